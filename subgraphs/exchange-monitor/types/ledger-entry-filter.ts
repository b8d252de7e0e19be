import { InputType } from 'type-graphql';
import { Criterion, DateTime } from '../../kit/index.ts';
import { LedgerOutcome } from './ledger-outcome.ts';

/** Which entries. */
@InputType({ description: 'Penyaring catatan pertukaran.' })
export class LedgerEntryFilter {
  @Criterion(
    () => String,
    ['LedgerEntry.consumer', 'LedgerEntry.fields'],
    'Instansi yang meminta, ditanya, atau memiliki elemen yang diminta.',
  )
  agency?: string | null;

  @Criterion(() => String, ['LedgerEntry.consumer'], 'Instansi yang meminta.')
  consumer?: string | null;

  @Criterion(() => String, ['LedgerEntry.instruments'], 'Kode instrumen yang memutus.')
  instrument?: string | null;

  @Criterion(() => String, ['LedgerEntry.purpose'], 'Tujuan pemrosesan.')
  purpose?: string | null;

  @Criterion(() => String, ['LedgerEntry.fields'], 'Elemen yang diungkap atau ditolak: TIPE.MEDAN.')
  element?: string | null;

  @Criterion(() => LedgerOutcome, ['LedgerEntry.outcome'], 'Cara operasi berakhir.')
  outcome?: LedgerOutcome | null;

  @Criterion(() => String, ['LedgerEntry.request'], 'Tanda pengenal permintaan.')
  request?: string | null;

  @Criterion(() => DateTime, ['LedgerEntry.time'], 'Sejak saat ini, termasuk.')
  since?: string | null;

  @Criterion(() => DateTime, ['LedgerEntry.time'], 'Sebelum saat ini.')
  until?: string | null;
}
