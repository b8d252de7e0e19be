import type { Grant, Instrument, Register } from '../language/index.ts';
import type { Elements } from './elements.ts';

/** One clause as a warning names it. */
export interface ClauseOf {
  readonly instrument: string;
  /** Place of the grant in its instrument. */
  readonly grant: number;
  readonly clause: string;
  readonly to: string;
}

/** Two clauses which together tell who a pseudonym is. */
export interface Reidentification {
  readonly pseudonym: ClauseOf;
  readonly clear: ClauseOf;
  /** The fields that both give and by which rows can be joined. */
  readonly shared: readonly string[];
}

/** By so many shared quasi-identifiers and more, a join is taken to find persons (Sweeney 2000 used three). */
const enough = 3;

/** What describes a person without naming him: birth, sex, place, family state. */
const quasi: ReadonlySet<string> = new Set([
  'birthDate',
  'birthPlace',
  'age',
  'sex',
  'maritalStatus',
  'region',
  'rt',
  'rw',
  'pollingStation',
  'streetAddress',
  'occupation',
  'education',
]);

/** What a grant gives of each type of persons: quasi-identifiers, whether a pseudonym, whether who he is. */
interface Persons {
  readonly where: ClauseOf;
  readonly quasi: ReadonlySet<string>;
  readonly pseudonym: boolean;
  readonly named: boolean;
}

function personsOf(instrument: Instrument, g: Grant, n: number, elements: Elements): Persons[] {
  const where = { instrument: instrument.id, grant: n, clause: g.clause, to: g.to };
  return Object.entries(g.fields).flatMap(([type, fields]) => {
    const held = Object.entries(fields).map(([field, form]) => ({
      field,
      form,
      element: elements.byCoordinate.get(`${type}.${field}`),
    }));
    const identifier = (e: (typeof held)[number]): boolean => e.element?.class === 'IDENTIFIER';
    const described = held.filter((e) => quasi.has(e.field) && e.form !== 'present').map((e) => e.field);
    if (described.length < enough) return [];
    return [
      {
        where,
        quasi: new Set(described),
        pseudonym: held.some((e) => identifier(e) && e.form === 'pseudonym'),
        named: held.some((e) => (e.element?.named === 'PersonName' || identifier(e)) && e.form === 'clear'),
      },
    ];
  });
}

/**
 * Pairs of instruments of one consumer which together re-identify: a pseudonym with quasi-identifiers in one, names with the
 * same in the other. A warning, not a refusal: either may stand alone. Instruments that ended are left out.
 * @param now ms since epoch
 */
export function reidentifications(register: Register, elements: Elements, now: number): Reidentification[] {
  const live = [...register.instruments.values()].filter(
    (i) => i.period.until === undefined || Date.parse(`${i.period.until}T23:59:59+07:00`) >= now,
  );
  const persons = live.flatMap((i) => i.grants.flatMap((g, n) => personsOf(i, g, n, elements)));
  const found: Reidentification[] = [];
  for (const p of persons.filter((x) => x.pseudonym))
    for (const c of persons.filter((x) => x.named && x.where.to === p.where.to)) {
      if (c.where.instrument === p.where.instrument) continue;
      const shared = [...p.quasi].filter((q) => c.quasi.has(q));
      if (shared.length >= enough) found.push({ pseudonym: p.where, clear: c.where, shared });
    }
  return found;
}
