import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';
import { catalogue, type ErrorCode } from './catalogue.ts';
import { fill, type Language, type Values } from './text.ts';

/** An error of the catalogue, before anybody decided in which language it is told. */
export class SimpulError extends Error {
  override readonly name = 'SimpulError';
  readonly code: ErrorCode;
  readonly values: Values;
  constructor(code: ErrorCode, values: Values = {}, options?: ErrorOptions) {
    super(fill(catalogue[code].en, values, 'en'), options);
    this.code = code;
    this.values = values;
  }
  get status(): number {
    return catalogue[this.code].status;
  }
}

/** What a caller reads of an error: text and advice in one language. */
export interface ToldError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly action: string;
}

/** Tells an error of the catalogue in one language. */
export function tell(code: ErrorCode, values: Values, language: Language): ToldError {
  const { [language]: message, action } = catalogue[code];
  return { code, message: fill(message, values, language), action: fill(action[language], values, language) };
}

/** The same as a GraphQL error; anything else added by an executor would reach the client as INTERNAL_SERVER_ERROR. */
export function toGraphQLError(
  code: ErrorCode,
  values: Values,
  language: Language,
  path?: ReadonlyArray<string | number>,
  extensions: GraphQLErrorExtensions = {},
): GraphQLError {
  const told = tell(code, values, language);
  return new GraphQLError(told.message, {
    ...(path === undefined ? {} : { path }),
    extensions: { code, action: told.action, ...extensions },
  });
}

/** Both languages on two lines, for a terminal. */
export function forTerminal(error: SimpulError): string {
  return (['id', 'en'] as const)
    .map((language) => {
      const told = tell(error.code, error.values, language);
      return `${error.code}: ${told.message}\n  → ${told.action}`;
    })
    .join('\n');
}
