import { Int } from 'type-graphql';
import { Noun } from '../../kit/index.ts';
import { Element } from './element.ts';
import { IneligibilityReason } from './ineligibility-reason.ts';
import { ofVoters } from './voter-list-kind.ts';

/** A finding of coklit against a voter. A code does not always mean removal. */
@Noun('Ineligibility', 'Temuan coklit: pemilih tidak memenuhi syarat (TMS).', ofVoters)
export class Ineligibility {
  @Element(() => IneligibilityReason, 'RESTRICTED', 'Alasan TMS.')
  reason!: unknown;

  @Element(() => Int, 'RESTRICTED', 'Kode TMS, 1 sampai 8.')
  code!: unknown;

  @Element(() => String, 'RESTRICTED', 'Bukti yang diperlihatkan, bila ada.')
  evidence!: unknown;

  @Element(() => Boolean, 'RESTRICTED', 'Apakah temuan ini mengeluarkan pemilih dari daftar; kode 8 tidak.')
  removesFromList!: unknown;
}
