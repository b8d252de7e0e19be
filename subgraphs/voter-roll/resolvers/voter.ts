import { ID, Root } from 'type-graphql';
import { Argument, ResolverOf } from '../../kit/index.ts';
import { heldElection } from '../context.ts';
import type { VoterRow } from '../loaders/voter-disclosure.ts';
import { checkElection } from '../loaders/voter-page.ts';
import { Element } from '../types/element.ts';
import { Voter } from '../types/voter.ts';
import { listsOf, VoterListKind } from '../types/voter-list-kind.ts';

/** What of a voter takes an argument; everything else comes with the row. */
@ResolverOf(() => Voter)
export class VoterResolver {
  @Element(() => [VoterListKind], 'GENERAL', 'Daftar-daftar yang memuat pemilih ini.')
  lists(
    @Root() voter: VoterRow,
    @Argument('election', () => ID, { description: 'Pemilihan.', default: heldElection }) election: string | null,
  ): VoterListKind[] | null {
    checkElection(election ?? heldElection);
    return typeof voter.lists === 'number' ? listsOf(voter.lists) : null;
  }
}
