import type { LoadColumn } from '../../kit/index.ts';
import type { PartyRecording } from '../../population/index.ts';
import type { FactName } from '../store/facts.ts';

type Of<Name extends FactName> = Extract<PartyRecording, { fact: Name }>;
type Columns = { readonly [Name in FactName]: ReadonlyArray<LoadColumn<Of<Name>>> };

/** Columns of each table of facts beside its times, from what is recorded. */
export const columnsOf: Columns = {
  party: [
    { name: 'id', type: 'text', value: ({ value: p }) => p.id },
    { name: 'name', type: 'text', value: ({ value: p }) => p.name },
    { name: 'abbreviation', type: 'text', value: ({ value: p }) => p.abbreviation },
    { name: 'legal_status', type: 'text', value: ({ value: p }) => p.legalStatus },
    { name: 'dispute_status', type: 'text', value: ({ value: p }) => p.disputeStatus },
    { name: 'symbol', type: 'text', value: ({ value: p }) => p.symbolDescription },
    { name: 'head_office', type: 'text', value: ({ value: p }) => p.headOffice },
    { name: 'local_to', type: 'text', value: ({ value: p }) => p.localTo },
    { name: 'deed_notary', type: 'text', value: ({ value: p }) => p.establishmentDeed.notary },
    { name: 'deed_number', type: 'text', value: ({ value: p }) => p.establishmentDeed.number },
    { name: 'deed_date', type: 'date', value: ({ value: p }) => p.establishmentDeed.date },
  ],
  decree: [
    { name: 'number', type: 'text', value: ({ value: d }) => d.number },
    { name: 'party_id', type: 'text', value: (d) => d.partyId },
    { name: 'date', type: 'date', value: ({ value: d }) => d.date },
    { name: 'kind', type: 'text', value: ({ value: d }) => d.kind },
  ],
  statutes: [
    { name: 'party_id', type: 'text', value: (s) => s.partyId },
    { name: 'version', type: 'smallint', value: ({ value: s }) => s.version },
    { name: 'decree_number', type: 'text', value: ({ value: s }) => s.decreeNumber },
  ],
  board: [
    { name: 'id', type: 'text', value: ({ value: b }) => b.id },
    { name: 'party_id', type: 'text', value: (b) => b.partyId },
    { name: 'level', type: 'text', value: ({ value: b }) => b.level },
    { name: 'region_code', type: 'text', value: ({ value: b }) => b.regionCode },
    { name: 'decree_number', type: 'text', value: ({ value: b }) => b.decreeNumber },
  ],
  officer: [
    { name: 'board_id', type: 'text', value: ({ value: o }) => o.board.id },
    { name: 'region_code', type: 'text', value: ({ value: o }) => o.board.regionCode },
    { name: 'ordinal', type: 'smallint', value: ({ value: o }) => o.ordinal },
    { name: 'name', type: 'text', value: ({ value: o }) => o.name },
    { name: 'position', type: 'text', value: ({ value: o }) => o.position },
    { name: 'sex', type: 'text', value: ({ value: o }) => o.sex },
    { name: 'national_id', type: 'text', value: ({ value: o }) => o.nationalId },
  ],
};
