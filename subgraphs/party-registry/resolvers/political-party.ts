import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Float, Info, Int, Root } from 'type-graphql';
import { Argument, CalendarDate, type ConnectionValue, DateTime, RegionCode, ResolverOf } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import type { AsOf } from '../loaders/as-of.ts';
import type { BoardRow } from '../loaders/board-disclosure.ts';
import { boardPages } from '../loaders/board-page.ts';
import { type CoverageValue, coverageOf, womenShareOf } from '../loaders/coverage.ts';
import { currentDecreeOf, type DecreeRow, decreesOf } from '../loaders/decree.ts';
import type { PartyRow } from '../loaders/party-disclosure.ts';
import { type StatutesRow, statutesOf } from '../loaders/statutes.ts';
import { checkWithheld } from '../reference/withholding.ts';
import { PartyBoardCoverage } from '../types/board-coverage.ts';
import { BoardLevel } from '../types/board-level.ts';
import { Element } from '../types/element.ts';
import { PartyBoardConnection } from '../types/party-board.ts';
import { PartyDecree } from '../types/party-decree.ts';
import { PartyStatutes } from '../types/party-statutes.ts';
import { PoliticalParty } from '../types/political-party.ts';

/** The times of a part: those asked of it, else its party's. */
const asked = (validAt: string | null, recordedAt: string | null, { _at }: PartyRow): AsOf => ({
  validAt: validAt ?? _at.validAt,
  recordedAt: recordedAt ?? _at.recordedAt,
});

const ofItsParty = 'bawaannya waktu yang ditanyakan untuk partainya';
const validAtText = `Yang berlaku pada hari ini saja; ${ofItsParty}, dan tanpa keduanya seluruh riwayat.`;
const recordedAtText = `Menurut catatan AHU pada saat ini; ${ofItsParty}, dan tanpa keduanya catatan sekarang.`;

/** What hangs on a party. Each field asks the store once, however many parties the answer has. */
@ResolverOf(() => PoliticalParty)
export class PoliticalPartyResolver {
  @Element(
    () => Boolean,
    'RESTRICTED',
    'Apakah yang disajikan dipersengketakan. Instrumen yang memberi elemen ini membuka bagian yang ditahan selama perselisihan.',
  )
  disputedRecord(@Root() { _disputed }: PartyRow): boolean {
    return _disputed;
  }

  @Element(() => PartyDecree, 'PUBLIC', 'Keputusan Menteri yang terakhir tentang partai ini.')
  currentDecree(
    @Root() { _party, _at }: PartyRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DecreeRow | null> {
    return currentDecreeOf(context, _party, _at, info);
  }

  @Element(() => [PartyDecree], 'PUBLIC', 'Keputusan Menteri tentang partai ini, dari yang terlama.')
  decrees(
    @Root() party: PartyRow,
    @Argument('validAt', () => CalendarDate, { description: validAtText, reads: ['PartyDecree.date'] })
    validAt: string | null,
    @Argument('recordedAt', () => DateTime, { description: recordedAtText, reads: ['PartyDecree.recordedAt'] })
    recordedAt: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DecreeRow[]> {
    return decreesOf(context, party._party, asked(validAt, recordedAt, party), info);
  }

  @Element(() => [PartyStatutes], 'PUBLIC', 'AD/ART menurut versinya.')
  statutes(
    @Root() party: PartyRow,
    @Argument('validAt', () => CalendarDate, {
      description: validAtText,
      reads: ['PartyStatutes.adoptedOn', 'PartyStatutes.replacedOn'],
    })
    validAt: string | null,
    @Argument('recordedAt', () => DateTime, { description: recordedAtText, reads: ['PartyStatutes.recordedAt'] })
    recordedAt: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<StatutesRow[]> {
    return statutesOf(context, party._party, asked(validAt, recordedAt, party), info);
  }

  @Element(() => PartyBoardCoverage, 'PUBLIC', 'Kepengurusan dibandingkan dengan ambang batas undang-undang.')
  async boardCoverage(
    @Root() { _party, _disputed, _at }: PartyRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CoverageValue | null> {
    checkWithheld(context, 'PoliticalParty', 'boardCoverage', _disputed);
    return coverageOf(context, _party, _at, info);
  }

  @Element(() => Float, 'PUBLIC', 'Persentase perempuan dalam kepengurusan pusat, satu angka di belakang koma.')
  async womenShareCentral(
    @Root() { _party, _disputed, _at }: PartyRow,
    @Ctx() context: Context,
  ): Promise<number | null> {
    checkWithheld(context, 'PoliticalParty', 'womenShareCentral', _disputed);
    return (await womenShareOf(context, _party, _at)).percent;
  }

  @Element(() => Boolean, 'PUBLIC', 'Apakah ambang batas 30 persen perempuan dipenuhi; kosong bila tidak berlaku.')
  async womenShareMeets(
    @Root() { _party, _disputed, _at }: PartyRow,
    @Ctx() context: Context,
  ): Promise<boolean | null> {
    checkWithheld(context, 'PoliticalParty', 'womenShareMeets', _disputed);
    return (await womenShareOf(context, _party, _at)).meets;
  }

  @Element(() => PartyBoardConnection, 'PUBLIC', 'Kepengurusan partai ini, yang berlaku dan yang telah berakhir.')
  async boards(
    @Root() party: PartyRow,
    @Argument('level', () => BoardLevel, { description: 'Hanya tingkat ini.', reads: ['PartyBoard.level'] })
    level: BoardLevel | null,
    @Argument('region', () => RegionCode, {
      description: 'Wilayah ini dan semua di bawahnya.',
      reads: ['PartyBoard.region'],
    })
    region: string | null,
    @Argument('validAt', () => CalendarDate, {
      description: validAtText,
      reads: ['PartyBoard.validFrom', 'PartyBoard.validTo'],
    })
    validAt: string | null,
    @Argument('recordedAt', () => DateTime, { description: recordedAtText, reads: ['PartyBoard.recordedAt'] })
    recordedAt: string | null,
    @Argument('first', () => Int, { description: 'Baris per halaman, paling banyak 5000.', default: 100 })
    first: number | null,
    @Argument('after', () => String, { description: 'Kursor baris terakhir halaman sebelumnya.' }) after: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ConnectionValue<BoardRow>> {
    checkWithheld(context, 'PoliticalParty', 'boards', party._disputed);
    const at = asked(validAt, recordedAt, party);
    const given = { level: level ?? null, region: region ?? null, at, first: first ?? null, after: after ?? null };
    return context.loaders
      .at<string, ConnectionValue<BoardRow>>(info, `PoliticalParty.boards ${JSON.stringify(at)}`, (parties) =>
        boardPages(parties, given, context, info),
      )
      .load(party._party);
  }
}
