import type { RawBuilder } from 'kysely';
import { expect } from 'vitest';
import type { Answer, House } from '../house.ts';

/** What is true, from the rows of the stores themselves: never from a count that an agency keeps. */
export interface Truth {
  /** @param store name of the subgraph */
  rows<Row>(store: string, query: RawBuilder<Row>): Promise<Row[]>;
}

/** An analyst's question as one reader asks it, and what its answer must be. */
export interface QuestionCase {
  /** Name of the trusted document. */
  readonly question: string;
  /** Persona; null: the public. */
  readonly as: string | null;
  readonly purpose?: string;
  readonly variables?: Record<string, unknown> | ((truth: Truth) => Promise<Record<string, unknown>>);
  readonly check: (answer: Answer, truth: Truth) => Promise<void>;
}

/** What an instrument says of the counts that it gives. */
export interface Controlled {
  readonly minCell: number;
  readonly perturb: number;
  readonly round: number;
}

/** As DTSEN's and KPU's instruments give counts to others: noise within 8, to the nearest 5. */
export const noisy = (minCell: number): Controlled => ({ minCell, perturb: 8, round: 5 });
/** As recapitulations are published. */
export const published = (minCell: number): Controlled => ({ minCell, perturb: 0, round: 1 });

/**
 * The relation that docs/disclosure-control.md promises between a true count and what is told of it: withheld below the
 * smallest cell; else within the noise and half a rounding step, a multiple of the step, not below the smallest cell.
 * @returns whether it was told
 */
export function toldOf(told: number | null, count: number, { minCell, perturb, round }: Controlled): boolean {
  if (told === null) return false;
  expect(count).toBeGreaterThanOrEqual(minCell);
  expect(told).toBeGreaterThanOrEqual(minCell);
  expect(Math.abs(told - count)).toBeLessThanOrEqual(perturb + round / 2);
  expect(told % round).toBe(0);
  return true;
}

/** Every withheld number is accounted for by an error; some are told and some are not, so that the test is of something. */
export function accounted(answer: Answer, told: readonly boolean[]): void {
  const withheld = answer.errors
    .filter((e) => e.extensions.code === 'SUPPRESSED')
    .reduce((sum, e) => sum + Number(e.extensions.count ?? 1), 0);
  expect(told.filter((t) => !t).length).toBe(withheld);
  expect(told.some((t) => t)).toBe(true);
}

/** Asks a question of a house by its name, as a reader. */
export async function askQuestion(
  house: House,
  truth: Truth,
  { question, as, purpose, variables }: QuestionCase,
): Promise<Answer> {
  const given = typeof variables === 'function' ? await variables(truth) : (variables ?? {});
  const response = await fetch(`${house.gate.url}/operations/${question}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': 'en',
      ...(as === null ? {} : { authorization: `Bearer ${await house.token(as)}` }),
      ...(purpose === undefined ? {} : { 'x-purpose': purpose }),
    },
    body: JSON.stringify(given),
  });
  const body = (await response.json()) as Partial<Answer>;
  return {
    status: response.status,
    headers: response.headers,
    data: body.data,
    errors: body.errors ?? [],
    extensions: body.extensions,
  };
}

/** @param fenced reads where the stores' own user is held by row-level security; absent: the stores themselves */
export const truthOf = (
  house: House,
  fenced?: (store: string, text: string, parameters: readonly unknown[]) => Promise<unknown[]>,
): Truth => ({
  async rows<Row>(store: string, query: RawBuilder<Row>) {
    const db = house.stores.get(store)?.db;
    if (db === undefined) throw new Error(`no store ${store}`);
    if (fenced === undefined) return (await query.execute(db)).rows;
    const { sql: text, parameters } = query.compile(db);
    return (await fenced(store, text, parameters)) as Row[];
  },
});
