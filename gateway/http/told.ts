import type { GraphQLFormattedError } from 'graphql';
import { catalogue, type ErrorCode, type Language, tell } from '../../schema/errors/index.ts';
import { limits } from '../limits/index.ts';

const isKnown = (code: unknown): code is ErrorCode => typeof code === 'string' && code in catalogue;

/** Codes that Apollo Server gives to what graphql-js says; its English sentence becomes the detail of ours. */
const said = new Set<string>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
  'LIMIT_EXCEEDED',
]);

/** What the engine says where the parser goes deeper than its stack: the parser counts tokens, not levels. */
export const tooDeep = 'Maximum call stack size exceeded';

/** What graphql-js says of a document, less what it repeats of it: a value may be somebody's NIK or name. */
export const withoutValues = (message: string): string =>
  message.replace(/\b(String|BlockString|Int|Float) ".*"/s, '$1').replace(/\d{6,}/g, '…');

/**
 * The last word on every error that leaves: in the caller's language, with what can be done, and nothing of our inside.
 * An error that is not of the catalogue becomes INTERNAL; its message stays here.
 */
export function told(error: GraphQLFormattedError, language: Language): GraphQLFormattedError {
  const { code: given, stacktrace: _, limit, input, unsupported, action, ...extensions } = error.extensions ?? {};
  // The parser's own bound has no code: graphql-js says it in words.
  const tokens = given === 'GRAPHQL_PARSE_FAILED' && /tokens\. Parsing aborted/.test(error.message);
  const deep = given === 'GRAPHQL_PARSE_FAILED' && error.message === tooDeep;
  const code =
    typeof limit === 'string' || tokens || deep
      ? 'LIMIT_EXCEEDED'
      : typeof input === 'string'
        ? 'BAD_USER_INPUT'
        : typeof unsupported === 'string'
          ? 'OPERATION_UNSUPPORTED'
          : given;
  const place = {
    ...(error.locations === undefined ? {} : { locations: error.locations }),
    ...(error.path === undefined ? {} : { path: error.path }),
  };
  // Told already, in the caller's language, where it arose.
  if (isKnown(code) && typeof action === 'string')
    return { message: error.message, ...place, extensions: { code, action, ...extensions } };
  if (isKnown(code)) {
    const detail =
      [deep ? `depth > ${limits.depth}` : null, limit, input].find((d) => typeof d === 'string') ??
      withoutValues(error.message);
    const values = said.has(code) ? { detail } : typeof unsupported === 'string' ? { kind: unsupported } : {};
    const { message, action: advice } = tell(code, values, language);
    return { message, ...place, extensions: { code, action: advice, ...extensions } };
  }
  const { message, action: advice } = tell('INTERNAL', {}, language);
  return { message, ...place, extensions: { code: 'INTERNAL', action: advice } };
}
