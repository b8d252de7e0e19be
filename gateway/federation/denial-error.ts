import type { GraphQLError } from 'graphql';
import { type Language, toGraphQLError } from '../../schema/errors/index.ts';
import type { Register } from '../../schema/language/index.ts';
import { type Denial, explainDenial, untilOf } from '../../schema/policy/index.ts';

/** What a reader learns of one refused path. */
export interface ToldDenial {
  readonly path: readonly string[];
  readonly coordinate: string;
  readonly instrument: string | null;
  readonly clause: string | null;
  /** Last day of that instrument; null where it is open or there is none. */
  readonly until: string | null;
  /** Code of the reason, for programs. */
  readonly because: string;
  /** The reason in the caller's language. */
  readonly reason: string;
  /** What can be asked for, and of whom. */
  readonly request: string;
}

/** Who asks for what purpose, in which language, under which register. */
export interface Telling {
  readonly purpose: string;
  readonly language: Language;
  readonly register: Register;
}

export function tellDenial(denial: Denial, { purpose, language, register }: Telling): ToldDenial {
  const { path, coordinate, instrument, clause, reason: because } = denial;
  const until = instrument === null ? null : untilOf(register, instrument);
  return { path, coordinate, instrument, clause, until, because, ...explainDenial(denial, purpose, language) };
}

/** One error for one refused path pattern; list positions are left out of the path, since all of them are refused alike. */
export function denialError(denial: Denial, telling: Telling): GraphQLError {
  const { path, ...told } = tellDenial(denial, telling);
  const { coordinate, reason, request } = told;
  return toGraphQLError('NOT_GRANTED', { coordinate, reason, request }, telling.language, path, told);
}
