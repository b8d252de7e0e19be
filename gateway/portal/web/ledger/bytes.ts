/** Bytes as Web Crypto takes them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Strict standard base64 (RFC 4648 §4). @throws Error where it is none */
export function fromBase64(text: string): Bytes {
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  if (toBase64(bytes) !== text) throw new Error('base64');
  return bytes;
}

export const toBase64 = (bytes: Bytes): string => btoa(String.fromCharCode(...bytes));

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text) as Bytes;

export function joined(...parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const sha256 = async (...parts: readonly Bytes[]): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', joined(...parts)));

/** Hash of an entry as the tree holds it (RFC 6962 §2.1). */
export const leafHash = (entry: Bytes): Promise<Bytes> => sha256(Uint8Array.of(0), entry);

/** Hash of two neighbours (RFC 6962 §2.1). */
export const nodeHash = (left: Bytes, right: Bytes): Promise<Bytes> => sha256(Uint8Array.of(1), left, right);

/** The four bytes by which a note names a key (C2SP signed-note §Verifier keys). */
export const keyId = async (name: string, typed: Bytes): Promise<Bytes> =>
  (await sha256(utf8(`${name}\n`), typed)).slice(0, 4);
