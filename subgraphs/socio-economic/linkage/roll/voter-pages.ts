import type { GateClient } from './gate-client.ts';
import { type RollLine, type RollNode, rollLine } from './roll-line.ts';

/** The list to read. */
export interface WantedRoll {
  readonly list: string;
  readonly election: string;
}

/** A page, and the cursor behind it; null: it was the last. */
export interface RollPage {
  readonly lines: readonly RollLine[];
  readonly cursor: string | null;
}

interface Connection {
  readonly voters: {
    readonly nodes: readonly RollNode[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/** What is asked of a voter: no more than is compared and kept. */
export const lineFields =
  'nationalId familyCardNumber fullName birthDate sex region { code } ineligibility { code } lists';

const pageQuery = `query Roll($list: VoterListKind!, $election: ID!, $first: Int!, $after: String) {
  voters(list: $list, election: $election, first: $first, after: $after) {
    nodes { ${lineFields} }
    pageInfo { hasNextPage endCursor }
  }
}`;

const countQuery = `query RollSize($list: VoterListKind!, $election: ID!) {
  voters(list: $list, election: $election, first: 0) { totalCount }
}`;

/** How many lines the list has for this reader. */
export async function rollSize(gate: GateClient, wanted: WantedRoll): Promise<number> {
  const { voters } = await gate.ask<{ voters: { totalCount: number } }>(countQuery, { ...wanted });
  return voters.totalCount;
}

/** Reads the list page by page behind a cursor. The next page is asked for while the last one is worked on: one, never more. */
export async function* voterPages(
  gate: GateClient,
  wanted: WantedRoll,
  { first, after }: { readonly first: number; readonly after: string | null },
): AsyncGenerator<RollPage> {
  const ask = (cursor: string | null): Promise<RollPage> => {
    const page = gate.ask<Connection>(pageQuery, { ...wanted, first, after: cursor }).then(({ voters }) => ({
      lines: voters.nodes.map(rollLine),
      cursor: voters.pageInfo.hasNextPage ? voters.pageInfo.endCursor : null,
    }));
    // who awaits it hears of a failure; who has gone need not
    page.catch(() => undefined);
    return page;
  };
  let next = ask(after);
  for (;;) {
    const page = await next;
    if (page.cursor !== null) next = ask(page.cursor);
    yield page;
    if (page.cursor === null) return;
  }
}
