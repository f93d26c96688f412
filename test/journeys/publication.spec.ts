import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { oneText } from '#plenary/protocol';
import { approvedSummary, concludedRoundtable, press, readOutcome } from '../support/roundtable.js';
import { makeWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
  await concludedRoundtable(world);
});
afterAll(() => world.close());

const fetched = async (address: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${world.origin}${address}`, { headers, redirect: 'manual' });
  return { status: response.status, headers: response.headers, text: await response.text() };
};
/** Headers but for the ones that differ from one request to the next. */
const told = ({ status, headers, text }: Awaited<ReturnType<typeof fetched>>) => ({ status, text, headers: Object.fromEntries([...headers].filter(([name]) => !['date', 'x-request-id', 'connection', 'keep-alive'].includes(name))) });

describe('a summary on its way to the public', () => {
  it('is written, stopped by a name, mended, approved and released; the public reads it from then on, and only then', async () => {
    const { SECRETARIAT, RAPPORTEUR, CHAIR, PARTICIPANT } = world.people;
    const id = randomUUID();
    await press(world, SECRETARIAT, 'assembleOutcome', 'AssembleOutcomeInput', { id, conveningId: world.conveningId, kind: 'CHAIRS_SUMMARY' });
    const address = '/o/OSH/2026/01/SUM.1';
    const never = told(await fetched('/o/OSH/2026/01/SUM.99'));
    expect([never.status, never.headers['cache-control']]).toEqual([404, 'no-store']); // it may be there in a minute

    // The rapporteur names somebody; the check says whom and where, and the text does not go on.
    const item = (await readOutcome(world, RAPPORTEUR, id)).sections.find(({ kind }: { kind: string }) => kind === 'AGENDA_ITEM');
    const [paragraph] = item.paragraphs;
    let outcome = await press(world, RAPPORTEUR, 'editParagraph', 'EditParagraphInput', { id: paragraph.id, version: 1, text: oneText('en', 'Zoë Łukasiewicz of Arcadia said that definitions differ.') });
    const { errors } = await world.ask(SECRETARIAT, 'mutation ($input: SendForApprovalInput!) { sendForApproval(input: $input) { id } }', { input: { id, version: outcome.version } });
    expect(errors?.[0].extensions).toMatchObject({ code: 'NAMES_FOUND', details: { hits: [{ paragraphId: paragraph.id, kind: 'PERSON' }, { paragraphId: paragraph.id, kind: 'ORGANISATION' }] } });
    outcome = await press(world, RAPPORTEUR, 'editParagraph', 'EditParagraphInput', { id: paragraph.id, version: 2, text: oneText('en', 'It was said that definitions differ.') });

    await press(world, SECRETARIAT, 'sendForApproval', 'SendForApprovalInput', { id, version: outcome.version });
    await press(world, CHAIR, 'approveOutcome', 'ApproveOutcomeInput', { id, version: outcome.version });

    // Until the last press nobody outside can tell it from what never was, and a participant cannot either.
    for (const form of ['', '.md', '.json']) expect(told(await fetched(`${address}${form}`))).toEqual(never);
    expect((await world.ask(PARTICIPANT, 'query ($id: ID!) { outcome(id: $id) { title } }', { id })).errors?.[0].extensions.code).toBe('NOT_FOUND');
    expect((await fetched('/o')).text).not.toContain('SUM.1');

    const released = await press(world, SECRETARIAT, 'releaseOutcome', 'ReleaseOutcomeInput', { id, version: outcome.version, why: 'The chair has approved it.' });
    expect(released).toMatchObject({ state: 'RELEASED', marking: 'TLP:CLEAR', edition: { symbol: 'OSH/2026/01/SUM.1', address } });

    const page = await fetched(address);
    expect(page.status).toBe(200);
    for (const words of ['It was said that definitions differ.', 'Voluntary commitments', 'Republic of Arcadia (OSH/2026/C.1)', 'TLP:CLEAR', 'Chatham House Rule']) expect(page.text).toContain(words);
    expect((await fetched('/o')).text).toContain(`href="${address}"`);
  });

  it('names nobody: no participant, address, title or working place outside of what its owner released', async () => {
    const { text } = await fetched('/o/OSH/2026/01/SUM.1');
    const withoutTheRelease = text.replaceAll(/Republic of Arcadia \(OSH\/2026\/C\.1\)/g, '');
    expect(withoutTheRelease).not.toMatch(/Zoë|Łukasiewicz|Arcadi|arcadia\.example|Director of Digital|Rapporteur|In confidence|C\.2|C\.3/);
    expect((await fetched('/o/OSH/2026/01/SUM.1.json')).text.replaceAll(/Republic of Arcadia \(OSH\/2026\/C\.1\)/g, '')).not.toMatch(/Łukasiewicz|Arcadi|[0-9a-f]{8}-[0-9a-f]{4}-/);
  });

  it('is handed out without cookie or script, and nothing but its own style sheet is allowed in it', async () => {
    const { headers, text } = await fetched('/o/OSH/2026/01/SUM.1');
    expect(headers.get('set-cookie')).toBeNull();
    const style = /<style>(.*?)<\/style>/s.exec(text)![1];
    expect(headers.get('content-security-policy')).toBe(`default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`);
    expect(text).not.toMatch(/<script|<img|style=/);
  });

  it('is the same, byte for byte, for whoever checks its hash', async () => {
    const json = await fetched('/o/OSH/2026/01/SUM.1.json');
    const hash = createHash('sha256').update(json.text).digest();
    expect(json.headers.get('etag')).toBe(`"${hash.toString('hex')}"`);
    expect(json.headers.get('repr-digest')).toBe(`sha-256=:${hash.toString('base64')}:`);
    expect((await fetched('/o/OSH/2026/01/SUM.1')).text).toContain(hash.toString('hex'));
    expect((await fetched('/o/OSH/2026/01/SUM.1.md')).text).toContain(hash.toString('hex'));
    expect((await fetched('/o/OSH/2026/01/SUM.1.json', { 'if-none-match': json.headers.get('etag')! })).status).toBe(304);
  });

  it('is gone for everybody once it is withdrawn, like one that never was', async () => {
    const input = await approvedSummary(world);
    const { edition } = await press(world, world.people.SECRETARIAT, 'releaseOutcome', 'ReleaseOutcomeInput', { ...input, why: 'Ready.' });
    expect((await fetched(edition.address)).status).toBe(200);
    await world.owner.query(`update edition_standing set standing = 'WITHDRAWN' where outcome_id = $1`, [input.id]);
    const never = told(await fetched('/o/OSH/2026/01/SUM.99'));
    for (const form of ['', '.md', '.json']) expect(told(await fetched(`${edition.address}${form}`))).toEqual(never);
    expect((await fetched('/o')).text).not.toContain(edition.symbol);
  });

  it.each(['/o/', '/o/x', '/o/OSH', '/o/../graphql', '/o/OSH/2026/01/SUM.1.json.json', '/o/%00', '/o/OSH%2F2026%2F01%2FSUM.99', `/o/OSH/${'a'.repeat(3_000)}`, "/o/OSH/2026/01/SUM.1'--"])('is not at %s', async (address) => {
    const { status } = await fetched(address);
    expect([200, 400, 404]).toContain(status);
    if (address !== '/o/' && !address.includes('graphql')) expect(status).not.toBe(200);
  });
});
