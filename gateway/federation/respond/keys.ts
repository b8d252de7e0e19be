import { type FieldNode, Kind, type SelectionSetNode, visit } from 'graphql';

/** Keys that every object has by birth: a client may ask for them as aliases, and `answer.constructor` is always something. */
const born: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** The key under which a response key is fetched. */
export const fetchedKey = (key: string): string => (born.has(key) ? `${key}_of_answer` : key);

/** The response key of a fetched one. */
export const responseKey = (key: string | number): string | number =>
  typeof key === 'string' && key.endsWith('_of_answer') && born.has(key.slice(0, -10)) ? key.slice(0, -10) : key;

/** A selection whose every response key is safe to be a member of an object. */
export const withFetchedKeys = (set: SelectionSetNode): SelectionSetNode =>
  visit(set, {
    Field(node): FieldNode | undefined {
      const key = node.alias?.value ?? node.name.value;
      const safe = fetchedKey(key);
      return safe === key ? undefined : { ...node, alias: { kind: Kind.NAME, value: safe } };
    },
  });
