import { dayOf, endOf, type Instrument, type Register, startOfDay, stateAt } from '../language/index.ts';
import { isDemoKey, type Parsed, type PartyKeys, type Problem, signatoriesOf } from '../language/load.ts';
import { type Elements, noticeDays, reidentifications } from '../policy/index.ts';
import { agencies, legalBases, purposes } from '../vocabulary/codes.ts';

/** What the warnings are made from. */
export interface LintQuestion {
  readonly register: Register;
  /** file → as read, for the lines */
  readonly parsed: ReadonlyMap<string, Parsed>;
  readonly elements: Elements;
  readonly keys: PartyKeys;
  /** Names of the files beside the instruments. */
  readonly beside: ReadonlySet<string>;
  /** ms since epoch */
  readonly now: number;
}

type Say = (path: ReadonlyArray<string | number>, message: string) => Problem;

/** What does not keep a register from standing, and should be looked at. */
export function warningsOf({ register, parsed, elements, keys, beside, now }: LintQuestion): Problem[] {
  const sayOf = (id: string): Say => {
    const file = `${id}.yaml`;
    return (path, message) => ({ file, line: parsed.get(file)?.lineOf(path) ?? 1, message });
  };
  return [
    ...[...register.instruments.values()].flatMap((i) => [
      ...ending(register, i, sayOf(i.id), now),
      ...(beside.has(`${i.id}.test.yaml`)
        ? []
        : [sayOf(i.id)([], `there is no table of cases; write ${i.id}.test.yaml`)]),
      ...unbounded(i, sayOf(i.id)),
    ]),
    ...reidentifications(register, elements, now).map(({ pseudonym, clear, shared }) =>
      sayOf(pseudonym.instrument)(
        ['grants', pseudonym.grant],
        `${pseudonym.to} may join its pseudonyms (clause "${pseudonym.clause}") with names (${clear.instrument}, clause "${clear.clause}") by ${shared.join(', ')}: together they re-identify`,
      ),
    ),
    ...unused(register),
    ...demo(register, keys),
  ];
}

function ending(register: Register, i: Instrument, say: Say, now: number): Problem[] {
  const above = i.under === undefined ? undefined : register.instruments.get(i.under);
  const until = endOf(i, above);
  if (until === null || stateAt(i, above, now) !== 'ACTIVE') return [];
  const days = Math.round((startOfDay(until) - startOfDay(dayOf(now))) / 86_400_000);
  return days > noticeDays ? [] : [say(['period'], `ends on ${until}, in ${days} days`)];
}

/** Rows of persons that leave the agency without a bound on how many or how long. */
const unbounded = (i: Instrument, say: Say): Problem[] =>
  i.grants.flatMap((g, n) =>
    g.from === g.to || g.to === 'PUBLIC' || g.mode === 'aggregate'
      ? []
      : (['retention', 'quota'] as const)
          .filter((bound) => g[bound] === undefined)
          .map((bound) => say(['grants', n], `clause "${g.clause}" gives rows to ${g.to} without ${bound}`)),
  );

/** Codes of the vocabulary that no instrument uses. */
function unused(register: Register): Problem[] {
  const all = [...register.instruments.values()];
  const used = {
    agencies: new Set(all.flatMap((i) => i.parties)),
    purposes: new Set(all.flatMap((i) => i.grants.flatMap((g) => g.purposes))),
    'legal-bases': new Set(all.flatMap((i) => i.legalBases)),
  };
  const known = { agencies, purposes, 'legal-bases': legalBases };
  return (Object.keys(known) as Array<keyof typeof known>).flatMap((table) => {
    const idle = [...known[table].keys()].filter((code) => !used[table].has(code));
    return idle.length === 0
      ? []
      : [{ file: `${table}.yaml`, line: 1, message: `no instrument uses ${idle.join(', ')}` }];
  });
}

function demo(register: Register, keys: PartyKeys): Problem[] {
  const parties = new Set([...register.instruments.values()].flatMap(signatoriesOf));
  const shown = [...parties].sort().filter((p) => {
    const key = keys(p);
    return key !== null && typeof key !== 'string' && isDemoKey(p, key);
  });
  return shown.length === 0
    ? []
    : [{ file: 'keys', line: 1, message: `demo keys, which anyone can make: ${shown.join(', ')}; not for real use` }];
}
