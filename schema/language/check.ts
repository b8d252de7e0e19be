import { agencies, legalBases, purposes } from '../vocabulary/codes.ts';
import type { Grant, Instrument } from './instrument.ts';
import type { Parsed } from './parse.ts';
import type { Problem } from './problem.ts';

/** The smallest bound of noise whose variance is that of a whole person. */
const leastNoise = 4;

const unknown = (word: string, known: ReadonlyMap<string, unknown>, what: string): string =>
  `${what} "${word}" is not in the vocabulary; write one of: ${[...known.keys()].join(', ')}`;

const meet = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean =>
  a === undefined || b === undefined || a.includes('ANY') || b.includes('ANY') || a.some((x) => b.includes(x));

/** Two grants that could answer for the same type of one caller: a row scope would then be ambiguous. */
const overlap = (a: Grant, b: Grant): string | undefined =>
  a.from === b.from && a.to === b.to && meet(a.purposes, b.purposes) && meet(a.roles, b.roles)
    ? Object.keys(a.fields).find((type) => type in b.fields)
    : undefined;

const isLinked = ({ rows }: Grant): boolean => rows !== 'all' && rows.linked !== undefined;

/** What the JSON Schema cannot say of one instrument, given all of them. */
export function checkInstrument(
  file: string,
  instrument: Instrument,
  all: ReadonlyMap<string, Instrument>,
  lineOf: Parsed['lineOf'],
): Problem[] {
  const problems: Problem[] = [];
  const say = (path: ReadonlyArray<string | number>, message: string): void => {
    problems.push({ file, line: lineOf(path), message });
  };
  const { id, kind, under, period, parties } = instrument;
  if (file !== `${id}.yaml`) say(['id'], `id is "${id}" but the file is ${file}; name the file ${id}.yaml`);
  parties.forEach((p, i) => {
    if (!agencies.has(p)) say(['parties', i], unknown(p, agencies, 'agency'));
  });
  instrument.legalBases.forEach((b, i) => {
    if (!legalBases.has(b)) say(['legalBases', i], unknown(b, legalBases, 'legal basis'));
  });
  if (period.until !== undefined && period.until < period.from)
    say(['period', 'until'], `the period ends before it begins; write a day after ${period.from}`);
  if (kind === 'NOTA_KESEPAHAMAN' && instrument.grants.length > 0)
    say(['grants'], `a MoU grants nothing; move the grants to a PERJANJIAN_KERJA_SAMA with "under: ${id}"`);
  if (kind === 'PERJANJIAN_KERJA_SAMA' && under === undefined)
    say([], 'a PERJANJIAN_KERJA_SAMA stands under a MoU; add "under: ID-OF-THE-MOU"');
  if (kind === 'INTERNAL' && parties.length > 1)
    say(['parties', 1], 'an INTERNAL rule has one party; between agencies write a PERJANJIAN_KERJA_SAMA');
  if (under !== undefined) {
    const above = all.get(under);
    if (above === undefined) say(['under'], `"${under}" is not in the register; add ${under}.yaml or correct the id`);
    else if (above.kind !== 'NOTA_KESEPAHAMAN') say(['under'], `"${under}" is not a NOTA_KESEPAHAMAN`);
    else if (above.period.until !== undefined && (period.until === undefined || period.until > above.period.until))
      say(['period'], `an agreement does not outlive its MoU; end it on or before ${above.period.until}`);
    parties.forEach((p, i) => {
      if (above?.kind === 'NOTA_KESEPAHAMAN' && !above.parties.includes(p))
        say(['parties', i], `${p} is not a party of "${under}"; write only: ${above.parties.join(', ')}`);
    });
  }
  for (const [name, list] of [
    ['grants', instrument.grants],
    ['prohibitions', instrument.prohibitions],
  ] as const)
    list.forEach((g, i) => {
      for (const side of ['from', 'to'] as const)
        if (!parties.includes(g[side]))
          say([name, i, side], `${g[side]} is not a party of this instrument; the parties are ${parties.join(', ')}`);
    });
  instrument.grants.forEach((g, i) => {
    if ((g.to === 'PUBLIC') !== (kind === 'OPEN_DATA'))
      say(['grants', i, 'to'], 'PUBLIC is granted by OPEN_DATA instruments, and they grant to nobody else');
    g.purposes.forEach((p, j) => {
      if (p !== 'ANY' && !purposes.has(p)) say(['grants', i, 'purposes', j], unknown(p, purposes, 'purpose'));
      if (p === 'ANY' && kind !== 'OPEN_DATA')
        say(['grants', i, 'purposes', j], 'only an OPEN_DATA instrument may serve any purpose; name the purposes');
    });
    // Answers without a bound are data: whoever may ask without end finds the value.
    if (g.mode === 'verify' && (g.quota?.claimsPerDay === undefined || g.enumeration === undefined))
      say(['grants', i], 'mode verify needs quota: { claimsPerDay } and enumeration; write both');
    if (g.mode !== 'verify' && (g.quota?.claimsPerDay !== undefined || g.enumeration !== undefined))
      say(
        ['grants', i],
        `claims are for mode verify and the mode is ${g.mode}; leave claimsPerDay and enumeration out`,
      );
    const { lists = undefined, linked = undefined, parties: own = undefined } = g.rows === 'all' ? {} : g.rows;
    if (g.mode === 'aggregate' && (lists ?? linked ?? own) !== undefined)
      say(['grants', i, 'rows'], 'counts are of whole places; lists, linked and parties are for rows, leave them out');
    if (own !== undefined && g.to === 'PUBLIC')
      say(['grants', i, 'rows', 'parties'], 'PUBLIC is no agency that gives or gets; leave parties out');
    if (linked !== undefined && (g.from === g.to || g.to === 'PUBLIC'))
      say(['grants', i, 'rows', 'linked'], `${g.to} has no register beside that of ${g.from}; leave linked out`);
    // links are kept by instrument: with two consumers the one would read by the other's register
    const other = instrument.grants.slice(0, i).find((o) => o.from === g.from && o.to !== g.to && isLinked(o));
    if (linked !== undefined && other !== undefined)
      say(
        ['grants', i, 'rows', 'linked'],
        `${other.to} has linked here already; give ${g.to} an instrument of its own`,
      );
    if (g.control !== undefined) {
      if (g.mode !== 'aggregate')
        say(['grants', i, 'control'], `control is for counts and the mode is ${g.mode}; leave it out`);
      if (g.control.perturb > 0 && g.control.perturb < leastNoise)
        say(
          ['grants', i, 'control', 'perturb'],
          `noise below ${leastNoise} hides nobody; write 0 or ${leastNoise} – 20`,
        );
      if (g.control.perturb > 0 && (!g.control.complement || g.control.round === 1 || g.minCell === 0))
        say(['grants', i, 'control'], 'noise goes with complement: true, round: 5 and a minCell; or write perturb: 0');
    }
    g.onwardTransfer?.forEach((a, j) => {
      const path = ['grants', i, 'onwardTransfer', j];
      if (!agencies.has(a)) say(path, unknown(a, agencies, 'agency'));
      else if (parties.includes(a))
        say(path, `${a} is a party of this instrument; name the third agency, or leave it out`);
    });
    for (const [type, fields] of Object.entries(g.explicit?.fields ?? {}))
      fields.forEach((field) => {
        if (!Object.hasOwn(g.fields[type] ?? {}, field))
          say(
            ['grants', i, 'explicit', 'fields', type],
            `${type}.${field} is not granted by this clause; leave it out`,
          );
      });
    instrument.grants.slice(0, i).forEach((other) => {
      const type = overlap(g, other);
      if (type !== undefined)
        say(
          ['grants', i, 'fields', type],
          `${type} is granted by clause "${other.clause}" too, for a caller that both clauses meet; keep each type in one grant`,
        );
    });
  });
  return problems;
}
