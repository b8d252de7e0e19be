import type { GateClient } from './gate-client.ts';
import { type RollNode, rollLine } from './roll-line.ts';
import { lineFields, type RollPage } from './voter-pages.ts';

interface Connection {
  readonly voterChanges: {
    readonly nodes?: ReadonlyArray<{ readonly voter: RollNode | null }>;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const changeQuery = `query RollChanges($first: Int!, $after: String) {
  voterChanges(first: $first, after: $after) {
    nodes { voter { ${lineFields} } }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** A page of changed lines as they are now, each once, and the position behind it. */
export interface ChangePage extends RollPage {
  readonly position: string | null;
}

/** Reads the journal of the roll behind a position, page by page. @param after null: from its beginning */
export async function* changePages(gate: GateClient, first: number, after: string | null): AsyncGenerator<ChangePage> {
  let position = after;
  for (;;) {
    const { voterChanges } = await gate.ask<Connection>(changeQuery, { first, after: position });
    const { hasNextPage, endCursor } = voterChanges.pageInfo;
    position = endCursor ?? position;
    const lines = (voterChanges.nodes ?? []).flatMap(({ voter }) => (voter === null ? [] : [rollLine(voter)]));
    // a line may have changed twice; each time it is told as it is now
    const once = [...new Map(lines.map((line) => [line.pseudonym, line])).values()];
    yield { lines: once, cursor: hasNextPage ? position : null, position };
    if (!hasNextPage) return;
  }
}
