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
