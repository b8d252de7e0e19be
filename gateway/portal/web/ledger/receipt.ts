import { climb, type ProvenEntry } from './inclusion.ts';
import { type LogKey, NotSigned } from './note.ts';

/** What header `x-receipt` says (RFC 8941): `"ORIGIN";index=N;leaf=:BASE64:;salt=:BASE64:`. */
export interface GivenReceipt {
  readonly origin: string;
  readonly index: number;
  readonly leaf: string;
}

/** Reads the header; null: it is no receipt. */
export function readReceipt(header: string): GivenReceipt | null {
  const match = /^"([^"]+)";index=(\d{1,15});leaf=:([A-Za-z0-9+/]{43}=):/.exec(header.trim());
  return match === null ? null : { origin: match[1] ?? '', index: Number(match[2]), leaf: match[3] ?? '' };
}

/** What was found out; the first that does not hold is told. */
export type Verified =
  | { readonly kind: 'proven'; readonly origin: string; readonly size: number }
  | { readonly kind: 'otherLeaf' | 'notIncluded' | 'notSigned' | 'otherLog' };

/** Whether a receipt's leaf stands in its log under a checkpoint that one of the keys signed. @throws Error where the proof cannot be read */
export async function verifyReceipt(
  receipt: GivenReceipt,
  proof: ProvenEntry,
  keys: readonly LogKey[],
): Promise<Verified> {
  if (proof.index !== receipt.index || proof.leaf !== receipt.leaf) return { kind: 'otherLeaf' };
  try {
    const { head, holds } = await climb(proof, receipt.leaf, keys);
    if (head.origin !== receipt.origin) return { kind: 'otherLog' };
    return holds ? { kind: 'proven', origin: head.origin, size: head.size } : { kind: 'notIncluded' };
  } catch (error) {
    if (error instanceof NotSigned) return { kind: 'notSigned' };
    throw error;
  }
}
