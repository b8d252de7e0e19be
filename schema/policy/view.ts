import { MapperKind, mapSchema, pruneSchema } from '@graphql-tools/utils';
import {
  GraphQLBoolean,
  type GraphQLFieldConfig,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLScalarType,
  GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isIntrospectionType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { atLeast, forms } from '../vocabulary/index.ts';
import type { Access, Granted } from './decision.ts';
import type { Elements } from './elements.ts';

/** Scalars of the forms, as a reader's own view names them. */
const formScalars: Readonly<Record<string, GraphQLScalarType>> = Object.fromEntries(
  Object.values(forms)
    .filter((f) => f.output !== '*' && f.output !== 'Boolean')
    .map((f) => [f.output, new GraphQLScalarType({ name: f.output, description: `${f.id}. (${f.en})` })]),
);

const rewrap = (type: GraphQLOutputType, named: GraphQLScalarType): GraphQLOutputType =>
  isNonNullType(type)
    ? new GraphQLNonNull(rewrap(type.ofType, named) as GraphQLScalarType)
    : isListType(type)
      ? new GraphQLList(rewrap(type.ofType, named))
      : named;

/**
 * The schema as one reader has it: (1) fields that are granted, on types that still have a field; (2) arguments and input
 * fields that read only what is granted; (3) each field in the type of its form; (4) nothing that is no longer reachable.
 */
export function viewOf(schema: GraphQLSchema, elements: Elements, access: Access): GraphQLSchema {
  const readable = (coordinate: string): boolean => {
    const reads = elements.reads.get(coordinate);
    return (
      reads?.elements.every((e) => {
        const [type = '', field = ''] = e.split('.');
        const decision = access.decide(type, field);
        return decision.granted && atLeast(decision.form, reads.form);
      }) ?? false
    );
  };
  const shown = visibleTypes(schema, access);
  const view = mapSchema(schema, {
    [MapperKind.OBJECT_FIELD]: (config: GraphQLFieldConfig<unknown, unknown>, field, type) => {
      const decision = access.decide(type, field);
      const named = getNamedType(config.type);
      if (!decision.granted || !(isLeafType(named) || shown.has(named.name))) return null;
      const args = Object.fromEntries(
        Object.entries(config.args ?? {}).filter(([arg]) => readable(`${type}.${field}(${arg}:)`)),
      );
      return { ...config, args, type: typeInForm(config.type, decision), description: describe(config, decision) };
    },
    [MapperKind.INPUT_OBJECT_FIELD]: (config, field, type) => (readable(`${type}.${field}`) ? config : null),
  });
  // No root field at all: a schema must still have a query type.
  if (view.getQueryType() == null || Object.keys(view.getQueryType()?.getFields() ?? {}).length === 0)
    return new GraphQLSchema({ query: nothing });
  return pruneSchema(view);
}

const nothing = new GraphQLObjectType({
  name: 'Query',
  description: 'Tidak ada yang diberikan kepada pembaca ini. (Nothing is granted to this reader.)',
  fields: { _nothing: { type: GraphQLBoolean } },
});

const typeInForm = (type: GraphQLOutputType, decision: Granted): GraphQLOutputType => {
  const { output } = forms[decision.form];
  if (output === '*') return type;
  return rewrap(type, output === 'Boolean' ? GraphQLBoolean : (formScalars[output] as GraphQLScalarType));
};

const describe = (config: GraphQLFieldConfig<unknown, unknown>, decision: Granted): string | null =>
  decision.instrument === ''
    ? (config.description ?? null)
    : `${config.description ?? ''}\n\n— ${decision.instrument}, ${decision.clause}${decision.form === 'clear' ? '' : `; ${forms[decision.form].id}`}`.trim();

/** Types with at least one field that leads to something granted: the least set closed under that rule. */
function visibleTypes(schema: GraphQLSchema, access: Access): ReadonlySet<string> {
  const types = Object.values(schema.getTypeMap()).filter((t) => !isIntrospectionType(t));
  const shown = new Set<string>();
  for (let before = -1; before !== shown.size; ) {
    before = shown.size;
    for (const type of types) {
      if (shown.has(type.name)) continue;
      const visible = isObjectType(type)
        ? Object.values(type.getFields()).some((f) => {
            const named = getNamedType(f.type);
            // PageInfo alone is no reason to show a connection
            const leads = isLeafType(named) || (shown.has(named.name) && named.name !== 'PageInfo');
            return leads && access.decide(type.name, f.name).granted;
          })
        : 'getTypes' in type
          ? type.getTypes().some((t) => shown.has(t.name))
          : isInterfaceType(type) && schema.getPossibleTypes(type).some((t) => shown.has(t.name));
      if (visible) shown.add(type.name);
    }
  }
  return shown;
}
