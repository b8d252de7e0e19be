import { Ctx, ID, Root } from 'type-graphql';
import { Argument, ResolverOf } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { checkElection } from '../loaders/election.ts';
import type { VoterRow } from '../loaders/voter-disclosure.ts';
import { Element } from '../types/element.ts';
import { Voter } from '../types/voter.ts';
import { listsOf, VoterListKind } from '../types/voter-list-kind.ts';

/** What of a voter takes an argument; everything else comes with the row. */
@ResolverOf(() => Voter)
export class VoterResolver {
  @Element(() => [VoterListKind], 'GENERAL', 'Daftar-daftar yang memuat pemilih ini.')
  async lists(
    @Root() voter: VoterRow,
    @Argument('election', () => ID, { description: 'Pemilihan; kosong: yang daftarnya dipegang.' })
    election: string | null,
    @Ctx() context: Context,
  ): Promise<VoterListKind[] | null> {
    await checkElection(context, election);
    return typeof voter.lists === 'number' ? listsOf(voter.lists) : null;
  }
}
