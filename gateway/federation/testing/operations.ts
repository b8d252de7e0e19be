import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isNonNullType,
  isObjectType,
  type OperationTypeNode,
} from 'graphql';

/** A random operation with the values of its variables. */
export interface Asked {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

interface Sketch {
  readonly text: string;
  readonly fragments: readonly string[];
}

const literal = (type: GraphQLInputType): fc.Arbitrary<string> => {
  const named = getNamedType(type);
  if (isEnumType(named)) return fc.constantFrom(...named.getValues().map((v) => v.name), '$unit');
  if (named.name === 'Boolean') return fc.constantFrom('true', 'false', '$yes', '$no');
  if (named.name === 'ID') return fc.constantFrom('"0"', '"3"', '$id');
  if (named.name === 'Int') return fc.constantFrom('2', '7', '$n', ...(isNonNullType(type) ? [] : ['null']));
  return fc.constantFrom('"a"', '"b\\n\\"c"');
};

const argumentsOf = (args: readonly GraphQLArgument[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      ...args.map((a) =>
        fc.option(literal(a.type), { freq: isNonNullType(a.type) && a.defaultValue === undefined ? 1_000 : 2 }),
      ),
    )
    .map((values) => {
      const given = args.flatMap((a, i) => (values[i] == null ? [] : [`${a.name}: ${values[i]}`]));
      return given.length === 0 ? '' : `(${given.join(', ')})`;
    });

/** Types that a condition in a selection on a type may name. */
const conditionsOn = (schema: GraphQLSchema, type: GraphQLNamedType): string[] => {
  if (isAbstractType(type)) {
    const members = schema.getPossibleTypes(type);
    return [type.name, ...members.map((t) => t.name), ...members.flatMap((m) => m.getInterfaces().map((i) => i.name))];
  }
  return isObjectType(type) ? [type.name, ...type.getInterfaces().map((i) => i.name)] : [type.name];
};

const condition = fc.constantFrom(
  '',
  '',
  '',
  '',
  '@include(if: $yes)',
  '@skip(if: $no)',
  '@skip(if: $yes)',
  '@include(if: $no)',
);

/**
 * Random operations on a schema: aliases that meet, arguments literal and by variable, fragments named and inline, conditions.
 * Some are no valid GraphQL (two fields under one key); validate first.
 */
export function operationsOn(schema: GraphQLSchema, kind: 'query' | 'mutation' = 'query'): fc.Arbitrary<Asked> {
  let fragment = 0;
  const selection = (type: GraphQLNamedType, depth: number): fc.Arbitrary<Sketch> => {
    const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
    const typename = fc.constantFrom('__typename', 't: __typename').map((text): Sketch => ({ text, fragments: [] }));
    const usable = depth > 0 ? fields : fields.filter((f) => isLeafType(getNamedType(f.type)));
    const field = (): fc.Arbitrary<Sketch> =>
      fc.constantFrom(...usable).chain((f) =>
        fc
          .tuple(
            fc.constantFrom('', '', '', `${f.name}_a: `, `${f.name}_b: `, 'constructor: '),
            argumentsOf(f.args),
            condition,
          )
          .chain(([alias, args, directive]): fc.Arbitrary<Sketch> => {
            const named = getNamedType(f.type);
            const head = `${alias}${f.name}${args} ${directive}`;
            if (isLeafType(named)) return fc.constant({ text: head, fragments: [] });
            return selection(named, depth - 1).map((s) => ({ ...s, text: `${head} ${s.text}` }));
          }),
      );
    const group = (): fc.Arbitrary<Sketch> =>
      fc
        .tuple(fc.constantFrom(...conditionsOn(schema, type)), fc.boolean(), condition)
        .chain(([on, isNamed, directive]) =>
          selection(schema.getType(on) as GraphQLNamedType, depth - 1).map((s): Sketch => {
            if (!isNamed) return { ...s, text: `... on ${on} ${directive} ${s.text}` };
            const name = `F${fragment++}`;
            return {
              text: `...${name} ${directive}`,
              fragments: [...s.fragments, `fragment ${name} on ${on} ${s.text}`],
            };
          }),
        );
    const some: Array<{ weight: number; arbitrary: fc.Arbitrary<Sketch> }> = [{ weight: 1, arbitrary: typename }];
    if (usable.length > 0) some.push({ weight: 7, arbitrary: field() });
    if (depth > 0) some.push({ weight: 2, arbitrary: group() });
    return fc.array(fc.oneof(...some), { minLength: 1, maxLength: 5 }).map((list) => ({
      text: `{ ${list.map((s) => s.text).join(' ')} }`,
      fragments: list.flatMap((s) => s.fragments),
    }));
  };
  const root = schema.getRootType(kind as OperationTypeNode) as GraphQLNamedType;
  return fc
    .record({
      body: fc.constant(null).chain(() => selection(root, 5)),
      yes: fc.boolean(),
      id: fc.constantFrom('1', '2', '4'),
      n: fc.constantFrom(3, null),
    })
    .map(({ body, yes, id, n }) => ({
      query: `${kind} Q($yes: Boolean!, $no: Boolean! = false, $id: ID!, $n: Int = 5, $unit: Unit = DOZEN) ${body.text} ${body.fragments.join(' ')}`,
      variables: { yes, id, ...(n === null ? {} : { n }) },
    }));
}
