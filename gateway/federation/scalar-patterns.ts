import { type DocumentNode, GraphQLError, type GraphQLSchema, isScalarType, Kind, valueFromASTUntyped } from 'graphql';
import { SimpulError } from '../../schema/errors/index.ts';
import { directiveNames } from '../../schema/policy/index.ts';

/**
 * Lets custom scalars of a schema be checked as input where their agency says how they are written (`@pattern`). Otherwise
 * a malformed value would be found by the agency, in a request that carries other people's fields too. The refusal never
 * repeats the value, which may be personal.
 * @throws SimpulError SUPERGRAPH_INVALID where a pattern is none
 */
export function checkScalars(schema: GraphQLSchema, supergraph: DocumentNode): void {
  const own = directiveNames(supergraph, 'policy');
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.SCALAR_TYPE_DEFINITION) continue;
    const declared = definition.directives?.find((d) => d.name.value === own('pattern'));
    const type = schema.getType(definition.name.value);
    if (declared === undefined || !isScalarType(type)) continue;
    const given = Object.fromEntries(
      (declared.arguments ?? []).map((a) => [a.name.value, valueFromASTUntyped(a.value)]),
    );
    const pattern = compiled(type.name, String(given.regex));
    const input = `${type.name}: ${String(given.shape)}`;
    const parse = (value: unknown): string => {
      if (typeof value === 'string' && pattern.test(value)) return value;
      throw new GraphQLError(input, { extensions: { input } });
    };
    type.parseValue = parse;
    type.parseLiteral = (node) => {
      try {
        return parse(node.kind === Kind.STRING ? node.value : undefined);
      } catch {
        throw new GraphQLError(input, { nodes: node, extensions: { input } });
      }
    };
  }
}

function compiled(scalar: string, regex: string): RegExp {
  try {
    return new RegExp(regex, 'u');
  } catch (cause) {
    throw new SimpulError('SUPERGRAPH_INVALID', { detail: `@pattern of ${scalar} is none` }, { cause });
  }
}

/** What is wrong with a variable, without its value where the scalar says what is wanted. */
export function inputFault(error: GraphQLError): string {
  for (let e: Error | undefined = error; e instanceof GraphQLError; e = e.originalError)
    if (typeof e.extensions.input === 'string') {
      const variable = /^Variable "(\$\w+)"/.exec(error.message)?.[1];
      return variable === undefined ? e.extensions.input : `${variable}: ${e.extensions.input}`;
    }
  return withoutValue(error.message);
}

/** What graphql-js says of a variable, less the value: it may be somebody's NIK. */
function withoutValue(message: string): string {
  const [, variable, place] = /^Variable "(\$\w+)" got invalid value (?:.* at "([\w.[\]]+)"; )?/s.exec(message) ?? [];
  return variable === undefined
    ? message
    : `Variable "${variable}"${place === undefined ? '' : ` at "${place}"`} has no valid value.`;
}
