import { GraphQLError } from 'graphql';
import type { Request } from '../plan/requests.ts';
import type { Asked } from './entity-part.ts';
import type { HopAnswer, Run } from './run.ts';

/** `{"query":…,"variables":{` */
export const headOf = (query: string): string => `{"query":${JSON.stringify(query)},"variables":{`;

/** The client's variables that a request uses, as members of a JSON object. */
export function variablesText({ variables }: Pick<Request, 'variables'>, run: Run): string {
  let text = '';
  for (const name of variables) {
    const value = run.variables[name];
    if (value !== undefined) text += `${text === '' ? '' : ','}"${name}":${JSON.stringify(value)}`;
  }
  return text;
}

/** An answer, or the failure as its only error. */
export async function asking(ask: () => Promise<HopAnswer>): Promise<HopAnswer> {
  try {
    return await ask();
  } catch (error) {
    return { errors: [asGraphQLError(error)] };
  }
}

/** Whether an error says why nothing came at all, rather than what is wrong at a place of the answer. */
export const isWhole = (error: GraphQLError, { data }: HopAnswer): boolean => error.path === undefined && data == null;

/** Whether it was not asked because too many wait for it. */
export const isBusy = ({ errors = [] }: HopAnswer): boolean =>
  errors.some((e) => e.extensions.code === 'SUBGRAPH_BUSY');

/** The same error at each of several places. */
export const toldAt = (error: GraphQLError, paths: ReadonlyArray<ReadonlyArray<string | number>>): GraphQLError[] =>
  paths.map((path) => new GraphQLError(error.message, { extensions: error.extensions, path }));

const asGraphQLError = (error: unknown): GraphQLError =>
  error instanceof GraphQLError ? error : new GraphQLError((error as Error).message);

/** Merges what came for each part, and tells errors where the client asked. */
export function settle(run: Run, asked: readonly Asked[], answer: HopAnswer): void {
  for (const error of answer.errors ?? []) {
    if (isWhole(error, answer)) {
      for (const a of asked) if (a.representations.length > 0) run.errors.push(...toldAt(error, a.part.struck));
      continue;
    }
    const of = asked.find((a) => a.key === error.path?.[0]) ?? asked[0];
    run.errors.push(...(of as Asked).part.relocate(error, of as Asked, run.data));
  }
  if (answer.data == null) return;
  for (const a of asked)
    try {
      a.part.merge(run, a, answer.data[a.key]);
    } catch (error) {
      run.errors.push(asGraphQLError(error));
    }
}
