import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';

/** Where the chain stood at a moment. */
export interface Head {
  seq: string;
  /** Of entry `seq`, in hexadecimal. */
  hash: string;
  at: string;
}
/** A head that can be carried out of the building: nobody without the installation's key can make another. */
export interface SignedHead extends Head {
  /** The public key, DER in base64. */
  key: string;
  /** Ed25519 over the canonical JSON of the head, in base64. */
  signature: string;
}

const signed = ({ seq, hash, at }: Head): Buffer => Buffer.from(`plenary audit head\n${JSON.stringify({ at, hash, seq })}`);
export const publicKeyOf = (key: KeyObject): string => createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');

export function signHead(key: KeyObject, head: Head): SignedHead {
  return { ...head, key: publicKeyOf(key), signature: sign(null, signed(head), key).toString('base64') };
}

/** Whether the key that the head names has signed it. Whether that key is the right one is another question. */
export function isSigned(head: SignedHead): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(head.key, 'base64'), type: 'spki', format: 'der' });
    return key.asymmetricKeyType === 'ed25519' && verify(null, signed(head), key, Buffer.from(head.signature, 'base64'));
  } catch {
    return false; // no key at all
  }
}

const line = z.object({ seq: z.string().check(z.regex(/^\d{1,18}$/)), hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)), at: z.string(), key: z.string(), signature: z.string() });

/** One head on a line, as it stands in the file of anchors and in the mails to the chairs. */
export const writeAnchor = ({ seq, hash, at, key, signature }: SignedHead): string => JSON.stringify({ seq, hash, at, key, signature });

/**
 * The heads in a file of anchors; blank lines are passed over.
 * @returns beside them the numbers of the lines that are no head
 */
export function readAnchors(text: string): { heads: SignedHead[]; unreadable: number[] } {
  const heads: SignedHead[] = [];
  const unreadable: number[] = [];
  text.split('\n').forEach((words, index) => {
    if (words.trim() === '') return;
    const head = parsed(words);
    if (head) heads.push(head);
    else unreadable.push(index + 1);
  });
  return { heads, unreadable };
}

function parsed(words: string): SignedHead | undefined {
  try {
    return line.parse(JSON.parse(words));
  } catch {
    return undefined;
  }
}

/**
 * The installation's audit key. Made, readable by its owner alone, if the file is not there.
 * @throws Error naming the cure when others can read the file, or when it holds another kind of key
 */
export function auditKey(file: string): KeyObject {
  try {
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw new Error(`The audit key cannot be made at ${file}: ${(error as Error).message}. Name another place: PLENARY_AUDIT_KEY=/etc/plenary/audit-key.pem`, { cause: error });
  }
  return readAuditKey(file)!;
}

/** @returns undefined when there is no such file @throws Error as auditKey */
export function readAuditKey(file: string): KeyObject | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return undefined;
  // A secret that an orchestrator mounts belongs to its group; one that anybody can read is no secret.
  if ((found.mode & 0o007) !== 0) throw new Error(`The audit key ${file} can be read by everybody on this machine. Run: chmod 600 ${file}`);
  const key = createPrivateKey(readFileSync(file));
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`The audit key ${file} is no Ed25519 key. Make one with: openssl genpkey -algorithm ed25519`);
  return key;
}
