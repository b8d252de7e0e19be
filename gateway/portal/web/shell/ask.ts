import type { Language } from '../../../../schema/errors/index.ts';

/** Who asks the gate, for what purpose, in which language errors are told. */
export interface Asking {
  /** null: the public. */
  readonly accessToken: string | null;
  readonly purpose: string | null;
  readonly language: Language;
}

/** What is asked: a trusted document of schema/operations by its name, or a document by its text. */
export type Operation = { readonly name: string } | { readonly query: string };

/** One error of the catalogue (schema/errors), in the reader's language. */
export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: {
    readonly code: string;
    /** What the reader can do. */
    readonly action?: string;
    readonly instrument?: string | null;
    readonly clause?: string | null;
    readonly because?: string;
    readonly reason?: string;
    /** What to ask for, and of whom. */
    readonly request?: string;
    readonly service?: string;
    /** How many places this one error stands for. */
    readonly count?: number;
  };
}

/** An answer of the gate. */
export interface Answer<Data> {
  readonly data: Data | null;
  readonly errors: readonly AnswerError[];
  /** The ledger's receipt as header `x-receipt` gives it; null: the gate gave none. */
  readonly receipt: string | null;
  readonly requestId: string | null;
}

/** What came of asking. */
export type Asked<Data> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'answered'; readonly answer: Answer<Data> }
  /** The token is no longer good. */
  | { readonly kind: 'expired' }
  /** No answer: this browser has no network, or the gate is away. */
  | { readonly kind: 'offline' }
  /** The gate refused or failed the whole request. */
  | { readonly kind: 'failed'; readonly errors: readonly AnswerError[] };

/** Headers that say who asks. */
export const headersOf = ({ accessToken, purpose, language }: Asking): Record<string, string> => ({
  'accept-language': language,
  ...(accessToken === null ? {} : { authorization: `Bearer ${accessToken}` }),
  ...(purpose === null ? {} : { 'x-purpose': purpose }),
});

const isExpired = ({ extensions: { code } }: AnswerError): boolean =>
  code === 'TOKEN_EXPIRED' || code === 'TOKEN_INVALID';

/** Asks the gate once. It never throws but for a signal's abort; what went wrong is in what it gives. */
export async function ask<Data>(
  asking: Asking,
  operation: Operation,
  variables: Readonly<Record<string, unknown>> = {},
  signal?: AbortSignal,
): Promise<Asked<Data>> {
  const named = 'name' in operation;
  let response: Response;
  let body: { readonly data?: Data | null; readonly errors?: readonly AnswerError[] };
  try {
    response = await fetch(named ? `/operations/${operation.name}` : '/graphql', {
      method: 'POST',
      headers: {
        ...headersOf(asking),
        accept: 'application/graphql-response+json, application/json;q=0.9',
        'content-type': 'application/json',
      },
      body: JSON.stringify(named ? variables : { query: operation.query, variables }),
      ...(signal === undefined ? {} : { signal }),
    });
    body = await response.json();
  } catch (error) {
    if (signal?.aborted) throw error;
    return { kind: 'offline' };
  }
  const errors = body.errors ?? [];
  if (errors.some(isExpired)) return { kind: 'expired' };
  if (body.data === undefined) return { kind: 'failed', errors };
  const { headers } = response;
  const answer = {
    data: body.data,
    errors,
    receipt: headers.get('x-receipt'),
    requestId: headers.get('x-request-id'),
  };
  return { kind: 'answered', answer };
}

/** The errors that stand at a path or above it: why what is there is missing. @param path without list positions, `region.voterCounts` */
export function errorsAt({ errors }: Pick<Answer<unknown>, 'errors'>, path: string): readonly AnswerError[] {
  return errors.filter((error) => {
    const at = (error.path ?? []).filter((p) => typeof p === 'string').join('.');
    return at === '' || path === at || path.startsWith(`${at}.`);
  });
}

/** Why what stands at a path is missing: not granted, or through a fault; a count that is withheld is neither. */
export function missingAt(
  answer: Pick<Answer<unknown>, 'errors'>,
  path: string,
): { readonly refused: readonly AnswerError[]; readonly faults: readonly AnswerError[] } {
  const errors = errorsAt(answer, path);
  return {
    refused: errors.filter(({ extensions: { code } }) => code === 'NOT_GRANTED'),
    faults: errors.filter(({ extensions: { code } }) => code !== 'NOT_GRANTED' && code !== 'SUPPRESSED'),
  };
}
