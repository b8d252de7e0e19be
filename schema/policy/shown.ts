import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
} from 'graphql';
import type { Access } from './decision.ts';
import type { Elements } from './elements.ts';

type Fielded = GraphQLObjectType | GraphQLInterfaceType;
type Field = GraphQLField<unknown, unknown>;

const typesOf = (schema: GraphQLSchema): GraphQLNamedType[] =>
  Object.values(schema.getTypeMap()).filter((t) => !isIntrospectionType(t));

/** The least set of names closed under a rule. */
function closure<T extends { readonly name: string }>(
  candidates: readonly T[],
  belongs: (one: T, set: ReadonlySet<string>) => boolean,
): ReadonlySet<string> {
  const set = new Set<string>();
  for (let before = -1; before !== set.size; ) {
    before = set.size;
    for (const one of candidates) if (!set.has(one.name) && belongs(one, set)) set.add(one.name);
  }
  return set;
}

/** Input types that a reader can fill in: each required field readable, and one field at least. */
export function usableInputs(schema: GraphQLSchema, readable: (coordinate: string) => boolean): ReadonlySet<string> {
  return closure(typesOf(schema).filter(isInputObjectType), (type, usable) => {
    const fields = Object.values(type.getFields());
    const fillable = fields.filter((f) => {
      const named = getNamedType(f.type);
      return readable(`${type.name}.${f.name}`) && (!isInputObjectType(named) || usable.has(named.name));
    });
    return fillable.length > 0 && fields.every((f) => !isRequiredInputField(f) || fillable.includes(f));
  });
}

/**
 * Coordinates of the fields that a reader's view shows: granted, with required arguments that can be given, and leading to
 * an element. A cursor or a page end is no element, so it is no reason to show a connection. An interface shows what all
 * its members show in the same form.
 */
export function shownFields(
  schema: GraphQLSchema,
  elements: Elements,
  access: Access,
  usable: (coordinate: string, type: GraphQLInputType) => boolean,
): ReadonlySet<string> {
  const types = typesOf(schema).filter((t) => isObjectType(t) || isInterfaceType(t) || isUnionType(t));
  const membersOf = (type: Fielded): readonly Fielded[] => {
    const members = isInterfaceType(type) ? schema.getPossibleTypes(type) : [];
    return members.length > 0 ? members : [type];
  };
  const askable = (type: Fielded, name: string): boolean =>
    access.decide(type.name, name).granted &&
    (type.getFields()[name]?.args ?? []).every((a) => {
      const coordinate = `${type.name}.${name}(${a.name}:)`;
      // left out, an argument is judged by its default
      const spared = a.defaultValue == null || elements.reads.get(coordinate)?.free.includes(String(a.defaultValue));
      return (!isRequiredArgument(a) && spared) || usable(coordinate, a.type);
    });
  const formOf = (type: Fielded, name: string): string | null => {
    const decision = access.decide(type.name, name);
    return decision.granted ? decision.form : null;
  };
  /** Fields that may be shown if they lead somewhere, each with the types of its values. */
  const candidates = new Map(
    types
      .filter((t): t is Fielded => !isUnionType(t))
      .map((type) => [
        type.name,
        Object.keys(type.getFields()).flatMap((name) => {
          const members = membersOf(type);
          if (!members.every((m) => askable(m, name) && formOf(m, name) === formOf(members[0] as Fielded, name)))
            return [];
          const named = [type, ...members].map((m) => getNamedType((m.getFields()[name] as Field).type));
          const declared = members.some(
            (m) => elements.byCoordinate.has(`${m.name}.${name}`) || !elements.wrappers.has(m.name),
          );
          return [{ name, named, declared }];
        }),
      ]),
  );
  const leading = closure(types, (type, set) =>
    isUnionType(type)
      ? type.getTypes().some((t) => set.has(t.name))
      : (candidates.get(type.name) ?? []).some(({ named, declared }) =>
          named.every((n) => (isLeafType(n) ? declared : set.has(n.name))),
        ),
  );
  // PageInfo and its like
  const plain = (type: GraphQLNamedType): boolean =>
    isObjectType(type) &&
    elements.wrappers.has(type.name) &&
    Object.values(type.getFields()).every((f) => isLeafType(getNamedType(f.type)));
  return new Set(
    types
      .filter((type) => leading.has(type.name) || plain(type))
      .flatMap((type) =>
        (candidates.get(type.name) ?? [])
          .filter(({ named }) => named.every((n) => isLeafType(n) || leading.has(n.name) || plain(n)))
          .map(({ name }) => `${type.name}.${name}`),
      ),
  );
}
