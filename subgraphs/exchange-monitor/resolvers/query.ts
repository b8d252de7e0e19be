import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { Ctx, Info, Int, Resolver } from 'type-graphql';
import {
  AgencyService,
  Argument,
  type ConnectionValue,
  DateTime,
  Duration,
  disclosed,
  NationalId,
  Selection,
} from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { type AgreementValue, agreementsIn } from '../loaders/agreements.ts';
import { alertPage } from '../loaders/alert-page.ts';
import { disclosurePage } from '../loaders/disclosure-page.ts';
import type { EntryRow } from '../loaders/entry-disclosure.ts';
import { entryPage } from '../loaders/entry-page.ts';
import { trailPage } from '../loaders/trail-page.ts';
import { Agreement, AgreementStatus } from '../types/agreement.ts';
import { AlertConnection } from '../types/alert.ts';
import { AlertFilter } from '../types/alert-filter.ts';
import { DisclosureConnection } from '../types/disclosure.ts';
import { DisclosureFilter } from '../types/disclosure-filter.ts';
import { RootElement } from '../types/element.ts';
import { LedgerEntryConnection } from '../types/ledger-entry.ts';
import { LedgerEntryFilter } from '../types/ledger-entry-filter.ts';
import { WatchedLog } from '../types/watched-log.ts';

const firstText = 'Baris per halaman, paling banyak 5000.';
const afterText = 'Kursor baris terakhir halaman sebelumnya.';

/** What can be asked of the monitor from the root. */
@Resolver()
export class QueryResolver {
  @RootElement(
    () => LedgerEntryConnection,
    'RESTRICTED',
    'Catatan pertukaran data pada gerbang, dari yang paling lama.',
  )
  ledgerEntries(
    @Argument('where', () => LedgerEntryFilter, { description: 'Penyaring.' }) where: LedgerEntryFilter | null,
    @Argument('first', () => Int, { description: firstText, default: 100 }) first: number | null,
    @Argument('after', () => String, { description: afterText }) after: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ConnectionValue<EntryRow> | null> {
    return entryPage({ where: where ?? null, first: first ?? null, after: after ?? null }, context, info);
  }

  @RootElement(
    () => LedgerEntryConnection,
    'RESTRICTED',
    'Rekam jejak pemrosesan data seseorang: catatan yang mengungkap barisnya, dari yang paling lama. Orang yang tidak ada dalam sebuah catatan dapat tampak ada dengan peluang 1 banding 4.294.967.296.',
  )
  accessTrail(
    @Argument('subject', () => NationalId, {
      description: 'NIK subjek data; dijadikan nama samaran, tidak disimpan dan tidak dicatat.',
      required: true,
    })
    subject: string,
    @Argument('since', () => DateTime, { description: 'Sejak saat ini, termasuk.', reads: ['LedgerEntry.time'] })
    since: string | null,
    @Argument('until', () => DateTime, { description: 'Sebelum saat ini.', reads: ['LedgerEntry.time'] })
    until: string | null,
    @Argument('first', () => Int, { description: firstText, default: 100 }) first: number | null,
    @Argument('after', () => String, { description: afterText }) after: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ConnectionValue<EntryRow>> {
    const given = { subject, since: since ?? null, until: until ?? null, first: first ?? null, after: after ?? null };
    return trailPage(given, context, info);
  }

  @RootElement(
    () => DisclosureConnection,
    'RESTRICTED',
    'Rekapitulasi pengungkapan menurut instansi, elemen, dan hari.',
  )
  disclosures(
    @Argument('where', () => DisclosureFilter, { description: 'Penyaring.' }) where: DisclosureFilter | null,
    @Argument('first', () => Int, { description: firstText, default: 100 }) first: number | null,
    @Argument('after', () => String, { description: afterText }) after: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return disclosurePage({ where: where ?? null, first: first ?? null, after: after ?? null }, context, info);
  }

  @RootElement(() => AlertConnection, 'RESTRICTED', 'Peringatan dari pemantauan, dari yang paling lama.')
  alerts(
    @Argument('where', () => AlertFilter, { description: 'Penyaring.' }) where: AlertFilter | null,
    @Argument('first', () => Int, { description: firstText, default: 100 }) first: number | null,
    @Argument('after', () => String, { description: afterText }) after: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return alertPage({ where: where ?? null, first: first ?? null, after: after ?? null }, context, info);
  }

  @RootElement(() => [WatchedLog], 'RESTRICTED', 'Buku catatan yang dipantau, dan sampai mana.')
  async watchedLogs(@Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    const columns = {
      origin: { column: 'l.origin', scalar: 'String' },
      size: { column: sql`l.size::float8`, scalar: 'Float' },
      indexed: { column: sql`l.indexed::float8`, scalar: 'Float' },
      minimum: { column: sql`l.minimum::float8`, scalar: 'Float' },
      fault: { column: 'l.fault', scalar: 'String' },
      lookedAt: { column: 'l.looked_at', scalar: 'DateTime' },
    };
    const select = disclosed(context, 'WatchedLog', columns, Selection.below(info).names());
    const { rows } = await sql`select ${sql.join([sql`1 as "_"`, ...select])} from log as l order by l.origin`.execute(
      context.db,
    );
    return rows;
  }

  @RootElement(
    () => [Agreement],
    'PUBLIC',
    'Daftar perjanjian yang dipegang pertukaran data ini, urut kode; instrumennya dokumen publik.',
  )
  agreements(
    @Argument('status', () => AgreementStatus, { description: 'Hanya yang berkeadaan ini sekarang.' })
    status: AgreementStatus | null,
    @Argument('expiringWithin', () => Duration, {
      description: 'Hanya yang hari terakhirnya jatuh dalam jangka waktu ini sejak hari ini, misalnya P90D.',
    })
    expiringWithin: string | null,
    @Ctx() context: Context,
  ): AgreementValue[] {
    const wanted = { status: status ?? null, expiringWithin: expiringWithin ?? null };
    return agreementsIn(context.register, wanted, context.now);
  }

  @RootElement(() => AgencyService, 'PUBLIC', 'Keadaan layanan pemantauan pertukaran data.')
  async exchangeMonitorService(@Ctx() context: Context): Promise<unknown> {
    const { rows } = await sql<{ records: number; faults: number }>`
      select coalesce(sum(indexed), 0)::int as records, count(fault)::int as faults from log`.execute(context.db);
    const [held] = rows;
    return { ...context.service, ready: held?.faults === 0, records: held?.records ?? null };
  }
}
