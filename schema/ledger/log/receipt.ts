import { fromBase64 } from '../note/key.ts';

/** What proves to its holder that an entry must stand in a log. */
export interface Receipt {
  readonly origin: string;
  readonly index: number;
  /** Leaf hash of the entry, base64. */
  readonly leaf: string;
}

/** Reads a receipt from JSON. @throws Error in words */
export function parseReceipt(text: string): Receipt {
  const { origin, index, leaf } = JSON.parse(text) as Partial<Receipt>;
  const whole =
    typeof origin === 'string' && Number.isSafeInteger(index) && (index as number) >= 0 && typeof leaf === 'string';
  if (!whole || fromBase64(leaf)?.length !== 32) throw new Error('no receipt: {"origin", "index", "leaf"}');
  return { origin, index: index as number, leaf };
}
