import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { Ctx, Info, Int, Resolver } from 'type-graphql';
import { AgencyService, Argument, type ConnectionValue } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import type { FamilyRow } from '../loaders/family-disclosure.ts';
import { familyPage } from '../loaders/family-page.ts';
import type { IndividualRow } from '../loaders/individual-disclosure.ts';
import { individualPage } from '../loaders/individual-page.ts';
import { allVintages } from '../loaders/vintage.ts';
import { RootElement } from '../types/element.ts';
import { FamilyConnection } from '../types/family.ts';
import { FamilyFilter } from '../types/family-filter.ts';
import { IndividualConnection } from '../types/individual.ts';
import { IndividualFilter } from '../types/individual-filter.ts';

/** What can be asked of DTSEN from the root. */
@Resolver()
export class QueryResolver {
  @RootElement(() => IndividualConnection, 'RESTRICTED', 'Individu dalam DTSEN, urut desa/kelurahan dan keluarga.')
  individuals(
    @Argument('where', () => IndividualFilter, { description: 'Penyaring.' }) where: IndividualFilter | null,
    @Argument('first', () => Int, { description: 'Baris per halaman, paling banyak 5000.', default: 100 })
    first: number | null,
    @Argument('after', () => String, { description: 'Kursor baris terakhir halaman sebelumnya.' }) after: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ConnectionValue<IndividualRow> | null> {
    return individualPage({ where: where ?? null, first: first ?? null, after: after ?? null }, context, info);
  }

  @RootElement(() => FamilyConnection, 'RESTRICTED', 'Keluarga dalam DTSEN, urut desa/kelurahan.')
  families(
    @Argument('where', () => FamilyFilter, { description: 'Penyaring.' }) where: FamilyFilter | null,
    @Argument('first', () => Int, { description: 'Baris per halaman, paling banyak 5000.', default: 100 })
    first: number | null,
    @Argument('after', () => String, { description: 'Kursor baris terakhir halaman sebelumnya.' }) after: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ConnectionValue<FamilyRow> | null> {
    return familyPage({ where: where ?? null, first: first ?? null, after: after ?? null }, context, info);
  }

  @RootElement(() => [String], 'PUBLIC', 'Edisi DTSEN (TTTT-BB), dari yang terlama.')
  dtsenVintages(@Ctx() context: Context): Promise<string[]> {
    return allVintages(context);
  }

  @RootElement(() => AgencyService, 'PUBLIC', 'Keadaan layanan DTSEN.')
  async socioEconomicService(@Ctx() context: Context): Promise<unknown> {
    const { rows } = await sql<{ records: number | null }>`
      select (select individuals from vintage order by vintage desc limit 1) as records
      from seed where finished_at is not null limit 1`.execute(context.db);
    return { ...context.service, ready: rows.length > 0, records: rows[0]?.records ?? null };
  }
}
