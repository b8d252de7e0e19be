import { type AnswerError, type Answering, type Asked, type Asking, headersOf, useAsked } from './shell/index.ts';

/**
 * Asks one of the gate's JSON routes once, as the reader.
 * @param body what is posted; absent: the route is read
 */
export async function askRoute<Data>(
  asking: Asking,
  path: string,
  body?: object,
  signal?: AbortSignal,
): Promise<Asked<Data>> {
  let response: Response;
  let came: Data & { readonly errors?: readonly AnswerError[] };
  try {
    response = await fetch(path, {
      headers: {
        ...headersOf(asking),
        accept: 'application/json',
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
    came = await response.json();
  } catch (error) {
    if (signal?.aborted) throw error;
    return { kind: 'offline' };
  }
  if (response.status === 401) return { kind: 'expired' };
  if (!response.ok) return { kind: 'failed', errors: came.errors ?? [] };
  const { headers } = response;
  const told = { receipt: headers.get('x-receipt'), requestId: headers.get('x-request-id') };
  return { kind: 'answered', answer: { data: came, errors: [], ...told } };
}

/** Reads a JSON route of the gate, again whenever reader, purpose, language or path change. @param path null: not yet */
export const useRoute = <Data>(path: string | null): Answering<Data> =>
  useAsked<Data>(path, (asking, from, signal) => askRoute<Data>(asking, from, undefined, signal));
