import { dateText, dayOf } from './calendar.ts';
import { Dice } from './dice.ts';
import { NAMES } from './full-name.ts';
import type { PartyDecree, PartyRecord } from './party.ts';
import { type OfficerCount, partyBoards } from './party-board.ts';
import { LISTED_PARTIES, type ListedParty } from './party-list.ts';

/**
 * The party register: the 24 participants of the 2024 general election (names, ballot numbers and the six local parties
 * of Aceh are public facts) and one clearly fictitious party in dispute, so that the state can be shown without
 * inventing a dispute for a real one. **Deeds, decrees, addresses, statutes and all persons are invented**; invented
 * papers are dated 2021 to 2024 whatever a party's age. The same list for every world.
 */
export function parties(): PartyRecord[] {
  const officers: OfficerCount = new Map();
  return LISTED_PARTIES.map((party, index) => register(party, index, officers));
}

function register(party: ListedParty, index: number, officers: OfficerCount): PartyRecord {
  const dice = new Dice(2024, party.id, 'register');
  const decree = (kind: PartyDecree['kind'], nth: number, year: number): PartyDecree => ({
    number: `M.HH-9${String(index * 4 + nth).padStart(2, '0')}.AH.11.0${nth} Tahun ${year}`,
    date: dateText(dayOf(year, dice.between(1, 12), dice.between(1, 28))),
    kind,
  });
  const founding = decree('PENGESAHAN_BADAN_HUKUM', 1, 2021);
  const statutes = decree('PERUBAHAN_AD_ART', 2, 2022);
  const firstBoard = decree('PERUBAHAN_KEPENGURUSAN', 3, 2022);
  const secondBoard = decree('PERUBAHAN_KEPENGURUSAN', 4, 2024);
  const seatings = [
    { decreeNumber: firstBoard.number, from: firstBoard.date, to: secondBoard.date },
    { decreeNumber: secondBoard.number, from: secondBoard.date, to: null },
  ];

  return {
    id: party.id,
    name: party.name,
    abbreviation: party.abbreviation,
    ballotNumbers: party.number === null ? [] : [{ electionId: 'PEMILU_2024', number: party.number }],
    localTo: party.localTo,
    legalStatus: 'BADAN_HUKUM',
    disputeStatus: party.fictitious ? 'SENGKETA' : 'TIDAK_ADA',
    establishmentDeed: {
      notary: `Notaris rekaan ${dice.pick(NAMES.L.old)}, S.H.`,
      number: String(dice.between(1, 99)).padStart(2, '0'),
      date: dateText(dayOf(2021, 1, 1) - dice.between(10, 60)),
    },
    decrees: [founding, statutes, firstBoard, secondBoard],
    statutes: [
      { version: 1, adoptedOn: founding.date, decreeNumber: founding.number },
      { version: 2, adoptedOn: statutes.date, decreeNumber: statutes.number },
    ],
    symbolDescription: `${party.symbol ?? `Lambang dengan nama ${party.abbreviation}`} (uraian ringkas, bukan teks resmi)`,
    headOffice: `Jl. Contoh No. ${dice.between(1, 200)}, ${party.localTo === '11' ? 'Banda Aceh' : 'Jakarta'} (alamat rekaan)`,
    boards: partyBoards(party, seatings, officers),
  };
}
