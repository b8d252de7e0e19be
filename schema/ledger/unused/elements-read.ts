import {
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { DecidedSchema } from '../basis/basis.ts';

/**
 * Elements that a document reads beside its fields: by its arguments and input fields, and through what feeds a field. Without
 * their grants it would be refused, so they are in use.
 * @param text normal form
 */
export function elementsRead({ schema, elements }: DecidedSchema, text: string): ReadonlySet<string> {
  const found = new Set<string>();
  const info = new TypeInfo(schema);
  const reads = (coordinate: string): void => {
    for (const element of elements.reads.get(coordinate)?.elements ?? []) found.add(element);
  };
  visit(
    parse(text, { noLocation: true }),
    visitWithTypeInfo(info, {
      Field() {
        const [parent, field] = [info.getParentType(), info.getFieldDef()];
        if (field == null || !(isObjectType(parent) || isInterfaceType(parent))) return;
        for (const fed of elements.feeds.get(`${parent.name}.${field.name}`) ?? []) found.add(fed);
      },
      Argument() {
        const [parent, field, argument] = [info.getParentType(), info.getFieldDef(), info.getArgument()];
        if (parent != null && field != null && argument != null)
          reads(`${parent.name}.${field.name}(${argument.name}:)`);
      },
      ObjectField(node) {
        const input = getNamedType(info.getParentInputType() ?? undefined);
        if (isInputObjectType(input)) reads(`${input.name}.${node.name.value}`);
      },
    }),
  );
  return found;
}
