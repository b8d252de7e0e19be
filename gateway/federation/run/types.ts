import { type GraphQLSchema, isAbstractType, isInterfaceType } from 'graphql';

/** What is known of types by name, which is how subgraphs tell them. */
export interface Types {
  /** Whether an object of a type stands under a type condition. */
  meets(condition: string, typename: string): boolean;
  /** Whether a name is an interface's or a union's. */
  isAbstract(typename: string): boolean;
}

/** @param everything the schema with hidden types: what subgraphs tell one another may be of such a type */
export function typesOf(everything: GraphQLSchema): Types {
  const known = new Map<string, ReadonlySet<string>>();
  const under = (condition: string): ReadonlySet<string> => {
    const names = new Set([condition]);
    const type = everything.getType(condition);
    if (isAbstractType(type)) {
      for (const t of everything.getPossibleTypes(type)) names.add(t.name);
      if (isInterfaceType(type)) for (const t of everything.getImplementations(type).interfaces) names.add(t.name);
    }
    known.set(condition, names);
    return names;
  };
  return {
    meets: (condition, typename) => (known.get(condition) ?? under(condition)).has(typename),
    isAbstract: (typename) => isAbstractType(everything.getType(typename)),
  };
}
