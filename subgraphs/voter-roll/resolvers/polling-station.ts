import { Ctx, ID, Int, Root } from 'type-graphql';
import { Argument, isControlled, ResolverOf, type Told } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { checkElection } from '../loaders/election.ts';
import { protectedVoters } from '../loaders/place-table.ts';
import type { StationValue } from '../loaders/polling-station.ts';
import { Element } from '../types/element.ts';
import { PollingStation } from '../types/polling-station.ts';
import { VoterListKind } from '../types/voter-list-kind.ts';

/** What is counted at a polling station. */
@ResolverOf(() => PollingStation)
export class PollingStationResolver {
  @Element(() => Int, 'PUBLIC', 'Banyaknya pemilih dalam satu daftar; kosong bila di bawah batas sel instrumen.')
  async voterCount(
    @Root() station: StationValue,
    @Argument('list', () => VoterListKind, { description: 'Daftar yang dihitung.', default: 'DPT' })
    list: VoterListKind | null,
    @Argument('election', () => ID, { description: 'Pemilihan; kosong: yang daftarnya dipegang.' }) election:
      | string
      | null,
    @Ctx() context: Context,
  ): Promise<Told | null> {
    await checkElection(context, election);
    const count = await station.count(list ?? 'DPT');
    const grant = isControlled(context.access, 'PollingStation', 'voterCount');
    return count === null || grant === null
      ? count
      : protectedVoters(context, 'PollingStation', station.id, list ?? 'DPT', grant);
  }
}
