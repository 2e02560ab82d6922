import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { FerrymanError } from './errors.ts';

/** Keeps what must not be readable in the database or in a backup of it. */
export interface Seal {
  /** Version, nonce, tag and ciphertext in one (AES-256-GCM). The same text sealed twice gives different bytes. */
  seal(text: string): Uint8Array;
  /** The text again. Throws `seal.broken` where the bytes were changed or another key sealed them. */
  open(sealed: Uint8Array): string;
  /** The same for bytes. */
  sealBytes(content: Uint8Array): Uint8Array;
  openBytes(sealed: Uint8Array): Uint8Array;
  /** A keyed hash (HMAC-SHA-256, hex) of a secret code: equal codes give equal hashes, and without the key none can be tried. */
  hash(code: string): string;
}

const version = 1;
const nonceBytes = 12;
const tagBytes = 16;

/** A seal from the deployment's `SECRET_KEY`: any text of at least 32 characters. Keys are derived from it (HKDF-SHA-256, RFC 5869), one for each use. */
export function makeSeal(secretKey: string): Seal {
  if (secretKey.length < 32) throw new FerrymanError('seal.key_short', 'operational', { length: secretKey.length });
  const derived = (use: string): Buffer => Buffer.from(hkdfSync('sha256', secretKey, 'ferryman', use, 32));
  const sealing = derived('seal.v1');
  const hashing = derived('hash.v1');
  const sealBytes = (content: Uint8Array): Uint8Array => {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', sealing, nonce);
    const body = Buffer.concat([cipher.update(content), cipher.final()]);
    return Buffer.concat([Uint8Array.of(version), nonce, cipher.getAuthTag(), body]);
  };
  const openBytes = (sealed: Uint8Array): Uint8Array => {
    const bodyAt = 1 + nonceBytes + tagBytes;
    if (sealed[0] !== version || sealed.length < bodyAt) throw new FerrymanError('seal.broken', 'operational', { version: sealed[0] ?? 0 });
    const decipher = createDecipheriv('aes-256-gcm', sealing, sealed.subarray(1, 1 + nonceBytes), { authTagLength: tagBytes });
    decipher.setAuthTag(sealed.subarray(1 + nonceBytes, bodyAt));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(bodyAt)), decipher.final()]);
    } catch (cause) {
      throw new FerrymanError('seal.broken', 'operational', { version }, cause);
    }
  };
  return {
    sealBytes,
    openBytes,
    seal: (text) => sealBytes(Buffer.from(text, 'utf8')),
    open: (sealed) => Buffer.from(openBytes(sealed)).toString('utf8'),
    hash: (code) => createHmac('sha256', hashing).update(code).digest('hex'),
  };
}
