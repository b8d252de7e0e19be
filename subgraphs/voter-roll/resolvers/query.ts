import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { Ctx, ID, Info, Int, Resolver } from 'type-graphql';
import {
  AgencyService,
  AreaCode,
  Argument,
  type ConnectionValue,
  checkScheme,
  RegionCode,
  RegionLevel,
} from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { allElections, type ElectionValue } from '../loaders/election.ts';
import type { StationValue } from '../loaders/polling-station.ts';
import { type RegionRow, type RegionValue, regionOf } from '../loaders/region.ts';
import { regionPage } from '../loaders/region-page.ts';
import { stationPages } from '../loaders/station-page.ts';
import { changePage } from '../loaders/voter-change-page.ts';
import { voterPages } from '../loaders/voter-page.ts';
import { type VerificationValue, verificationOf } from '../loaders/voter-verification.ts';
import { AreaCodeScheme } from '../types/area-code-scheme.ts';
import { AreaCodes, bridgeEdition } from '../types/area-codes.ts';
import { Election } from '../types/election.ts';
import { CivilRootElement, RootElement } from '../types/element.ts';
import { PollingStationConnection, PollingStationFilter } from '../types/polling-station.ts';
import { Region, RegionConnection } from '../types/region.ts';
import { VoterConnection } from '../types/voter.ts';
import { VoterChangeConnection } from '../types/voter-change.ts';
import { VoterClaim } from '../types/voter-claim.ts';
import { VoterFilter } from '../types/voter-filter.ts';
import { VoterListKind } from '../types/voter-list-kind.ts';
import { VoterVerification } from '../types/voter-verification.ts';

/** What can be asked of the voter roll from the root. */
@Resolver()
export class QueryResolver {
  @CivilRootElement(() => Region, 'PUBLIC', 'Satu wilayah menurut kodenya.')
  async region(
    @Argument('code', () => RegionCode, { description: 'Kode wilayah.', required: true }) code: string,
    @Ctx() context: Context,
  ): Promise<RegionValue | null> {
    const { rows } = await sql<RegionRow>`select * from region where code = ${code}`.execute(context.db);
    const [row] = rows;
    return row === undefined ? null : regionOf(context, row.code, row);
  }

  @CivilRootElement(
    () => AreaCodes,
    'PUBLIC',
    'Jembatan kode wilayah: wilayah yang sama dalam kedua skema; kosong bila tidak diketahui.',
  )
  async areaCodes(
    @Argument('scheme', () => AreaCodeScheme, { description: 'Skema kode yang diberikan.', required: true })
    scheme: AreaCodeScheme,
    @Argument('code', () => AreaCode, { description: 'Kode menurut skema itu.', required: true }) code: string,
    @Ctx() context: Context,
  ): Promise<unknown> {
    checkScheme(code, scheme);
    const column = scheme === 'BPS' ? 'bps_code' : 'code';
    const { rows } = await sql<RegionRow>`select * from region where ${sql.id(column)} = ${code}`.execute(context.db);
    const [row] = rows;
    if (row === undefined) return null;
    const bps = row.bps_code === null ? null : { scheme: 'BPS', code: row.bps_code, edition: bridgeEdition };
    return { kemendagri: regionOf(context, row.code, row), bps };
  }

