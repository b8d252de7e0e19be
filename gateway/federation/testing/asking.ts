import { createHash } from 'node:crypto';
import {
  type GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  NoUnusedVariablesRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { indexElements } from '../../../schema/policy/index.ts';
import type { Answer } from '../answer.ts';
import { Executor } from '../executor.ts';
import type { Workshop } from '../operation.ts';
import type { Planner } from '../plan/planner.ts';
import { newContext, type RequestContext } from '../request-context.ts';
import type { HopAnswer } from '../run/run.ts';
import { typesOf } from '../run/types.ts';

/** A request of nobody in particular. */
export const openContext = (): RequestContext =>
  newContext({
    requestId: 'r',
    language: 'en',
    caller: null,
    mode: 'filter',
    now: Date.parse('2026-11-22'),
    signal: new AbortController().signal,
  });

/** An executor under open policy over subgraphs that are functions. */
export function executorOver(
  planner: Planner,
  requests: Workshop['requests'],
  ask: (service: string, body: string) => Promise<HopAnswer>,
): (query: string, variables: Record<string, unknown>) => Promise<Answer> {
  const subgraphs = {
    get: (service: string) => ({ ask: ({ body }: { body: string }) => ask(service, body), mayRepeat: () => true }),
  };
  const executor = new Executor({
    schema: planner.schema,
    elements: indexElements(parse('type Query { nothing: Int }')),
    workshop: { planner, types: typesOf(planner.everything), requests },
    subgraphs: subgraphs as never,
    standings: null,
  });
  return (query, variables) => {
    const document = parse(query);
    const operation = getOperationAST(document);
    if (operation == null) throw new Error('no operation');
    const hash = createHash('sha256').update(query).digest('hex');
    return executor.answer({ document, operation, hash, variables, context: openContext() });
  };
}

const rules = specifiedRules.filter((r) => r !== NoUnusedVariablesRule);

/** Whether a document is one that an executor is given. */
export const isValid = (schema: GraphQLSchema, query: string): boolean =>
  validate(schema, parse(query), rules).length === 0;

type Told = Pick<GraphQLError, 'message' | 'path'>;

/** The position of the null that an error left: the longest prefix of its path that is there. */
function nulled(data: unknown, path: ReadonlyArray<string | number>): string {
  const here: Array<string | number> = [];
  let value = data;
  for (const key of path) {
    if (value === null || value === undefined) break;
    here.push(key);
    value = (value as Record<string | number, unknown>)[key];
  }
  return JSON.stringify(here);
}

const textOf = ({ message, path }: Told): string => `${JSON.stringify(path ?? [])} ${message}`;

/**
 * Compares two answers of the same question. Data are equal, and so are the errors; but of several that made the same null
 * one is enough on either side: below a null nobody is asked any more (GraphQL §6.4.4).
 * @returns what differs; empty: nothing
 */
export function differences(
  ours: { readonly data: unknown; readonly errors: readonly Told[] },
  whole: { readonly data: unknown; readonly errors: readonly Told[] },
): string[] {
  const faults: string[] = [];
  if (JSON.stringify(ours.data) !== JSON.stringify(whole.data))
    faults.push(`data\n  ours  ${JSON.stringify(ours.data)}\n  whole ${JSON.stringify(whole.data)}`);
  const missing = (one: readonly Told[], other: readonly Told[]): Told[] => {
    const told = new Set(other.map(textOf));
    const nulls = new Set(other.map((e) => nulled(whole.data, e.path ?? [])));
    return one.filter((e) => !told.has(textOf(e)) && !nulls.has(nulled(whole.data, e.path ?? [])));
  };
  for (const e of missing(ours.errors, whole.errors)) faults.push(`only ours: ${textOf(e)}`);
  for (const e of missing(whole.errors, ours.errors)) faults.push(`only whole: ${textOf(e)}`);
  if (new Set(ours.errors.map(textOf)).size !== ours.errors.length) faults.push('an error told twice');
  return faults;
}
