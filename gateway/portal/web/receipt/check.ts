import { type GivenReceipt, type Proof, type Verified, verifyReceipt } from './verify.ts';

/** What came of checking a receipt; `newKey`: another key than the one that this browser knows the log by. */
export type Checked = Verified | { readonly kind: 'notYet' | 'newKey' | 'failed' };

/**
 * Fetches the proof of a receipt and verifies it here. The log's key is taken on trust the first time that this browser sees it,
 * and kept: a gate that later shows another one is told of.
 */
export async function checkReceipt(receipt: GivenReceipt): Promise<Checked> {
  try {
    const [proof, key] = await Promise.all([fetch(`/ledger/proof/${receipt.index}`), fetch('/ledger/log.vkey')]);
    if (proof.status === 404) return { kind: 'notYet' };
    if (!proof.ok || !key.ok) return { kind: 'failed' };
    const shown = await key.text();
    const place = `simpul.ledger.${receipt.origin}`;
    const known = localStorage.getItem(place);
    if (known === null) localStorage.setItem(place, shown);
    else if (known !== shown) return { kind: 'newKey' };
    return await verifyReceipt(receipt, (await proof.json()) as Proof, shown);
  } catch {
    return { kind: 'failed' };
  }
}
