import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerPlace } from '../ledger/index.ts';

/** A new folder for the ledger of a subgraph, inside another that goes away after the test. */
export const ledgerIn = (folder: string, service: string): LedgerPlace => ({
  directory: mkdtempSync(join(folder, 'ledger-')),
  origin: `simpul.example/ledger/${service}`,
});
