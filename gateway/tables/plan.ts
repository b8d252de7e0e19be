import {
  type FragmentDefinitionNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import { SimpulError } from '../../schema/errors/index.ts';
import { type Elements, type Unfolded, unfold, visitLimit } from '../../schema/policy/index.ts';

/** The last column of every table: what is missing in its row and why, `column:CODE`, joined by `;`. Empty: nothing. */
export const statusColumn = '_status';

/** The column that has, on the last row of a page, the cursor after which the next one begins. */
export const nextColumn = '_next';

/** One column of the table that an answer becomes. */
export interface Column {
  readonly name: string;
  /** Response keys from the root, lists left out. */
  readonly path: readonly string[];
  /** `Type.field` */
  readonly coordinate: string;
  /** The leaf's type; null where a list of objects stands in the cell as JSON. */
  readonly type: string | null;
  /** The cell holds several values. */
  readonly list: boolean;
}

/** How an answer of one operation becomes rows. It follows from the operation and the schema, never from the data. */
export interface TablePlan {
  /** Paths of the lists that are gone through, outermost first; the members of the last are the rows. None: one row. */
  readonly lists: ReadonlyArray<readonly string[]>;
  readonly columns: readonly Column[];
}

/** What is made a table. */
export interface Tabular {
  readonly schema: GraphQLSchema;
  readonly elements: Elements;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Path of the list whose members are the rows, where there is a choice. */
  readonly rows: string | null;
}

interface Found {
  readonly path: readonly string[];
  readonly coordinate: string;
  readonly type: GraphQLOutputType;
  /** Keys of the path that are only there because connections are: `nodes`, `edges`, `node`. */
  readonly dropped: ReadonlySet<number>;
  readonly leaf: boolean;
}

const hasList = (type: GraphQLOutputType): boolean =>
  isListType(type) || (isNonNullType(type) && hasList(type.ofType as GraphQLOutputType));

const starts = (path: readonly string[], prefix: readonly string[]): boolean =>
  prefix.length <= path.length && prefix.every((key, i) => path[i] === key);

/**
 * One list is the rows; everything that stands above it is repeated on each of its rows. Lists within one another are one
 * choice, the innermost; of lists side by side one must be named (`rows`), and the others are cells of JSON. A page's
 * `pageInfo` is no column: the codebook has it.
 * @throws SimpulError TABLE_AMBIGUOUS
 */
export function planTable(q: Tabular): TablePlan {
  const found = new Map<string, Found>();
  const unfolding = { ...q, budget: { left: visitLimit } };
  const visit = (parentName: string, list: readonly Unfolded[], path: readonly string[], dropped: Found['dropped']) => {
    const parent = q.schema.getType(parentName);
    for (const one of list) {
      if (one.kind === 'on') {
        visit(one.type.name, one.selections, path, dropped);
        continue;
      }
      const { name, alias, selectionSet } = one.node;
      if (!isObjectType(parent) && !isInterfaceType(parent)) continue;
      const type = parent.getFields()[name.value]?.type;
      if (type === undefined) continue;
      const named = getNamedType(type);
      if (named.name === 'PageInfo' && q.elements.wrappers.has('PageInfo')) continue;
      const here = [...path, alias?.value ?? name.value];
      const leaf = isLeafType(named);
      const wrapping = !leaf && q.elements.wrappers.has(parent.name);
      const less = wrapping ? new Set([...dropped, path.length]) : dropped;
      const key = here.join('.');
      if (!found.has(key))
        found.set(key, { path: here, coordinate: `${parent.name}.${name.value}`, type, dropped: less, leaf });
      if (selectionSet !== undefined) visit(named.name, unfold(unfolding, named, selectionSet), here, less);
    }
  };
  const root = q.schema.getRootType(q.operation.operation);
  if (root != null) visit(root.name, unfold(unfolding, root, q.operation.selectionSet), [], new Set());

  const all = [...found.values()];
  const lists = chosen(
    all.filter((f) => !f.leaf && hasList(f.type)).map((f) => f.path),
    q.rows,
  );
  const cells = all.filter((f) => !f.leaf && hasList(f.type) && !lists.includes(f.path));
  const columns = all.filter(
    (f) => (f.leaf || cells.includes(f)) && !cells.some((c) => c !== f && starts(f.path, c.path)),
  );
  if (columns.length === 0) throw new SimpulError('TABLE_AMBIGUOUS', { detail: 'it has no column' });
  const alone = new Set(all.map((f) => f.path[0])).size === 1;
  // an alias never takes their place
  const names = new Set<string>([statusColumn, nextColumn]);
  return {
    lists,
    columns: columns.map(({ path, coordinate, type, dropped, leaf }) => {
      const last = path.length - 1;
      const kept = path.filter((_, i) => i === last || !(dropped.has(i) || (alone && i === 0)));
      return {
        name: once(kept.join('_'), names),
        path,
        coordinate,
        type: leaf ? getNamedType(type).name : null,
        list: hasList(type),
      };
    }),
  };
}

/** The chain of lists down to the rows. */
function chosen(lists: ReadonlyArray<readonly string[]>, rows: string | null): ReadonlyArray<readonly string[]> {
  const innermost = rows === null ? lists.reduce((a, b) => (b.length > a.length ? b : a), []) : rows.split('.');
  const chain = lists.filter((l) => starts(innermost, l)).sort((a, b) => a.length - b.length);
  if (rows === null && chain.length < lists.length) {
    const names = lists.map((l) => l.join('.')).join(', ');
    throw new SimpulError('TABLE_AMBIGUOUS', { detail: `rows could be ${names}` });
  }
  if (rows !== null && chain.at(-1)?.join('.') !== rows)
    throw new SimpulError('TABLE_AMBIGUOUS', { detail: `${rows} is no list` });
  return chain;
}

function once(name: string, taken: Set<string>): string {
  let unique = name;
  for (let n = 2; taken.has(unique); n++) unique = `${name}_${n}`;
  taken.add(unique);
  return unique;
}
