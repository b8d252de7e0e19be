import type { GraphQLError } from 'graphql';
import type { JsonObject } from './json.ts';

/** What a subgraph answered. Errors have its own paths still. */
export interface HopAnswer {
  readonly data?: JsonObject | null | undefined;
  readonly errors?: readonly GraphQLError[] | undefined;
}

/** One execution of a plan. */
export interface Run {
  readonly data: JsonObject;
  /** Whether an object or list of the data may stand at several places of it. */
  shared: boolean;
  /** Coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly errors: GraphQLError[];
  /**
   * Asks one subgraph.
   * @param body JSON text
   * @throws GraphQLError where it did not answer
   */
  hop(service: string, body: string, mutation: boolean): Promise<HopAnswer>;
  /** Whether a subgraph that failed may be asked so many times more, for a part of it each time. */
  mayRepeat(service: string, times: number): boolean;
}
