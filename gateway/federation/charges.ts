import type { GraphQLError } from 'graphql';
import { type Language, toGraphQLError } from '../../schema/errors/index.ts';
import type { Register } from '../../schema/language/index.ts';
import type { AccessPlan, Elements, Read } from '../../schema/policy/index.ts';
import type { Charge, Exceeded } from '../limits/index.ts';

/** A clause with a quota under which a plan reads, and the places where it reads. */
export interface PlannedCharge {
  readonly charge: Charge;
  /** Paths of the objects that hold its fields, each once. */
  readonly places: ReadonlyArray<readonly string[]>;
}

/** What a plan takes under clauses that have a quota. */
export function chargesOf(plan: AccessPlan, register: Register, elements: Elements, consumer: string): PlannedCharge[] {
  const byClause = new Map<string, Read[]>();
  for (const read of plan.reads) {
    const { instrument, clause, provider } = read.decision;
    const key = JSON.stringify([instrument, clause, provider]);
    byClause.set(key, [...(byClause.get(key) ?? []), read]);
  }
  return [...byClause.values()].flatMap((reads) => {
    const [first] = reads as [Read];
    const { instrument, clause, provider } = first.decision;
    const grant = register.instruments
      .get(instrument)
      ?.grants.find((g) => g.clause === clause && g.from === provider && g.quota !== undefined);
    if (grant?.quota === undefined) return [];
    const places = new Map<string, readonly string[]>();
    for (const { path, coordinate } of reads) {
      const parent = path.slice(0, -1);
      // A wrapper is no row, nor is the root.
      if (parent.length > 0 && !elements.wrappers.has(coordinate.split('.')[0] ?? ''))
        places.set(parent.join('.'), parent);
    }
    return [{ charge: { instrument, clause, consumer, quota: grant.quota }, places: [...places.values()] }];
  });
}

function objectsAt(value: unknown, path: readonly string[], at: number): number {
  if (value === null || typeof value !== 'object') return 0;
  if (Array.isArray(value)) {
    let sum = 0;
    for (const item of value) sum += objectsAt(item, path, at);
    return sum;
  }
  const key = path[at];
  return key === undefined ? 1 : objectsAt((value as Record<string, unknown>)[key], path, at + 1);
}

/**
 * Rows of an answer under each clause: every object that holds a field which the clause gives.
 * @param keyed how a response key stands in the data
 */
export const rowsOf = (
  charges: readonly PlannedCharge[],
  data: unknown,
  keyed: (key: string) => string = (key) => key,
): Array<readonly [Charge, number]> =>
  charges.map(({ charge, places }) => [
    charge,
    places.reduce((sum, path) => sum + objectsAt(data, path.map(keyed), 0), 0),
  ]);

/** A passed bound as the reader is told. */
export const quotaError = (
  { instrument, clause, unit, limit, used, resets }: Exceeded,
  language: Language,
): GraphQLError =>
  toGraphQLError('QUOTA_EXCEEDED', { instrument, clause, limit, unit, resets }, language, undefined, {
    instrument,
    clause,
    unit,
    bound: limit,
    used,
    resets,
  });
