import { dateText, parseDay } from './calendar.ts';
import type { PartyBoard, PartyDecree, PartyOfficer, PartyRecord, PartyStatutes } from './party.ts';
import { parties } from './party-register.ts';

/** A decree of either hand: the Minister's, or the party's own by which its lower boards sit. */
export interface RecordedDecree {
  readonly number: string;
  /** 'YYYY-MM-DD' */
  readonly date: string;
  readonly kind: PartyDecree['kind'] | 'KEPUTUSAN_PARTAI';
}

/** What the register says of a party itself. */
export type PartyState = Omit<PartyRecord, 'ballotNumbers' | 'decrees' | 'statutes' | 'boards'>;

/** What is recorded, by its kind. */
export type RecordedFact =
  | { readonly fact: 'party'; readonly value: PartyState }
  | { readonly fact: 'decree'; readonly value: RecordedDecree }
  | { readonly fact: 'statutes'; readonly value: PartyStatutes }
  | { readonly fact: 'board'; readonly value: PartyBoard }
  | {
      readonly fact: 'officer';
      readonly value: PartyOfficer & { readonly board: PartyBoard; readonly ordinal: number };
    };

/** One recording: from `recordedAt` on the register says so of [from, to). */
export type PartyRecording = RecordedFact & {
  readonly partyId: string;
  /** ISO 8601. */
  readonly recordedAt: string;
  /** 'YYYY-MM-DD'; null: open, or a fact without valid time. */
  readonly from: string | null;
  readonly to: string | null;
  /** Why, where an earlier recording was wrong. */
  readonly reason?: string;
  /** What it says replaces something said before. */
  readonly supersedes: boolean;
};

/** When a paper of that day was entered: some days later, in office hours. */
const entered = (day: string, days: number): string => `${dateText(parseDay(day) + days)}T10:00:00+07:00`;

/**
 * How the register came to say what `parties()` says, in the order in which it was recorded: decrees and boards as they
 * came, each board's end with its successor. Of the fictitious party alone things were recorded wrongly and corrected, and
 * its board fell into dispute: no clerk's error and no dispute is invented for a real party.
 */
export function partyHistory(): PartyRecording[] {
  return parties()
    .flatMap((party) => [...plain(party), ...(party.disputeStatus === 'SENGKETA' ? mistaken(party) : [])])
    .sort((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt));
}

function* plain(party: PartyRecord): Generator<PartyRecording> {
  const { ballotNumbers: _, decrees, statutes, boards, ...state } = party;
  const founded = decrees[0]?.date ?? party.establishmentDeed.date;
  const made = { partyId: party.id, supersedes: false } as const;
  const wrong = party.disputeStatus === 'SENGKETA';
  yield {
    ...made,
    fact: 'party',
    recordedAt: entered(founded, 5),
    from: founded,
    to: null,
    value: wrong ? { ...state, disputeStatus: 'TIDAK_ADA', headOffice: wrongOffice } : state,
  };
  const numbers = new Set<string>();
  const decree = (value: RecordedDecree, days: number): PartyRecording[] => {
    if (numbers.has(value.number)) return [];
    numbers.add(value.number);
    return [{ ...made, fact: 'decree', recordedAt: entered(value.date, days), from: null, to: null, value }];
  };
  for (const value of decrees) yield* decree(wrong && value === decrees[1] ? misdated(value) : value, 5);
  for (const value of statutes)
    yield {
      ...made,
      fact: 'statutes',
      recordedAt: entered(value.adoptedOn, 6),
      from: value.adoptedOn,
      to: null,
      value,
      supersedes: value.version > 1,
    };
  for (const board of boards) {
    const central = board.level === 'PUSAT';
    const days = central ? 6 : 14;
    yield* decree({ number: board.decreeNumber, date: board.validFrom, kind: 'KEPUTUSAN_PARTAI' }, days);
    const recordedAt = entered(board.validFrom, days);
    const from = wrong && central && board.validTo === null ? dayLater(board.validFrom, -30) : board.validFrom;
    yield {
      ...made,
      fact: 'board',
      recordedAt,
      from,
      to: null,
      value: board,
      supersedes: boards.some((b) => b !== board && b.level === board.level && b.validTo === board.validFrom),
    };
    for (const [ordinal, officer] of board.members.entries())
      yield { ...made, fact: 'officer', recordedAt, from: null, to: null, value: { ...officer, board, ordinal } };
  }
}

const wrongOffice = 'Jl. Salah Catat No. 1, Jakarta (alamat rekaan)';
const misdated = (decree: PartyDecree): PartyDecree => ({ ...decree, date: dayLater(decree.date, 10) });
const dayLater = (day: string, days: number): string => dateText(parseDay(day) + days);

/** The day from which the fictitious party's board is in dispute. */
const disputedFrom = '2025-03-10';

/** What was recorded wrongly of the fictitious party is corrected; then its dispute is recorded. */
function* mistaken(party: PartyRecord): Generator<PartyRecording> {
  const { ballotNumbers: _, decrees, statutes: __, boards, ...state } = party;
  const made = { partyId: party.id, supersedes: true } as const;
  const founded = decrees[0]?.date ?? party.establishmentDeed.date;
  const before = { ...state, disputeStatus: 'TIDAK_ADA' } as const;
  yield {
    ...made,
    fact: 'party',
    recordedAt: entered(founded, 40),
    from: founded,
    to: null,
    value: before,
    reason: 'alamat kantor tetap salah salin dari akta',
  };
  const [, second] = decrees;
  if (second !== undefined)
    yield {
      ...made,
      fact: 'decree',
      recordedAt: entered(second.date, 60),
      from: null,
      to: null,
      value: second,
      reason: 'tanggal keputusan salah ketik',
    };
  const centre = boards.find(({ level, validTo }) => level === 'PUSAT' && validTo === null);
  const earlier = boards.find(({ level, validTo }) => level === 'PUSAT' && validTo !== null);
  if (centre !== undefined && earlier !== undefined) {
    const recordedAt = entered(centre.validFrom, 45);
    const reason = 'tanggal mulai salah: bukan tanggal rapat, melainkan tanggal keputusan';
    yield { ...made, fact: 'board', recordedAt, from: earlier.validFrom, to: centre.validFrom, value: earlier, reason };
  }
  yield {
    ...made,
    fact: 'party',
    recordedAt: entered(disputedFrom, 4),
    from: disputedFrom,
    to: null,
    value: state,
  };
}
