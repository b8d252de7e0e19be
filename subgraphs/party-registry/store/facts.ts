/** What the register records, each kind in a table of its own. */
export type FactName = 'party' | 'decree' | 'statutes' | 'board' | 'officer';

/** How a fact lies in its table. Its two times are half-open, [from, to); an absent end is open. */
export interface FactTable {
  /** Of one key there is one fact at a day, as the register knew it at a moment. */
  readonly key: readonly string[];
  /** Columns of valid time; null: the fact has none, a decree once issued stays issued. */
  readonly valid: readonly [from: string, to: string] | null;
}

/** The tables of facts, in the order in which they may be filled. */
export const facts: Readonly<Record<FactName, FactTable>> = {
  party: { key: ['id'], valid: ['valid_from', 'valid_to'] },
  decree: { key: ['number'], valid: null },
  statutes: { key: ['party_id'], valid: ['adopted_on', 'replaced_on'] },
  // a seat: one board at a time, whatever its id
  board: { key: ['party_id', 'level', 'region_code'], valid: ['valid_from', 'valid_to'] },
  officer: { key: ['board_id', 'ordinal'], valid: null },
};

/** The names of the facts. */
export const factNames = Object.keys(facts) as FactName[];
