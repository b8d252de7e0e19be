import {
  type ArgumentNode,
  type FieldNode,
  type GraphQLInputType,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  valueFromAST,
} from 'graphql';
import type { CompileQuestion } from './compile.ts';
import type { Bench } from './judge.ts';
import { fieldType, type Unfolded, type Unfolding, unfold, visitLimit } from './walk.ts';

/** An operation of which nothing is decided yet. */
export type NormalFormQuestion = Omit<CompileQuestion, 'access'> & Pick<Bench, 'elements'>;

/**
 * What of an operation decides what may be read, and nothing else: fields in names of the schema, which arguments and input
 * fields are given, and of their values only those that a judgement depends on (`Elements.freeValues`). Conditions are decided,
 * fragments unfolded, variables put in their places, the rest sorted: two operations that are decided alike whatever the register
 * have one text. It has no literal, alias, variable or name of the reader's, so it may be kept and hashed.
 * @throws SimpulError LIMIT_EXCEEDED past the visit limit
 */
export function normalForm(q: NormalFormQuestion): string {
  const unfolding = { ...q, budget: { left: visitLimit } };
  const root = q.schema.getRootType(q.operation.operation);
  if (root == null) return '{__typename}';
  const kind = q.operation.operation === 'query' ? '' : q.operation.operation;
  return `${kind}${written(unfolding, q, root, unfold(unfolding, root, q.operation.selectionSet))}`;
}

/** A field in the forms of all places that select it alike, or a group under a type condition. */
interface Group {
  readonly head: string;
  readonly type: GraphQLNamedType | undefined;
  readonly below: Unfolded[];
}

function written(
  u: Unfolding,
  q: NormalFormQuestion,
  parent: GraphQLNamedType,
  selections: readonly Unfolded[],
): string {
  const groups = new Map<string, Group>();
  const put = (head: string, type: GraphQLNamedType | undefined, below: readonly Unfolded[]): void => {
    const known = groups.get(head);
    if (known === undefined) groups.set(head, { head, type, below: [...below] });
    else for (const one of below) known.below.push(one);
  };
  for (const s of selections) {
    if (s.kind === 'on') {
      put(`...on ${s.type.name}`, s.type, s.selections);
      continue;
    }
    const name = s.node.name.value;
    // Introspection is answered from the reader's own view, and judged by nobody.
    if (name.startsWith('__')) continue;
    const type = fieldType(parent, name);
    const set = s.node.selectionSet;
    put(
      `${name}${argumentsOf(q, parent, s.node)}`,
      set === undefined ? undefined : type,
      type === undefined || set === undefined ? [] : unfold(u, type, set),
    );
  }
  const parts = [...groups.values()]
    .map(({ head, type, below }) => (type === undefined ? head : `${head}${written(u, q, type, below)}`))
    .sort();
  return parts.length === 0 ? '{__typename}' : `{${parts.join(' ')}}`;
}

function argumentsOf(q: NormalFormQuestion, parent: GraphQLNamedType, node: FieldNode): string {
  const declared = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value]?.args : [];
  const given = (node.arguments ?? []).flatMap((argument: ArgumentNode) => {
    const type = declared?.find((a) => a.name === argument.name.value)?.type;
    if (type === undefined) return [];
    const value = valueFromAST(argument.value, type, { ...q.variables });
    // A variable without a value is an argument that was not given.
    if (value === undefined && argument.value.kind === Kind.VARIABLE) return [];
    return [`${argument.name.value}:${shapeOf(value, type, q.elements.freeValues)}`];
  });
  return given.length === 0 ? '' : `(${given.sort().join(',')})`;
}

/** What stands for a scalar of each kind; for any other a text. */
const blanks: Readonly<Record<string, string>> = { Int: '0', Float: '0', Boolean: 'false' };

/** A value without what nothing depends on. */
function shapeOf(value: unknown, type: GraphQLInputType, free: ReadonlySet<string>): string {
  if (isNonNullType(type)) return shapeOf(value, type.ofType, free);
  if (value === null || value === undefined) return 'null';
  if (isListType(type)) {
    const items = Array.isArray(value) ? value : [value];
    return `[${[...new Set(items.map((item) => shapeOf(item, type.ofType, free)))].sort().join(',')}]`;
  }
  if (isInputObjectType(type)) {
    const fields = type.getFields();
    const members = Object.entries(value).flatMap(([name, member]) => {
      const declared = fields[name];
      return declared === undefined || member === undefined ? [] : [`${name}:${shapeOf(member, declared.type, free)}`];
    });
    return `{${members.sort().join(',')}}`;
  }
  if (isEnumType(type)) {
    const named = type.getValues().find((v) => v.value === value)?.name;
    if (named !== undefined && free.has(named)) return named;
    const names = type.getValues().map((v) => v.name);
    return names.find((name) => !free.has(name)) ?? names[0] ?? 'null';
  }
  if (typeof value === 'string' && free.has(value)) return JSON.stringify(value);
  return blanks[type.name] ?? (free.has('') ? '"_"' : '""');
}
