import { describe, expect, it } from '@jest/globals';
import * as Y from 'yjs';
import { LogRound, NoteLog } from './note-log.rules.js';

/** One person's editor, whose pushes are numbered. */
function editor(clientID: number, origin: string, actor: string) {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  let n = 0;
  return {
    doc,
    type() {
      let update = new Uint8Array();
      doc.once('update', (u: Uint8Array) => void (update = Uint8Array.from(u)));
      doc.getXmlFragment('note').insert(0, [new Y.XmlElement('paragraph')]);
      return { origin, actor, n: ++n, update };
    },
  };
}

describe('the pushes of one commit', () => {
  it('are numbered from the head on, without holes, and become the log only when it is settled', () => {
    const log = new NoteLog();
    const first = editor(1, 'a', 'Ada');
    const second = editor(2, 'b', 'Ben');
    const round = new LogRound(log);
    expect([first.type(), second.type(), first.type()].map((push) => round.take(push))).toMatchObject([{ is: 'ROW', row: { seq: 1 } }, { is: 'ROW', row: { seq: 2 } }, { is: 'ROW', row: { seq: 3 } }]);
    expect(log.head).toBe(0);
    expect(new LogRound(log).take(first.type())).toMatchObject({ is: 'REFUSED', code: 'GAP' });
    round.settle();
    expect(log.head).toBe(3);
    expect([...log.owners]).toEqual([[1, 'a'], [2, 'b']]);
  });

  it('are written once: a repeated push is told where it stands already', () => {
    const log = new NoteLog();
    const push = editor(1, 'a', 'Ada').type();
    const round = new LogRound(log);
    round.take({ ...push });
    expect(round.take({ ...push })).toMatchObject({ is: 'SAME', row: { seq: 1 } });
    round.settle();
    const next = new LogRound(log);
    expect(next.take({ ...push })).toEqual({ is: 'WRITTEN', seq: 1 });
    expect(next.rows).toEqual([]);
  });

  it('do not take the session of another person, even with its name', () => {
    const log = new NoteLog();
    const ada = editor(1, 'a', 'Ada');
    const round = new LogRound(log);
    round.take(ada.type());
    expect(round.take({ ...ada.type(), actor: 'Ben' })).toMatchObject({ is: 'REFUSED', code: 'FOREIGN_CLIENT' });
    round.settle();
    expect(new LogRound(log).take({ ...ada.type(), actor: 'Ben' })).toMatchObject({ is: 'REFUSED', code: 'FOREIGN_CLIENT' });
  });

  it('are refused when the note would grow past what it may', () => {
    const log = new NoteLog();
    log.bytes = 4 * 1024 * 1024;
    expect(new LogRound(log).take(editor(1, 'a', 'Ada').type())).toMatchObject({ is: 'REFUSED', code: 'TOO_BIG' });
  });

  it('go on from a snapshot as from the log it was made of', () => {
    const ada = editor(1, 'a', 'Ada');
    const pushes = [ada.type(), ada.type()];
    const log = new NoteLog();
    log.startFrom({ seq: 2, update: Y.encodeStateAsUpdate(ada.doc) }, [{ origin: 'a', actor: 'Ada', n: 2, seq: 2 }]);
    log.own({ client: 1, origin: 'a' });
    const round = new LogRound(log);
    expect(round.take(pushes[1])).toEqual({ is: 'WRITTEN', seq: 2 });
    expect(round.take(ada.type())).toMatchObject({ is: 'ROW', row: { seq: 3 } });
  });

  it('find a hole in the log rather than write past it', () => {
    expect(() => new NoteLog().follow({ seq: 2, ...editor(1, 'a', 'Ada').type() })).toThrow('hole');
  });
});
