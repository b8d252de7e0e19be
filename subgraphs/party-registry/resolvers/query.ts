import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { Ctx, ID, Info, Int, Resolver } from 'type-graphql';
import { AgencyService, Argument, CalendarDate, type ConnectionValue, DateTime } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import type { BoardRow } from '../loaders/board-disclosure.ts';
import { boardPages } from '../loaders/board-page.ts';
import { partyOf } from '../loaders/party.ts';
import type { PartyRow } from '../loaders/party-disclosure.ts';
import { partyPage } from '../loaders/party-page.ts';
import { RootElement } from '../types/element.ts';
import { PartyBoardConnection } from '../types/party-board.ts';
import { PartyFilter } from '../types/party-filter.ts';
import { PartyConnection, PoliticalParty } from '../types/political-party.ts';

/** Times asked of a party are those of all that hangs on it, so they read the times of all of it. */
const validTimes = [
  ...['PoliticalParty.validFrom', 'PoliticalParty.validTo', 'PartyDecree.date'],
  ...['PartyStatutes.adoptedOn', 'PartyStatutes.replacedOn', 'PartyBoard.validFrom', 'PartyBoard.validTo'],
];
const recordedTimes = ['PoliticalParty', 'PartyDecree', 'PartyStatutes', 'PartyBoard'].map((t) => `${t}.recordedAt`);

/** What can be asked of the party registry from the root. */
@Resolver()
export class QueryResolver {
  @RootElement(() => PartyConnection, 'PUBLIC', 'Partai politik terdaftar, urut kode.')
  parties(
    @Argument('where', () => PartyFilter, { description: 'Penyaring.' }) where: PartyFilter | null,
    @Argument('validAt', () => CalendarDate, {
      description: 'Keadaan pada hari ini; bawaannya hari ini.',
      reads: validTimes,
    })
    validAt: string | null,
    @Argument('recordedAt', () => DateTime, {
      description: 'Menurut catatan AHU pada saat ini; bawaannya catatan sekarang.',
      reads: recordedTimes,
    })
    recordedAt: string | null,
    @Argument('first', () => Int, { description: 'Baris per halaman, paling banyak 5000.', default: 100 })
    first: number | null,
    @Argument('after', () => String, { description: 'Kursor baris terakhir halaman sebelumnya.' }) after: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ConnectionValue<PartyRow> | null> {
    const at = { validAt: validAt ?? null, recordedAt: recordedAt ?? null };
    return partyPage({ where: where ?? null, at, first: first ?? null, after: after ?? null }, context, info);
  }

  @RootElement(() => PoliticalParty, 'PUBLIC', 'Satu partai politik menurut kodenya.')
  party(
    @Argument('id', () => ID, { description: 'Kode partai.', required: true, reads: ['PoliticalParty.id'] }) id: string,
    @Argument('validAt', () => CalendarDate, {
      description: 'Keadaan pada hari ini; bawaannya hari ini.',
      reads: validTimes,
    })
    validAt: string | null,
    @Argument('recordedAt', () => DateTime, {
      description: 'Menurut catatan AHU pada saat ini; bawaannya catatan sekarang.',
      reads: recordedTimes,
    })
    recordedAt: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PartyRow | null> {
    return partyOf(context, id, { validAt: validAt ?? null, recordedAt: recordedAt ?? null }, info);
  }

  @RootElement(
    () => PartyBoardConnection,
    'PUBLIC',
    'Kepengurusan dengan keputusan yang lebih baru dari keputusan ini.',
  )
  async partyBoardChanges(
    @Argument('sinceDecree', () => String, {
      description: 'Nomor keputusan; yang tidak dikenal menghasilkan halaman kosong.',
      required: true,
      reads: ['PartyDecree.number', 'PartyDecree.date'],
    })
    sinceDecree: string,
    @Argument('validAt', () => CalendarDate, {
      description: 'Hanya yang berlaku pada hari ini.',
      reads: ['PartyBoard.validFrom', 'PartyBoard.validTo'],
    })
    validAt: string | null,
    @Argument('recordedAt', () => DateTime, {
      description: 'Menurut catatan AHU pada saat ini; bawaannya catatan sekarang.',
      reads: ['PartyBoard.recordedAt', 'PartyDecree.recordedAt'],
    })
    recordedAt: string | null,
    @Argument('first', () => Int, { description: 'Baris per halaman, paling banyak 5000.', default: 100 })
    first: number | null,
    @Argument('after', () => String, { description: 'Kursor baris terakhir halaman sebelumnya.' }) after: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ConnectionValue<BoardRow> | null> {
    const at = { validAt: validAt ?? null, recordedAt: recordedAt ?? null };
    const given = { sinceDecree, at, first: first ?? null, after: after ?? null };
    return (await boardPages([null], given, context, info))[0] ?? null;
  }

  @RootElement(() => AgencyService, 'PUBLIC', 'Keadaan layanan data partai politik.')
  async partyRegistryService(@Ctx() context: Context): Promise<unknown> {
    const { rows } = await sql<{ records: number }>`
      select (select count(distinct id)::int from party where recorded_to is null) as records
      from seed where finished_at is not null limit 1`.execute(context.db);
    return { ...context.service, ready: rows.length > 0, records: rows[0]?.records ?? null };
  }
}
