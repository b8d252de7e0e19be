import { InputType } from 'type-graphql';
import { Criterion } from '../../kit/index.ts';
import { PartyDisputeStatus } from './dispute-status.ts';
import { PartyLegalStatus } from './legal-status.ts';

/** Which parties. */
@InputType({ description: 'Penyaring partai politik.' })
export class PartyFilter {
  @Criterion(() => String, ['PoliticalParty.abbreviation'], 'Singkatan nama partai, persis.')
  abbreviation?: string | null;

  @Criterion(() => PartyLegalStatus, ['PoliticalParty.legalStatus'], 'Status badan hukum.')
  legalStatus?: PartyLegalStatus | null;

  @Criterion(() => PartyDisputeStatus, ['PoliticalParty.disputeStatus'], 'Status perselisihan kepengurusan.')
  disputeStatus?: PartyDisputeStatus | null;

  @Criterion(() => Boolean, ['PoliticalParty.localProvince'], 'Hanya partai lokal, atau hanya partai nasional.')
  local?: boolean | null;
}
