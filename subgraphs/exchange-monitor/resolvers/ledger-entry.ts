import { Ctx, Root } from 'type-graphql';
import { ResolverOf } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import type { EntryRow } from '../loaders/entry-disclosure.ts';
import { proofOf } from '../loaders/proof.ts';
import { Element } from '../types/element.ts';
import { LedgerEntry, LedgerProof } from '../types/ledger-entry.ts';

/** By what anybody with the log's key can convince himself of an entry. */
@ResolverOf(() => LedgerEntry)
export class LedgerEntryResolver {
  @Element(() => LedgerProof, 'RESTRICTED', 'Bukti bahwa catatan ini ada dalam buku catatannya.')
  proof(@Root() entry: EntryRow, @Ctx() context: Context): Promise<unknown> {
    return proofOf(context, entry);
  }
}
