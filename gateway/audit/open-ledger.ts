import { createSecretKey, type KeyObject } from 'node:crypto';
import { ledgerKey, ledgerSecret, publishLogKeys } from '../../schema/hop/index.ts';
import { type Disk, Ledger, makeSecret, parseSigner } from '../../schema/ledger/index.ts';
import type { Config } from '../config.ts';

/** A gate's log and the key of the pseudonyms and digests in it. */
export interface OpenLedger {
  readonly ledger: Ledger;
  readonly key: KeyObject;
}

/**
 * Opens the log of this replica, its keys made at the first start.
 * @param keys key folder; see schema/hop
 * @param published told after each new checkpoint
 * @throws SimpulError LEDGER_LOCKED, LEDGER_DAMAGED, KEY_UNREADABLE
 */
export async function openLedger(
  { replica, origin, directory }: Config['ledger'],
  keys: string,
  { disk, published }: { readonly disk?: Disk | undefined; readonly published: () => void },
): Promise<OpenLedger> {
  // Two amid a change of the key: `npm run ledger -- rotate`.
  const signers = ledgerSecret(keys, replica, () => makeSecret(origin))
    .split('\n')
    .map(parseSigner);
  publishLogKeys(keys, replica, signers.map(({ verifier }) => `${verifier.text}\n`).join(''));
  const ledger = await Ledger.open({ directory, origin, signers, published, ...(disk === undefined ? {} : { disk }) });
  return { ledger, key: createSecretKey(ledgerKey(keys, replica)) };
}
