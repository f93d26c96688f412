/** What a file begins with, in hexadecimal: pictures, films, sounds, documents, archives, programs. `??` is any byte. */
const beginnings = [
  'ffd8ffe?', 'ffd8ffdb', 'ffd8ffee', '89504e470d0a1a0a', '474946383?61', '52494646????????57454250', '49492a00', '4d4d002a', '000000??66747970', '0000????4a584c20', 'ff0a', '8a4d4e47', '38425053',
  '1a45dfa3', '52494646????????41564920', '000001b?', '464c5601', '4f676753', '494433', '664c6143', '52494646????????57415645',
  '255044462d', '504b0304', '526172211a07', '377abcaf271c', '1f8b08', '425a68', 'fd377a585a00', '28b52ffd', '53514c69746520666f726d', 'd0cf11e0a1b11ae1', '7f454c46', 'cafebabe',
].map((bytes) => bytes.replaceAll('?', '[0-9a-f]'));
/** Too short to mean anything in the middle of something else: looked for at the very beginning only. */
const atTheBeginning = new RegExp(`^(${beginnings.join('|')})`);
const within = new RegExp(`^(?:..){0,96}?(${beginnings.filter((bytes) => bytes.replace(/\[0-9a-f\]/g, '?').length >= 8).join('|')})`);

const RUN = 256;
// Joiners and marks that cannot be seen, but split a run for whoever looks for one.
const unseen = /\p{Default_Ignorable_Code_Point}/gu;
const dataAddress = /\bdata:(?:[a-z]+\/[a-z0-9.+-]+)?(?:;[a-z0-9=.-]+)*[;,]/i;
const base64Run = /[A-Za-z0-9+/_-]{24,}(?:(?:\s|\\n|["',>|]){1,6}[A-Za-z0-9+/_-]{16,})*={0,2}/g;
const hexRun = /(?:[0-9a-fA-F]{2}[\s:,-]{0,2}){128,}/g;

/**
 * Does this text hold a file written as letters: a `data:` address, or a run of 256 letters or more in base64 or hexadecimal that
 * decodes to the beginning of a known kind of file? Looked for after compatibility normalisation and without characters that cannot
 * be seen. Text can always hide bytes (reversed, packed, in a cipher of one's own); that nothing here shows them is what makes it
 * pointless. A certificate or a key in PEM, a digest and an address are no files.
 */
export function holdsEncodedFile(text: string): boolean {
  if (text.length < 12) return false;
  const plain = text.normalize('NFKC').replace(unseen, '');
  if (dataAddress.test(plain)) return true;
  if (plain.length < RUN) return false;
  for (const [run] of plain.matchAll(hexRun)) if (begins(run.replace(/[^0-9a-fA-F]/g, '').toLowerCase())) return true;
  for (const [run] of plain.matchAll(base64Run)) {
    const letters = run.replace(/\\n|[^A-Za-z0-9+/_-]/g, '').replaceAll('-', '+').replaceAll('_', '/');
    // Something may stand directly before it, so that it begins within a group of four.
    if (letters.length >= RUN) for (let skip = 0; skip < 4; skip++) if (begins(hexOf(letters.slice(skip, skip + 400)))) return true;
  }
  return false;
}

const begins = (hex: string): boolean => atTheBeginning.test(hex) || within.test(hex);

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Of base64, without Buffer or atob, which differ between the browser and the server. */
function hexOf(base64: string): string {
  let hex = '';
  for (let at = 0; at + 3 < base64.length; at += 4) {
    let bits = 0;
    for (let n = 0; n < 4; n++) bits = bits * 64 + alphabet.indexOf(base64[at + n]);
    hex += bits.toString(16).padStart(6, '0');
  }
  return hex;
}
