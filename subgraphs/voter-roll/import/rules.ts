import { sql } from 'kysely';
import type { Db } from './batch.ts';
import { yearsBetween } from './calendar-date.ts';
import { type ColumnName, columns } from './column.ts';
import {
  type Dp4Line,
  judgeLine,
  type Layout,
  type LineRules,
  lineOf,
  type PersonLine,
  type PersonValues,
} from './line.ts';
import type { People } from './people.ts';
import { type ReasonText, reasonWords } from './reason.ts';
import { refused } from './refusal.ts';

/** Of whom a roll is, and whether it holds anybody. */
export async function peopleOf(db: Db): Promise<{ readonly people: People; readonly empty: boolean }> {
  const { rows } = await sql<{ people: People; empty: boolean }>`
    select people, not exists (select from voter) as empty from roll_people`.execute(db);
  return rows[0] ?? { people: 'SYNTHETIC', empty: false };
}

/** What the lines of an election are judged against. @throws SimpulError IMPORT_REFUSED where there is no such election */
export async function rulesOf(db: Db, electionId: string, people: People): Promise<LineRules> {
  const { rows: elections } = await sql<{ voting_day: string }>`
    select voting_day from election where id = ${electionId}`.execute(db);
  const election = elections[0];
  if (election === undefined) throw refused('ELECTION', electionId);
  const { rows: villages } = await sql<{ code: string }>`select code from region where level = 'VILLAGE'`.execute(db);
  return { votingDay: election.voting_day, villages: new Set(villages.map(({ code }) => code)), people };
}

const inOrder = Object.fromEntries(columns.map(({ name }, i) => [name, i])) as Layout;

/** Judges one person as a line of a file is judged. */
export const judgePerson = (values: PersonValues, rules: LineRules): Dp4Line | ReasonText[] =>
  judgeLine(
    columns.map(({ name }) => values[name]),
    inOrder,
    rules,
  );

/**
 * A person of the roll with one value corrected, judged by what the correction brings: what was wrong before is no reason against
 * another element.
 * @returns the person in the roll's own codes, or the reasons
 */
export function judgeCorrection(
  before: PersonValues,
  element: ColumnName,
  value: string,
  rules: LineRules,
): PersonLine | ReasonText[] {
  const after = { ...before, [element]: value.trim() };
  const held = reasonsOf(before, rules);
  const brought = reasonsOf(after, rules).filter((r) => r.endsWith(`:${element}`) || !held.includes(r));
  return brought.length > 0 ? brought : lineOf(after, yearsBetween(after.tanggal_lahir, rules.votingDay));
}

const reasonsOf = (values: PersonValues, rules: LineRules): readonly ReasonText[] => {
  const judged = judgePerson(values, rules);
  return Array.isArray(judged) ? judged : [];
};

/** Reasons in both languages, for an error: they name columns, never values. */
export const reasonsInWords = (found: readonly ReasonText[]): string =>
  found.map((reason) => `${reasonWords(reason, 'id')} · ${reasonWords(reason, 'en')}`).join('; ');
