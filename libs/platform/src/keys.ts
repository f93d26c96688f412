import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { config } from './config.js';

/** What stands in a row: bytes that say nothing without the key of that name. */
export interface Sealed {
  keyId: string;
  bytes: Buffer;
}

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals what even a copy of the whole database must not give away. The keys are in a file of the operator (PLENARY_KEY_FILE), never
 * in the database; the first line seals, every line opens, so a key is changed by putting a new line before the others.
 */
@Injectable()
export class Keys {
  private byName: ReadonlyMap<string, Buffer> | undefined;

  constructor() {
    this.file = config().keyFile;
  }
  private readonly file: string;

  /** AES-256-GCM. `about` binds it to its place: moved into another row it does not open. */
  seal(secret: Buffer, about: string): Sealed {
    const [keyId, key] = this.newest();
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', derived(key, 'seal'), nonce).setAAD(Buffer.from(about));
    const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
    return { keyId, bytes: Buffer.concat([nonce, cipher.getAuthTag(), sealed]) };
  }

  /** @throws Error when the key is gone, or what is sealed was changed or moved */
  open({ keyId, bytes }: Sealed, about: string): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', derived(this.named(keyId), 'seal'), bytes.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(about));
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  }

  /** For short secrets, which a plain hash would give away to whoever tries them all. */
  print(secret: string, about: string, keyId = this.newest()[0]): Sealed {
    return { keyId, bytes: createHmac('sha256', derived(this.named(keyId), 'print')).update(`${about}\0${secret}`).digest() };
  }

  get newestId(): string {
    return this.newest()[0];
  }

  /** Reads them, making the file if there is none. Called at the start, so that a fault shows then and not at the first sign-in. */
  ready(): ReadonlyMap<string, Buffer> {
    return (this.byName ??= readKeys(this.file));
  }

  private newest(): [string, Buffer] {
    return [...this.ready()][0]; // a file without any is refused
  }

  private named(keyId: string): Buffer {
    const key = this.ready().get(keyId);
    if (!key) throw new Error(`The key ${keyId} is not in ${this.file}. Put its line back, or those whom it concerns must set up their factors again.`);
    return key;
  }
}

// One key of the file, two uses: neither can be turned into the other.
const derived = (key: Buffer, use: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', `plenary ${use}`, KEY_BYTES));

function readKeys(file: string): ReadonlyMap<string, Buffer> {
  if (!fs.existsSync(file)) makeKeys(file);
  const { mode } = fs.statSync(file);
  if (process.platform !== 'win32' && mode & 0o077) throw new Error(`${file} can be read by others than its owner, so its keys are no secret. Run: chmod 600 ${file}`);
  const keys = new Map<string, Buffer>();
  for (const line of fs.readFileSync(file, 'utf8').split('\n').filter((one) => one.trim() && !one.startsWith('#'))) {
    const [name, encoded = ''] = line.trim().split(/\s+/);
    const key = Buffer.from(encoded, 'base64');
    if (key.length !== KEY_BYTES || new Set(key).size < 8) throw new Error(`${file}: the key ${name} is not ${KEY_BYTES} random bytes in base64. Make one with: echo "$(date +%Y%m%d) $(openssl rand -base64 ${KEY_BYTES})"`);
    if (keys.has(name)) throw new Error(`${file}: two keys are called ${name}.`);
    keys.set(name, key);
  }
  if (keys.size === 0) throw new Error(`${file} holds no key. Make one with: echo "$(date +%Y%m%d) $(openssl rand -base64 ${KEY_BYTES})"`);
  return keys;
}

/** Two processes that start at once agree on one file: it appears whole, and only if it was not there. */
function makeKeys(file: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const made = `${file}.${randomBytes(4).toString('hex')}`;
  fs.writeFileSync(made, `first ${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600 });
  try {
    fs.linkSync(made, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    fs.rmSync(made);
  }
}
