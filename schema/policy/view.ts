import { MapperKind, mapSchema, pruneSchema } from '@graphql-tools/utils';
import {
  GraphQLBoolean,
  type GraphQLFieldConfig,
  type GraphQLInputType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isScalarType,
} from 'graphql';
import { atLeast, forms } from '../vocabulary/index.ts';
import type { Access, Granted } from './decision.ts';
import type { Elements } from './elements.ts';
import { shownFields, usableInputs } from './shown.ts';

/** Scalars of the forms, as a reader's own view names them where the schema has none of that name. */
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

type Fields = GraphQLFieldConfig<unknown, unknown>;

/**
 * The schema as one reader has it: (1) fields that are granted, on types that still have a field; (2) arguments and input
 * fields that read only what is granted; (3) each field in the type of its form; (4) nothing that is no longer reachable.
 * An interface shows a field that every member shows in the same form. A field whose grant ends soon is `@deprecated`.
 * @param ending instrument id → last day, where that is soon
 */
export function viewOf(
  schema: GraphQLSchema,
  elements: Elements,
  access: Access,
  ending: (instrument: string) => string | null = () => null,
): GraphQLSchema {
  const readable = (coordinate: string): boolean => {
    const reads = elements.reads.get(coordinate);
    return (
      reads?.elements.every((e) => {
        const [type = '', field = ''] = e.split('.');
        const decision = reads.form === 'match' ? access.verifies(type, field) : access.decide(type, field);
        return decision.granted && atLeast(decision.form, reads.form);
      }) ?? false
    );
  };
  const inputs = usableInputs(schema, readable);
  const usable = (coordinate: string, type: GraphQLInputType): boolean => {
    const named = getNamedType(type);
    return readable(coordinate) && (!isInputObjectType(named) || inputs.has(named.name));
  };
  const shown = shownFields(schema, elements, access, usable);

  const config = (field: Fields, name: string, type: string): Fields | null => {
    if (!shown.has(`${type}.${name}`)) return null;
    const owner = schema.getType(type);
    const members = isInterfaceType(owner) ? schema.getPossibleTypes(owner).map((t) => t.name) : [];
    const owners = members.length > 0 ? members : [type];
    const decision = access.decide(owners[0] ?? type, name);
    if (!decision.granted) return null;
    const args = Object.fromEntries(
      Object.entries(field.args ?? {}).filter(([arg, { type }]) =>
        owners.every((o) => usable(`${o}.${name}(${arg}:)`, type)),
      ),
    );
    const until = ending(decision.instrument);
    return {
      ...field,
      args,
      type: typeInForm(schema, field.type, decision),
      description: describe(field, decision),
      ...(until === null ? {} : { deprecationReason: `${decision.instrument} berakhir · ends ${until}` }),
    };
  };
  const view = pruneSchema(
    mapSchema(schema, {
      [MapperKind.OBJECT_FIELD]: config,
      [MapperKind.INTERFACE_FIELD]: config,
      [MapperKind.INPUT_OBJECT_FIELD]: (field, name, type) => (usable(`${type}.${name}`, field.type) ? field : null),
    }),
  );
  // No root field at all: a schema must still have a query type.
  return view.getQueryType() == null ? new GraphQLSchema({ query: nothing }) : view;
}

const nothing = new GraphQLObjectType({
  name: 'Query',
  description: 'Tidak ada yang diberikan kepada pembaca ini. (Nothing is granted to this reader.)',
  fields: { _nothing: { type: GraphQLBoolean } },
});

const typeInForm = (schema: GraphQLSchema, type: GraphQLOutputType, decision: Granted): GraphQLOutputType => {
  const { output } = forms[decision.form];
  if (output === '*') return type;
  if (output === 'Boolean') return rewrap(type, GraphQLBoolean);
  const declared = schema.getType(output);
  if (declared === undefined) return rewrap(type, formScalars[output] as GraphQLScalarType);
  // A name is given once in a schema; where something else has it, the reader sees plain text.
  return rewrap(type, isScalarType(declared) ? declared : GraphQLString);
};

const describe = (config: GraphQLFieldConfig<unknown, unknown>, decision: Granted): string | null =>
  decision.instrument === ''
    ? (config.description ?? null)
    : `${config.description ?? ''}\n\n— ${decision.instrument}, ${decision.clause}${decision.form === 'clear' ? '' : `; ${forms[decision.form].id}`}`.trim();
