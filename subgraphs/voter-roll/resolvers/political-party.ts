import { Ctx, ID, Root } from 'type-graphql';
import { Argument, RegionCode, ResolverOf } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { lastContested, type ParticipationValue, participationOf } from '../loaders/election.ts';
import { type ExternalDuplicates, externalDuplicatesOf } from '../loaders/external-duplicates.ts';
import { type MembershipValue, membershipOf } from '../loaders/membership.ts';
import { Element } from '../types/element.ts';
import {
  ExternalDuplicateMembers,
  PartyMembership,
  PartyParticipation,
  PoliticalParty,
} from '../types/political-party.ts';

/** Kabupaten Magelang, the area of this roll. */
const ownRegency = '33.08';

/** What KPU knows of AHU's parties. */
@ResolverOf(() => PoliticalParty)
export class PoliticalPartyResolver {
  @Element(() => PartyParticipation, 'PUBLIC', 'Kepesertaan dalam satu pemilihan; kosong bila bukan peserta.')
  async participation(
    @Root() party: PoliticalParty,
    @Argument('election', () => ID, { description: 'Pemilihan; kosong: yang terakhir diikuti partai.' }) election:
      | string
      | null,
    @Ctx() context: Context,
  ): Promise<ParticipationValue | null> {
    const asked = election ?? (await lastContested(context));
    return asked === null ? null : participationOf(context, party.id, asked);
  }

  @Element(() => PartyMembership, 'RESTRICTED', 'Hasil verifikasi keanggotaan (Sipol), hanya jumlah.')
  membership(
    @Root() party: PoliticalParty,
    @Argument('within', () => RegionCode, {
      description: 'Wilayah, sampai tingkat kecamatan.',
      default: ownRegency,
      reads: ['PartyMembership.total'],
    })
    within: string | null,
    @Ctx() context: Context,
  ): Promise<MembershipValue | null> {
    return membershipOf(context, party.id, within ?? ownRegency);
  }

  @Element(() => ExternalDuplicateMembers, 'RESTRICTED', 'Anggota yang tercatat pada partai lain juga, hanya jumlah.')
  externalDuplicateMembers(@Root() party: PoliticalParty, @Ctx() context: Context): Promise<ExternalDuplicates | null> {
    return externalDuplicatesOf(context, party.id);
  }
}
