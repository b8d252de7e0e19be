import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, ID, Info, Int, Root } from 'type-graphql';
import {
  Argument,
  CalendarDate,
  type ConnectionValue,
  covers,
  isControlled,
  RegionCode,
  ResolverOf,
  type Told,
} from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { checkElection } from '../loaders/election.ts';
import { type LogisticsValue, logisticsOf } from '../loaders/logistics.ts';
import { type MovedVoterValue, movedVotersOf } from '../loaders/moved-voters.ts';
import { newVotersOf } from '../loaders/new-voters.ts';
import { pipelineOf } from '../loaders/pipeline.ts';
import { protectedVoters } from '../loaders/place-table.ts';
import type { StationValue } from '../loaders/polling-station.ts';
import type { RegionValue } from '../loaders/region.ts';
import { voterCountOf } from '../loaders/region-count.ts';
import { childPage } from '../loaders/region-page.ts';
import { stationPages } from '../loaders/station-page.ts';
import type { VoterCountValue } from '../loaders/voter-cell.ts';
import { voterCounts } from '../loaders/voter-count.ts';
import { voterPages } from '../loaders/voter-page.ts';
import { ElectionLogistics } from '../types/election-logistics.ts';
import { CivilElement, Element } from '../types/element.ts';
import { MovedVoterCount } from '../types/moved-voters.ts';
import { NewVoterCount } from '../types/new-voters.ts';
import { PollingStationConnection } from '../types/polling-station.ts';
import { Region, RegionConnection } from '../types/region.ts';
import { VoterConnection } from '../types/voter.ts';
import { VoterBreakdown, VoterCount, VoterCountFilter } from '../types/voter-count.ts';
import { VoterFilter } from '../types/voter-filter.ts';
import { VoterListKind } from '../types/voter-list-kind.ts';
import { VoterListPipeline } from '../types/voter-list-pipeline.ts';

