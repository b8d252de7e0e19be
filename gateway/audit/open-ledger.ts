import { createSecretKey, type KeyObject } from 'node:crypto';
import { ledgerKey, ledgerSecret } from '../../schema/hop/index.ts';
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
 * @throws SimpulError LEDGER_LOCKED, LEDGER_DAMAGED, KEY_UNREADABLE
 */
export async function openLedger(
  { replica, origin, directory }: Config['ledger'],
  keys: string,
  disk?: Disk,
): Promise<OpenLedger> {
  // Two amid a change of the key: `npm run ledger -- rotate`.
  const signers = ledgerSecret(keys, replica, () => makeSecret(origin))
    .split('\n')
    .map(parseSigner);
  const ledger = await Ledger.open({ directory, origin, signers, ...(disk === undefined ? {} : { disk }) });
  return { ledger, key: createSecretKey(ledgerKey(keys, replica)) };
}
