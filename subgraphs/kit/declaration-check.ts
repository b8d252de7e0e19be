import {
  type DirectiveNode,
  type DocumentNode,
  type InputValueDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
} from 'graphql';
import { indexElements } from '../../schema/policy/index.ts';

const has = (node: { readonly directives?: readonly DirectiveNode[] }, name: string): boolean =>
  (node.directives ?? []).some((d) => d.name.value === name);

/**
 * Refuses a subgraph that could disclose by omission, before it serves anything:
 * - a field that no agency owns (no `@element`, not a wrapper's, not an entity key);
 * - an element that cannot be null, so that its denial would take the whole answer with it;
 * - an argument or input field that does not say what it reads;
 * - an interface: a shield rule there is accepted and ignored (graphql-shield);
 * - a root type other than Query.
 * @throws Error naming every fault
 */
export function checkDeclarations(typeDefs: DocumentNode): void {
  const faults: string[] = [];
  const { keys } = indexElements(typeDefs);
  const checkInputs = (owner: string, inputs: readonly InputValueDefinitionNode[] | undefined): void => {
    for (const input of inputs ?? []) {
      if (!has(input, 'reads')) faults.push(`${owner}${input.name.value}: says nothing about what it reads (@reads)`);
    }
  };
  const checkObject = (type: ObjectTypeDefinitionNode): void => {
    const name = type.name.value;
    if (name === 'Mutation' || name === 'Subscription') faults.push(`${name}: an agency is only read`);
    const wrapper = has(type, 'wrapper');
    for (const field of type.fields ?? []) {
      const coordinate = `${name}.${field.name.value}`;
      const declared = has(field, 'element');
      if (!declared && !wrapper && !keys.has(coordinate)) faults.push(`${coordinate}: has no owner (@element)`);
      if (declared && field.type.kind === Kind.NON_NULL_TYPE)
        faults.push(`${coordinate}: an element must be able to be null`);
      for (const argument of field.arguments ?? []) {
        if (!has(argument, 'reads'))
          faults.push(`${coordinate}(${argument.name.value}:): says nothing about what it reads (@reads)`);
      }
    }
  };
  for (const definition of typeDefs.definitions) {
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) checkObject(definition);
    if (definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION)
      checkInputs(`${definition.name.value}.`, definition.fields);
    if (definition.kind === Kind.INTERFACE_TYPE_DEFINITION)
      faults.push(`${definition.name.value}: an interface cannot be guarded, use object types`);
  }
  if (faults.length > 0) throw new Error(`The subgraph's declarations are not complete:\n${faults.join('\n')}`);
}