/** What lies in a region. Each field asks the store once, however many regions the answer has. */
@ResolverOf(() => Region)
export class RegionResolver {
  @CivilElement(() => RegionConnection, 'PUBLIC', 'Wilayah langsung di bawahnya.')
  children(
    @Root() region: RegionValue,
    @Argument('first', () => Int, { description: 'Baris per halaman, paling banyak 5000.', default: 100 })
    first: number | null,
    @Argument('after', () => String, { description: 'Kursor baris terakhir halaman sebelumnya.' }) after: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ConnectionValue<RegionValue>> {
    return childPage(region.code, { first: first ?? null, after: after ?? null }, context, info);
  }

  @Element(() => Int, 'PUBLIC', 'Banyaknya pemilih dalam satu daftar; kosong bila di bawah batas sel instrumen.')
  async voterCount(
    @Root() region: RegionValue,
    @Argument('list', () => VoterListKind, { description: 'Daftar yang dihitung.', default: 'DPT' })
    list: VoterListKind | null,
    @Argument('election', () => ID, { description: 'Pemilihan; kosong: yang daftarnya dipegang.' }) election:
      | string
      | null,
    @Ctx() context: Context,
  ): Promise<Told | null> {
    await checkElection(context, election);
    if (!covers(context.access.rows('Region'), region.code)) return null;
    const grant = isControlled(context.access, 'Region', 'voterCount');
    if (grant !== null) return protectedVoters(context, 'Region', region.code, list ?? 'DPT', grant);
    return voterCountOf(context, region.code, list ?? 'DPT');
  }

  @Element(() => [VoterCount], 'GENERAL', 'Rekapitulasi pemilih menurut rincian yang diminta, paling banyak 5000 sel.')
  async voterCounts(
    @Root() region: RegionValue,
    @Argument('by', () => VoterBreakdown, { description: 'Rinciannya.', required: true }) by: VoterBreakdown,
    @Argument('where', () => VoterCountFilter, { description: 'Penyaring.' }) where: VoterCountFilter | null,
    @Argument('list', () => VoterListKind, { description: 'Daftar yang dihitung.', default: 'DPT' })
    list: VoterListKind | null,
    @Argument('election', () => ID, { description: 'Pemilihan; kosong: yang daftarnya dipegang.' }) election:
      | string
      | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<VoterCountValue[] | null> {
    await checkElection(context, election);
    if (!covers(context.access.rows('VoterCount'), region.code)) return null;
    const given = { by, where: where ?? null, list: list ?? 'DPT' };
    return context.loaders
      .at<string, VoterCountValue[]>(info, 'Region.voterCounts', (codes) => voterCounts(codes, given, context))
      .load(region.code);
  }

  @Element(() => VoterConnection, 'RESTRICTED', 'Pemilih di wilayah ini.')
  async voters(
    @Root() region: RegionValue,
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
    return context.loaders
      .at<string, ConnectionValue<object>>(info, 'Region.voters', (codes) => voterPages(codes, given, context, info))
      .load(region.code);
  }

  @Element(() => PollingStationConnection, 'PUBLIC', 'TPS di wilayah ini.')
  pollingStations(
    @Root() region: RegionValue,
    @Argument('first', () => Int, { description: 'Baris per halaman, paling banyak 5000.', default: 100 })
    first: number | null,
    @Argument('after', () => String, { description: 'Kursor baris terakhir halaman sebelumnya.' }) after: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ConnectionValue<StationValue>> {
    const given = { where: null, first: first ?? null, after: after ?? null };
    return context.loaders
      .at<string, ConnectionValue<StationValue>>(info, 'Region.pollingStations', (codes) =>
        stationPages(codes, given, context, info),
      )
      .load(region.code);
  }

  @Element(() => VoterListPipeline, 'PUBLIC', 'Tahap-tahap daftar pemilih dan sebab selisihnya.')
  async pipeline(
    @Root() region: RegionValue,
    @Argument('election', () => ID, { description: 'Pemilihan; kosong: yang daftarnya dipegang.' })
    election: string | null,
    @Ctx() context: Context,
  ): Promise<unknown> {
    await checkElection(context, election);
    return covers(context.access.rows('VoterListStage'), region.code) ? pipelineOf(context, region.code) : null;
  }

  @Element(() => ElectionLogistics, 'PUBLIC', 'Kebutuhan logistik pemilihan.')
  async logistics(
    @Root() region: RegionValue,
    @Argument('election', () => ID, { description: 'Pemilihan; kosong: yang daftarnya dipegang.' })
    election: string | null,
    @Ctx() context: Context,
  ): Promise<LogisticsValue | null> {
    await checkElection(context, election);
    return covers(context.access.rows('Region'), region.code) ? logisticsOf(context, region.code) : null;
  }

  @Element(() => [MovedVoterCount], 'GENERAL', 'Arus pindah pemilih dari dan ke kabupaten/kota lain.')
  async movedVoters(
    @Root() region: RegionValue,
    @Argument('place', () => RegionCode, {
      description: 'Hanya kabupaten/kota ini di ujung lain.',
      reads: ['MovedVoterCount.place'],
    })
    place: string | null,
    @Ctx() context: Context,
  ): Promise<readonly MovedVoterValue[] | null> {
    if (!covers(context.access.rows('MovedVoterCount'), region.code)) return null;
    return movedVotersOf(context, region.code, place ?? null);
  }

  @Element(
    () => NewVoterCount,
    'GENERAL',
    'Pemilih pemula: genap 17 tahun dalam setahun sebelum hari pemungutan suara.',
  )
  async newVoters(
    @Root() region: RegionValue,
    @Argument('turning17Before', () => CalendarDate, {
      description: 'Hanya yang genap 17 tahun sebelum hari ini.',
      reads: ['NewVoterCount.count'],
    })
    before: string | null,
    @Ctx() context: Context,
  ): Promise<unknown> {
    return covers(context.access.rows('NewVoterCount'), region.code)
      ? newVotersOf(context, region.code, before ?? null)
      : null;
  }
}
