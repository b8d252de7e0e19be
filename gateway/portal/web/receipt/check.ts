import type { ProvenEntry } from '../ledger/inclusion.ts';
import { type GivenReceipt, type Verified, verifyReceipt } from '../ledger/receipt.ts';
import { KeyChanged, trustedKeys } from '../ledger/trusted-keys.ts';

/** What came of checking a receipt; `newKey`: another key than the one that this browser knows the log by. */
export type Checked = Verified | { readonly kind: 'notYet' | 'newKey' | 'failed' };

/** Fetches the proof of a receipt and verifies it here, under the keys that this browser knows the log by. */
export async function checkReceipt(receipt: GivenReceipt): Promise<Checked> {
  try {
    const proof = await fetch(`/ledger/proof/${receipt.index}`);
    if (proof.status === 404) return { kind: 'notYet' };
    if (!proof.ok) return { kind: 'failed' };
    return await verifyReceipt(receipt, (await proof.json()) as ProvenEntry, await trustedKeys());
  } catch (error) {
    return { kind: error instanceof KeyChanged ? 'newKey' : 'failed' };
  }
}
