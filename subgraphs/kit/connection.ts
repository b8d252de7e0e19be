import { Field, Int } from 'type-graphql';
import type { CursorPlace, CursorSealer } from './cursor.ts';
import { type ElementDecorator, Wrapper } from './declarations.ts';
import type { Told } from './disclosure-control/index.ts';
import { type Page, positionOf } from './keyset.ts';
import { PageInfo } from './page-info.ts';

/** A connection as resolvers answer it. Whatever costs something is a function: it runs only when it was asked for. */
export interface ConnectionValue<Row> {
  nodes(): readonly Row[];
  edges(): ReadonlyArray<{ readonly node: Row; readonly cursor: () => string }>;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: () => string | null };
  totalCount(): Promise<Told> | Told;
}

/**
 * Declares the connection of a type: `VoterConnection` with `nodes`, `edges`, `pageInfo` and a `totalCount` that is an
 * element of its own.
 * @param node thunk of the type
 * @param total how many there are is a disclosure: owner's `@Element`, class and definition
 */
export function connectionOf(
  node: () => abstract new (...args: never[]) => object,
  name: string,
  total: {
    readonly Element: ElementDecorator;
    readonly class: Parameters<ElementDecorator>[1];
    readonly definition: string;
  },
): new () => ConnectionValue<object> {
  @Wrapper(`${name}Edge`, `Satu baris ${name} dengan kursornya.`)
  class Edge {
    @Field(() => node() as never, { nullable: true, description: 'Barisnya.' })
    node!: object | null;

    @Field(() => String, { description: 'Kursor baris ini.' })
    cursor!: string;
  }

  @Wrapper(`${name}Connection`, `Halaman ${name}.`)
  class Connection {
    @Field(() => [node() as never], { nullable: true, description: 'Baris-barisnya.' })
    nodes!: object[];

    @Field(() => [Edge], { nullable: true, description: 'Baris-barisnya, masing-masing dengan kursor.' })
    edges!: Edge[];

    @Field(() => PageInfo, { description: 'Keterangan halaman.' })
    pageInfo!: PageInfo;

    @total.Element(() => Int, total.class, total.definition)
    totalCount!: number;
  }
  return Connection as unknown as new () => ConnectionValue<object>;
}

/** Answers a connection from a page. */
export function connection<Row extends object, Node = Row>(
  page: Page<Row>,
  sealer: CursorSealer,
  place: CursorPlace,
  node: (row: Row) => Node,
  count: () => Promise<Told> | Told,
): ConnectionValue<Node> {
  const { rows, hasNextPage } = page;
  const last = rows.at(-1);
  return {
    nodes: () => rows.map(node),
    edges: () => {
      const seal = sealer.sealerFor(place);
      return rows.map((row) => ({ node: node(row), cursor: () => seal(row[positionOf]) }));
    },
    pageInfo: {
      hasNextPage,
      endCursor: () => (last === undefined ? null : sealer.seal(place, last[positionOf])),
    },
    totalCount: count,
  };
}
