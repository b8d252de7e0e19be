import { type GraphQLSchema, isInputObjectType, isIntrospectionType, isNonNullType, isObjectType } from 'graphql';
import { SimpulError } from '../../schema/errors/index.ts';
import type { Elements } from '../../schema/policy/index.ts';

/**
 * Refuses a supergraph that the policy could not hold: a field nobody declared, a deniable field that is non-null (its
 * denial would null its parents), an argument that does not say what it reads, a grant's element that does not exist.
 * @throws SimpulError SUPERGRAPH_INVALID with every fault
 */
export function checkDeclarations(schema: GraphQLSchema, elements: Elements): void {
  const faults: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type)) continue;
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields()))
        if (!elements.reads.has(`${type.name}.${field.name}`)) faults.push(`${type.name}.${field.name} lacks @reads`);
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      const declared = elements.byCoordinate.has(coordinate);
      if (!declared && !elements.wrappers.has(type.name)) faults.push(`${coordinate} lacks @element`);
      if (declared && isNonNullType(field.type)) faults.push(`${coordinate} can be denied, so it must be nullable`);
      for (const argument of field.args)
        if (!elements.reads.has(`${coordinate}(${argument.name}:)`))
          faults.push(`${coordinate}(${argument.name}:) lacks @reads`);
    }
  }
  for (const [coordinate, { elements: read }] of elements.reads)
    for (const element of read)
      if (!elements.byCoordinate.has(element)) faults.push(`${coordinate} reads ${element}, which nobody declares`);
  if (faults.length > 0) throw new SimpulError('SUPERGRAPH_INVALID', { detail: faults.join('; ') });
}
