import fc from 'fast-check';
import {
  execute,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLFieldResolver,
  GraphQLInterfaceType,
  GraphQLObjectType,
  type GraphQLType,
  getNamedType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  Kind,
  type parse,
  type SelectionNode,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import type { Access } from './decision.ts';
import { writeAnswer } from './shape.ts';
import { accessTo, everything, partsOf, plan, schema } from './testing.ts';

/** A selection as written, with the type it is judged on. */
interface Sketch {
  readonly text: string;
  readonly fragments: readonly string[];
}

const abstracts = { Node: ['Node', 'Person', 'Household'], Found: ['Found', 'Node', 'Person', 'Household'] } as const;

/** Random selection sets over the fixture: aliases that may coincide, fragments named and inline, conditions, all types. */
const selectionOn = (typeName: string, depth: number, counter: { n: number }): fc.Arbitrary<Sketch> => {
  const type = schema.getType(typeName);
  const fields =
    type instanceof GraphQLObjectType || type instanceof GraphQLInterfaceType ? Object.values(type.getFields()) : [];
  const ofField = (): fc.Arbitrary<Sketch> =>
    fc
      .constantFrom(...fields.filter((f) => f.args.every((a) => !isNonNullType(a.type))))
      .chain((f): fc.Arbitrary<Sketch> => {
        const named = getNamedType(f.type);
        // One alias for each field: it may meet the same field again, and never another one.
        const head = fc.constantFrom(f.name, `${f.name}_of_${typeName}: ${f.name}`);
        if (isLeafType(named)) return head.map((h) => ({ text: h, fragments: [] }));
        if (depth === 0) return fc.constant({ text: '__typename', fragments: [] });
        return fc
          .tuple(head, selectionOn(named.name, depth - 1, counter))
          .map(([h, s]) => ({ ...s, text: `${h} ${s.text}` }));
      });
  const conditions: readonly string[] = abstracts[typeName as keyof typeof abstracts] ?? [typeName];
  const group = fc
    .tuple(
      fc.constantFrom(...conditions),
      fc.boolean(),
      fc.constantFrom('', '', '', '@skip(if: $yes)', '@include(if: $yes)'),
    )
    .chain(([condition, namedFragment, directive]) =>
      (depth === 0
        ? fc.constant({ text: '{ __typename }', fragments: [] as string[] })
        : selectionOn(condition, depth - 1, counter)
      ).map((s): Sketch => {
        if (!namedFragment) return { ...s, text: `... on ${condition} ${directive} ${s.text}` };
        const name = `F${counter.n++}`;
        return {
          text: `...${name} ${directive}`,
          fragments: [...s.fragments, `fragment ${name} on ${condition} ${s.text}`],
        };
      }),
    );
  const one: fc.Arbitrary<Sketch> =
    fields.length === 0 ? group : fc.oneof({ weight: 5, arbitrary: ofField() }, { weight: 2, arbitrary: group });
  return fc.array(one, { minLength: 1, maxLength: 4 }).map((list) => ({
    text: `{ ${list.map((s) => s.text).join(' ')} }`,
    fragments: list.flatMap((s) => s.fragments),
  }));
};

const operation = fc
  .constant(null)
  .chain(() => selectionOn('Query', 5, { n: 0 }))
  .map((s) => `query ($yes: Boolean = true) { ... @include(if: $yes) ${s.text} } ${s.fragments.join(' ')}`);

/** A value that depends on its type, field and nothing else: null, short lists and both members of each abstract type occur. */
const madeUp = (type: GraphQLType, seed: string): unknown => {
  let hash = 7;
  for (const c of seed) hash = (hash * 31 + c.charCodeAt(0)) % 1_000_003;
  if (isNonNullType(type)) {
    const value = madeUp(type.ofType, seed);
    return value ?? madeUp(type.ofType, `${seed}!`);
  }
  if (hash % 7 === 0) return null;
  if (isListType(type)) return Array.from({ length: hash % 4 }, (_, i) => madeUp(type.ofType, `${seed}.${i}`));
  const named = getNamedType(type);
  if (isAbstractType(named)) {
    const members = schema.getPossibleTypes(named);
    return { __typename: members[hash % members.length]?.name, seed };
  }
  if (isLeafType(named)) return named.name === 'Boolean' ? hash % 2 === 0 : named.name === 'Int' ? hash : `${seed}`;
  return { __typename: named.name, seed };
};

const resolve: GraphQLFieldResolver<{ seed: string } | undefined, unknown> = (parent, _args, _context, info) =>
  madeUp(info.returnType, `${parent?.seed ?? ''}/${info.parentType.name}.${info.fieldName}`);

const run = (document: ReturnType<typeof parse>, fieldResolver: typeof resolve): unknown => {
  const result = execute({ schema, document, fieldResolver: fieldResolver as never }) as {
    data?: unknown;
    errors?: unknown;
  };
  expect(result.errors).toBeUndefined();
  return result.data;
};

/** What an answer should be, said without pruning: denied resolvers, and composites with nothing granted below, answer null. */
function expected(access: Access, source: string): unknown {
  const { document, fragments } = partsOf(source);
  const staticType = new Map<FieldNode, string>();
  const alive = new Map<FieldNode, boolean>();
  const grants = (typeName: string, field: string): boolean => {
    if (field === '__typename') return true;
    const type = schema.getType(typeName);
    if (type === undefined || !isAbstractType(type)) return access.decide(typeName, field).granted;
    const all = schema.getPossibleTypes(type).map((t) => access.decide(t.name, field));
    return all.every((d) => d.granted) && new Set(all.map((d) => d.granted && d.form)).size === 1;
  };
  const skipped = (node: SelectionNode): boolean => node.directives?.some((d) => d.name.value === 'skip') ?? false;
  /** Whether anything stands below, and whether some of it is alive. Below a refused field nothing is. */
  const survey = (
    typeName: string,
    selections: readonly SelectionNode[],
    dead: boolean,
  ): { any: boolean; some: boolean } => {
    let any = false;
    let some = false;
    for (const s of selections) {
      if (skipped(s)) continue;
      if (s.kind !== Kind.FIELD) {
        const fragment = s.kind === Kind.FRAGMENT_SPREAD ? (fragments[s.name.value] as FragmentDefinitionNode) : s;
        const inner = survey(fragment.typeCondition?.name.value ?? typeName, fragment.selectionSet.selections, dead);
        any ||= inner.any;
        some ||= inner.some;
        continue;
      }
      any = true;
      staticType.set(s, typeName);
      const type = schema.getType(typeName) as GraphQLObjectType;
      const granted = !dead && grants(typeName, s.name.value);
      const named = s.selectionSet && getNamedType(type.getFields()[s.name.value]?.type as GraphQLType).toString();
      const below = named && s.selectionSet ? survey(named, s.selectionSet.selections, !granted) : undefined;
      const lives = granted && (below === undefined || below.some || !below.any);
      alive.set(s, lives);
      some ||= lives;
    }
    return { any, some };
  };
  for (const d of document.definitions)
    if (d.kind === Kind.OPERATION_DEFINITION) survey('Query', d.selectionSet.selections, false);
  return run(document, (parent, args, context, info) =>
    info.fieldNodes.some((n) => alive.get(n)) ? resolve(parent, args, context, info) : null,
  );
}

const access = fc
  .subarray(everything, { minLength: Math.floor(everything.length / 3) })
  .map((granted) => granted.map((c, i) => (c === 'Person.name' && i % 2 === 0 ? `${c}:initials` : c)));

const written = (a: Access, source: string): unknown => {
  const p = plan(a, source);
  const raw = p.document === null ? {} : run(p.document, resolve);
  return p.verbatim ? raw : writeAnswer(raw as never, [p.shape]);
};

describe('the answer', () => {
  test('equals that of the whole operation with denied fields null, key by key and in the same order', () => {
    fc.assert(
      fc.property(access, operation, (granted, source) => {
        const a = accessTo(...granted);
        expect(JSON.stringify(written(a, source))).toBe(JSON.stringify(expected(a, source)));
      }),
      { numRuns: 800 },
    );
  });

  test('asks for nothing that is denied', () => {
    fc.assert(
      fc.property(access, operation, (granted, source) => {
        const a = accessTo(...granted);
        const p = plan(a, source);
        if (p.document === null) return;
        run(p.document, (parent, args, context, info) => {
          expect(a.decide(info.parentType.name, info.fieldName).granted).toBe(true);
          return resolve(parent, args, context, info);
        });
      }),
      { numRuns: 300 },
    );
  });

  const both = accessTo('Query.anyone', 'Query.nodes', 'Person.name', 'Person.mother', 'Person.region', 'Region.title');
  test.each([
    [
      'a refused and a kept occurrence of one composite',
      '{ anyone { born } anyone { name } }',
      { anyone: { born: null, name: 'n' } },
    ],
    [
      'keys named like parts of JavaScript',
      '{ anyone { constructor: born toString: name __proto__: name hasOwnProperty: born } }',
      { anyone: JSON.parse('{"constructor":null,"toString":"n","__proto__":"n","hasOwnProperty":null}') },
    ],
    [
      'refused on the interface, kept for a type',
      '{ nodes { region { code } ... on Person { region { title } } } }',
      { nodes: [{ region: { code: null, title: 't' } }, { region: null }] },
    ],
    ['everything below skipped', '{ anyone { mother { name @skip(if: true) } } }', { anyone: { mother: {} } }],
  ])('%s', (_, source, answer) => {
    const data: Record<string, unknown> = { name: 'n', title: 't' };
    const p = plan(both, source);
    const raw = run(p.document as never, (_parent, _args, _context, info) => {
      if (info.fieldName === 'nodes') return [{ __typename: 'Person' }, { __typename: 'Household' }];
      return data[info.fieldName] ?? {};
    });
    expect(JSON.stringify(writeAnswer(raw as never, [p.shape]))).toBe(JSON.stringify(answer));
  });

  test.each([
    [undefined, null],
    [null, null],
    [{}, { a: null, constructor: null, dead: null }],
    [
      { a: 1, secret: 2, dead: { b: 3 } },
      { a: 1, constructor: null, dead: null },
    ],
    [
      { a: 1, constructor: 2 },
      { a: 1, constructor: 2, dead: null },
    ],
  ])('of %j keeps only what was asked for and granted', (value, answer) => {
    const entry = { on: null, denied: false, child: null };
    const shape = [
      { ...entry, key: 'a' },
      { ...entry, key: 'constructor' },
      { ...entry, key: 'dead', denied: true, child: [{ ...entry, key: 'b' }] },
    ];
    expect(JSON.stringify(writeAnswer(value as never, [shape]))).toBe(JSON.stringify(answer));
  });

  test('keeps for each type what is under its condition; without a type, nothing', () => {
    const shape = [{ key: 'a', on: new Set(['A']), denied: false, child: null }];
    const of = (type?: unknown) => JSON.stringify(writeAnswer({ a: 1, __simpul_type: type } as never, [shape]));
    expect([of('A'), of('B'), of(), of(['A'])]).toEqual(['{"a":1}', '{}', '{}', '{}']);
  });
});
