/** Several updates as one: their number, then each one's length and bytes; numbers in seven-bit groups, lowest first. */
export function packUpdates(updates: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let size = varUintBytes(updates.length);
  for (const update of updates) size += varUintBytes(update.length) + update.length;
  const packed = new Uint8Array(size);
  let at = writeVarUint(packed, 0, updates.length);
  for (const update of updates) {
    at = writeVarUint(packed, at, update.length);
    packed.set(update, at);
    at += update.length;
  }
  return packed;
}

/** @throws RangeError unless the bytes are exactly one pack */
export function unpackUpdates(packed: Uint8Array): Uint8Array[] {
  let at = 0;
  const readVarUint = (): number => {
    let value = 0;
    for (let weight = 1; ; weight *= 128) {
      if (at >= packed.length || weight > 2 ** 28) throw new RangeError('A pack of updates ends too soon.');
      const byte = packed[at++];
      value += (byte & 127) * weight;
      if (byte < 128) return value;
    }
  };
  const updates: Uint8Array[] = [];
  for (let left = readVarUint(); left > 0; left--) {
    const length = readVarUint();
    if (at + length > packed.length) throw new RangeError('A pack of updates ends too soon.');
    updates.push(packed.subarray(at, (at += length)));
  }
  if (at !== packed.length) throw new RangeError('A pack of updates has bytes after its end.');
  return updates;
}

const varUintBytes = (value: number): number => (value < 128 ? 1 : 1 + varUintBytes(Math.floor(value / 128)));

function writeVarUint(into: Uint8Array, start: number, value: number): number {
  let at = start;
  for (; value > 127; value = Math.floor(value / 128)) into[at++] = (value % 128) | 128;
  into[at++] = value;
  return at;
}

/** Base64 without Node's Buffer, for the browser. In parts, because a spread argument list has a limit of its own. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}

/** @throws DOMException InvalidCharacterError when the text is not base64 */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
