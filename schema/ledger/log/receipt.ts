import { fromBase64 } from '../note/key.ts';

/** What proves to its holder that an entry must stand in a log. */
export interface Receipt {
  readonly origin: string;
  readonly index: number;
  /** Leaf hash of the entry, base64. */
  readonly leaf: string;
}

/** As a gate gives it in a header (RFC 8941): `"ORIGIN";index=N;leaf=:BASE64:`, perhaps with more behind. */
const field = /^"([^"]+)";index=(\d{1,15});leaf=:([A-Za-z\d+/]+=*):/;

/** Reads a receipt from JSON or from the header. @throws Error in words */
export function parseReceipt(text: string): Receipt {
  const [, name, number, hash] = field.exec(text.trim()) ?? [];
  const given: Partial<Receipt> =
    name === undefined ? JSON.parse(text) : { origin: name, index: Number(number), leaf: hash };
  const { origin, index, leaf } = given;
  const whole =
    typeof origin === 'string' && Number.isSafeInteger(index) && (index as number) >= 0 && typeof leaf === 'string';
  if (!whole || fromBase64(leaf)?.length !== 32) throw new Error('no receipt: {"origin", "index", "leaf"}');
  return { origin, index: index as number, leaf };
}
