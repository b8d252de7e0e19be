import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { Ctx, ID, Info, Int, Resolver } from 'type-graphql';
import { AgencyService, Argument, type ConnectionValue } from '../../kit/index.ts';
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

/** What can be asked of the party registry from the root. */
@Resolver()
export class QueryResolver {
  @RootElement(() => PartyConnection, 'PUBLIC', 'Partai politik terdaftar, urut kode.')
  parties(
    @Argument('where', () => PartyFilter, { description: 'Penyaring.' }) where: PartyFilter | null,
    @Argument('first', () => Int, { description: 'Baris per halaman, paling banyak 5000.', default: 100 })
    first: number | null,
    @Argument('after', () => String, { description: 'Kursor baris terakhir halaman sebelumnya.' }) after: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ConnectionValue<PartyRow> | null> {
    return partyPage({ where: where ?? null, first: first ?? null, after: after ?? null }, context, info);
  }

  @RootElement(() => PoliticalParty, 'PUBLIC', 'Satu partai politik menurut kodenya.')
  party(
    @Argument('id', () => ID, { description: 'Kode partai.', required: true, reads: ['PoliticalParty.id'] }) id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PartyRow | null> {
    return partyOf(context, id, info);
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
    @Argument('first', () => Int, { description: 'Baris per halaman, paling banyak 5000.', default: 100 })
    first: number | null,
    @Argument('after', () => String, { description: 'Kursor baris terakhir halaman sebelumnya.' }) after: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ConnectionValue<BoardRow> | null> {
    const given = { sinceDecree, first: first ?? null, after: after ?? null };
    return (await boardPages([null], given, context, info))[0] ?? null;
  }

  @RootElement(() => AgencyService, 'PUBLIC', 'Keadaan layanan data partai politik.')
  async partyRegistryService(@Ctx() context: Context): Promise<unknown> {
    const { rows } = await sql<{ records: number }>`
      select (select count(*)::int from party) as records
      from seed where finished_at is not null limit 1`.execute(context.db);
    return { ...context.service, ready: rows.length > 0, records: rows[0]?.records ?? null };
  }
}
