import type { GraphiQLProps } from 'graphiql';
import { type Asking, headersOf } from './shell/index.ts';

/** GraphiQL's way to the gate: one POST, with who asks, for what purpose and how refusals are told; each answer's receipt is handed on. */
export function createFetcher(
  asking: Asking,
  denial: string,
  onReceipt: (receipt: string) => void,
): GraphiQLProps['fetcher'] {
  return async (request, options) => {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        ...options?.headers,
        accept: 'application/graphql-response+json, application/json;q=0.9',
        'content-type': 'application/json',
        ...headersOf(asking),
        'x-denial': denial,
      },
      body: JSON.stringify(request),
    });
    const receipt = response.headers.get('x-receipt');
    if (receipt !== null) onReceipt(receipt);
    return response.json();
  };
}
