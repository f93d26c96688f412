import { readFileSync } from 'node:fs';
import pg from 'pg';
import { config, publicKeyOf, readAnchors, readAuditKey, verifyAudit, type Finding, type SignedHead } from '#plenary/platform';
import { called, NotBegun, say, tell } from './console.js';
import { onDatabase } from './product.js';

export interface VerifyOptions {
  anchors?: string;
  key?: string;
  json?: boolean;
}

/** `plenary verify`: exit code 1 for a log that is not what was written, with the number of the entry. */
export async function verify(o: VerifyOptions): Promise<void> {
  const anchors = o.anchors === undefined ? [] : anchorsAt(o.anchors);
  const key = o.key ?? ownKey();
  if (key === undefined && anchors.length > 0) tell('the audit key of this installation is not here, so any one key that all anchors bear is believed. To be sure, name it: --key <public key>');
  await onDatabase(async (url) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const result = await verifyAudit(client, anchors, key);
    await client.end();
    if (o.json) say(JSON.stringify(result, null, 2));
    else if (result.findings.length > 0) for (const finding of result.findings) say(sentence(finding));
    else say(`All ${result.entries} entries follow from one another${result.heads > 0 ? `, and agree with ${result.heads} anchored heads` : ''}.`);
    if (result.findings.length > 0) process.exitCode = 1;
  });
}

function anchorsAt(name: string): SignedHead[] {
  const file = called(name);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new NotBegun(`There is no file of anchors ${name} (looked for ${file}).`);
  }
  const { heads, unreadable } = readAnchors(text);
  // A file of anchors is only ever appended to: a line that is none was made by somebody else, or cut by a full disk.
  if (unreadable.length > 0) throw new NotBegun(`${name}: line ${unreadable.join(', ')} is no anchor. Take it out, or bring another copy of the file.`);
  return heads;
}

function ownKey(): string | undefined {
  const { auditKeyFile } = config();
  const key = auditKeyFile === undefined ? undefined : readAuditKey(auditKeyFile);
  return key && publicKeyOf(key);
}

function sentence({ kind, entry, anchoredAt }: Finding): string {
  const at = anchoredAt ? ` (anchored ${anchoredAt})` : '';
  switch (kind) {
    case 'CHANGED':
      return `Entry ${entry} is not what was written: it, or the fact behind it, was changed.`;
    case 'REMOVED':
      return `Entry ${entry} was taken out.`;
    case 'CUT':
      return `Entry ${entry} and what came after it are missing${at}.`;
    case 'REWRITTEN':
      return `Entry ${entry} is not the one that was anchored: it, or something before it, was rewritten${at}.`;
    case 'NOT_OURS':
      return `The anchor of entry ${entry} was not signed with the audit key of this installation${at}.`;
  }
}
