import { graphql } from './graph/gql';
import type { TypedDocumentString } from './graph/graphql';

const { SIMPUL_URL = 'http://127.0.0.1:4000', SIMPUL_TOKEN = '' } = process.env;

export const votersOf = graphql(`
  query VotersOf($region: RegionCode!) {
    voters(where: { region: $region }, first: 2) {
      totalCount
      nodes {
        nationalId
        birthDate
      }
    }
  }
`);

/** Asks the gate. What is refused is null, and `errors` says why and what to request. */
export async function ask<Result, Variables>(document: TypedDocumentString<Result, Variables>, variables: Variables) {
  const response = await fetch(`${SIMPUL_URL}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${SIMPUL_TOKEN}` },
    body: JSON.stringify({ query: document, variables }),
  });
  return (await response.json()) as { data: Result | null; errors?: Array<{ message: string }> };
}
