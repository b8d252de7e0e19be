import type { GraphQLError } from 'graphql';
import { type Language, toGraphQLError } from '../../schema/errors/index.ts';
import { type Denial, explainDenial } from '../../schema/policy/index.ts';

/** What a reader learns of one refused path. */
export interface ToldDenial {
  readonly path: readonly string[];
  readonly coordinate: string;
  readonly instrument: string | null;
  readonly clause: string | null;
  /** Code of the reason, for programs. */
  readonly because: string;
  /** The reason in the caller's language. */
  readonly reason: string;
  /** What can be asked for, and of whom. */
  readonly request: string;
}

export function tellDenial(denial: Denial, purpose: string, language: Language): ToldDenial {
  const { path, coordinate, instrument, clause } = denial;
  return { path, coordinate, instrument, clause, because: denial.reason, ...explainDenial(denial, purpose, language) };
}

/** One error for one refused path pattern; list positions are left out of the path, since all of them are refused alike. */
export function denialError(denial: Denial, purpose: string, language: Language): GraphQLError {
  const { path, ...told } = tellDenial(denial, purpose, language);
  const { coordinate, reason, request } = told;
  return toGraphQLError('NOT_GRANTED', { coordinate, reason, request }, language, path, told);
}
