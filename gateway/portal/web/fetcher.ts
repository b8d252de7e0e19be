import type { GraphiQLProps } from 'graphiql';

/** How a request of the sandbox is asked. */
export interface Asking {
  /** null: the public. */
  readonly accessToken: string | null;
  readonly purpose: string | null;
  readonly denial: string;
}

/** GraphiQL's way to the gate: one POST, with who asks, for what purpose and how refusals are told; each answer's receipt is handed on. */
export function createFetcher(
  { accessToken, purpose, denial }: Asking,
  onReceipt: (receipt: string) => void,
): GraphiQLProps['fetcher'] {
  return async (request, options) => {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        ...options?.headers,
        accept: 'application/graphql-response+json, application/json;q=0.9',
        'content-type': 'application/json',
        ...(accessToken === null ? {} : { authorization: `Bearer ${accessToken}` }),
        ...(purpose === null ? {} : { 'x-purpose': purpose }),
        'x-denial': denial,
      },
      body: JSON.stringify(request),
    });
    const receipt = response.headers.get('x-receipt');
    if (receipt !== null) onReceipt(receipt);
    return response.json();
  };
}
