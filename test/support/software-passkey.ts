import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

type Cbor = number | string | Buffer | Map<Cbor, Cbor>;

/** Enough of CBOR (RFC 8949) for what an authenticator says. */
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, one]) => [cbor(key), cbor(one)])]);
}
function head(kind: number, n: number): Buffer {
  if (n < 24) return Buffer.of((kind << 5) | n);
  return n < 256 ? Buffer.of((kind << 5) | 24, n) : Buffer.of((kind << 5) | 25, n >> 8, n & 255);
}

const sha256 = (data: Buffer | string): Buffer => createHash('sha256').update(data).digest();

/** A device with a passkey, as far as a server can tell (WebAuthn level 3, ES256, no attestation). */
export class SoftwarePasskey {
  readonly id = randomBytes(16);
  counter = 0;
  /** What the device did: whether somebody touched it and it knew who. */
  verified = true;
  origin = 'http://localhost:3000';
  rpId = 'localhost';
  private readonly keys: { publicKey: KeyObject; privateKey: KeyObject } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  made(options: { challenge: string }): object {
    const { x, y } = this.keys.publicKey.export({ format: 'jwk' });
    const key = new Map<Cbor, Cbor>([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(x!, 'base64url')], [-3, Buffer.from(y!, 'base64url')]]);
    const credential = Buffer.concat([Buffer.alloc(16), Buffer.of(0, this.id.length), this.id, cbor(key)]);
    const authData = Buffer.concat([this.authenticatorData(0x40), credential]);
    const attestationObject = cbor(new Map<Cbor, Cbor>([['fmt', 'none'], ['attStmt', new Map()], ['authData', authData]]));
    return this.answer({ clientDataJSON: this.clientData('webauthn.create', options).toString('base64url'), attestationObject: attestationObject.toString('base64url'), transports: ['internal'] });
  }

  used(options: { challenge: string }): object {
    this.counter += 1;
    const [client, authData] = [this.clientData('webauthn.get', options), this.authenticatorData(0)];
    const signature = sign('sha256', Buffer.concat([authData, sha256(client)]), this.keys.privateKey);
    return this.answer({ clientDataJSON: client.toString('base64url'), authenticatorData: authData.toString('base64url'), signature: signature.toString('base64url') });
  }

  private answer(response: object): object {
    const id = this.id.toString('base64url');
    return { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} };
  }
  private clientData(type: string, { challenge }: { challenge: string }): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }));
  }
  private authenticatorData(more: number): Buffer {
    const flags = Buffer.of(0x01 | (this.verified ? 0x04 : 0) | more);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(this.counter);
    return Buffer.concat([sha256(this.rpId), flags, count]);
  }
}
