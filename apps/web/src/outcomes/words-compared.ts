export interface Piece {
  kind: 'same' | 'inserted' | 'removed';
  text: string;
}

/** Two texts word by word, by their longest common subsequence. Texts of a paragraph; for a book it would be too slow. */
export function compareWords(was: string, now: string): Piece[] {
  const [before, after] = [was, now].map((text) => text.split(/(\s+)/).filter(Boolean));
  const common = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i -= 1) for (let j = after.length - 1; j >= 0; j -= 1) common[i][j] = before[i] === after[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
  const pieces: Piece[] = [];
  const add = (kind: Piece['kind'], text: string) => {
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += text;
    else pieces.push({ kind, text });
  };
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) [i, j] = (add('same', after[j]), [i + 1, j + 1]);
    else if (i < before.length && (j === after.length || common[i + 1][j] >= common[i][j + 1])) add('removed', before[i++]);
    else add('inserted', after[j++]);
  }
  return pieces;
}
