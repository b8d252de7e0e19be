import type { Receipt } from '../../schema/ledger/index.ts';

/** A receipt as it is handed out: with the salt by which the answer can be shown to be the recorded one. Kept nowhere here. */
export interface GivenReceipt extends Receipt {
  /** base64 */
  readonly salt: string;
}

/** Header of answers that has the receipt, and of requests that want it in the answer's `extensions` too. */
export const receiptHeader = 'x-receipt';

/** As a structured field (RFC 8941): `"simpul.id/ledger/gateway-1";index=12;leaf=:…:;salt=:…:`. */
export const receiptField = ({ origin, index, leaf, salt }: GivenReceipt): string =>
  `"${origin}";index=${index};leaf=:${leaf}:;salt=:${salt}:`;

/**
 * Puts a receipt into an answer as its last member: `extensions.receipt`. The recorded digest is of the text without it. What is
 * no JSON object is left as it is.
 */
export function withReceipt(text: string, receipt: GivenReceipt): string {
  const end = text.trimEnd();
  let value: unknown;
  try {
    value = JSON.parse(end);
  } catch {
    return text;
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value) || !('data' in value || 'errors' in value))
    return text;
  const member = `"receipt":${JSON.stringify(receipt)}`;
  const rest = text.slice(end.length);
  // Where there are extensions they are the last member.
  return 'extensions' in value
    ? `${end.slice(0, -2)},${member}}}${rest}`
    : `${end.slice(0, -1)},"extensions":{${member}}}${rest}`;
}

/** The text that a receipt in `extensions` was put into. */
export const withoutReceipt = (text: string): string =>
  text
    .replace(/,"extensions":\{"receipt":\{[^{}]*\}\}\}(\s*)$/, '}$1')
    .replace(/,"receipt":\{[^{}]*\}\}\}(\s*)$/, '}}$1');