  @CivilRootElement(() => RegionConnection, 'PUBLIC', 'Wilayah menurut tingkat dan induknya, urut kode.')
  regions(
    @Argument('level', () => RegionLevel, { description: 'Hanya tingkat ini.' }) level: RegionLevel | null,
    @Argument('within', () => RegionCode, { description: 'Wilayah ini dan semua di bawahnya.' }) within: string | null,
    @Argument('first', () => Int, { description: 'Baris per halaman, paling banyak 5000.', default: 100 })
    first: number | null,
    @Argument('after', () => String, { description: 'Kursor baris terakhir halaman sebelumnya.' }) after: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ConnectionValue<RegionValue> | null> {
    return regionPage(
      { level: level ?? null, within: within ?? null, first: first ?? null, after: after ?? null },
      context,
      info,
    );
  }

  @RootElement(() => [Election], 'PUBLIC', 'Pemilihan yang dikenal daftar ini.')
  elections(@Ctx() context: Context): Promise<ElectionValue[]> {
    return allElections(context);
  }

  @RootElement(() => VoterConnection, 'RESTRICTED', 'Pemilih, urut desa/kelurahan dan nomor dalam daftar, yang diundi.')
  async voters(
    @Argument('where', () => VoterFilter, { description: 'Penyaring.' }) where: VoterFilter | null,
    @Argument('list', () => VoterListKind, {
      description: 'Daftar yang dibaca; selain DPT hanya bagi yang boleh melihat daftar-daftar pemilih.',
      default: 'DPT',
      reads: ['Voter.lists'],
      free: ['DPT'],
    })
    list: VoterListKind | null,
    @Argument('election', () => ID, { description: 'Pemilihan; kosong: yang daftarnya dipegang.' }) election:
      | string
      | null,
    @Argument('first', () => Int, { description: 'Baris per halaman, paling banyak 5000.', default: 100 })
    first: number | null,
    @Argument('after', () => String, { description: 'Kursor baris terakhir halaman sebelumnya.' }) after: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const given = {
      where: where ?? null,
      list: list ?? 'DPT',
      election: election ?? null,
      first: first ?? null,
      after: after ?? null,
    };
    // the region of the filter is the scope: the page is then a range of the index
    const region = given.where?.region ?? null;
    return (await voterPages([region], given, context, info))[0] ?? null;
  }

  @RootElement(
    () => VoterChangeConnection,
    'RESTRICTED',
    'Perubahan daftar pemilih sesudah satu kursor, urut pencatatan. Tidak ada yang menyusul di belakang kursor yang sudah diberikan.',
  )
  voterChanges(
    @Argument('after', () => String, { description: 'Kursor perubahan terakhir yang sudah dibaca; kosong: dari awal.' })
    after: string | null,
    @Argument('region', () => RegionCode, {
      description: 'Wilayah, beserta semua yang di bawahnya.',
      reads: ['VoterChange.region'],
    })
    region: string | null,
    @Argument('first', () => Int, { description: 'Baris per halaman, paling banyak 5000.', default: 100 })
    first: number | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return changePage({ after: after ?? null, region: region ?? null, first: first ?? null }, context, info);
  }

  @RootElement(
    () => VoterVerification,
    'RESTRICTED',
    'Menjawab sesuai atau tidaknya isian yang diajukan atas satu pemilih; tidak memberi isiannya.',
  )
  verifyVoter(
    @Argument('claim', () => VoterClaim, { description: 'Isian yang diajukan.', required: true }) claim: VoterClaim,
    @Ctx() context: Context,
  ): Promise<VerificationValue> {
    return verificationOf(context, claim);
  }

  @RootElement(() => PollingStationConnection, 'PUBLIC', 'TPS, urut desa/kelurahan dan nomor.')
  async pollingStations(
    @Argument('where', () => PollingStationFilter, { description: 'Penyaring.' }) where: PollingStationFilter | null,
    @Argument('first', () => Int, { description: 'Baris per halaman, paling banyak 5000.', default: 100 })
    first: number | null,
    @Argument('after', () => String, { description: 'Kursor baris terakhir halaman sebelumnya.' }) after: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ConnectionValue<StationValue> | null> {
    const given = { where: where ?? null, first: first ?? null, after: after ?? null };
    return (await stationPages([given.where?.region ?? null], given, context, info))[0] ?? null;
  }

  @RootElement(() => AgencyService, 'PUBLIC', 'Keadaan layanan daftar pemilih.')
  async voterRollService(@Ctx() context: Context): Promise<unknown> {
    const { rows } = await sql<{ voters: number }>`
      select voters from seed where finished_at is not null limit 1`.execute(context.db);
    return { ...context.service, ready: rows.length > 0, records: rows[0]?.voters ?? null };
  }
}
