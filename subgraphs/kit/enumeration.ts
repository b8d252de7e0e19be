import { registerEnumType } from 'type-graphql';

/**
 * Declares an enum from a table of value → description (Indonesian): `enumeration('Sex', 'Jenis kelamin.', { L: …, P: … })`.
 * The stored text of a value is its name.
 */
export function enumeration<const Values extends Readonly<Record<string, string>>>(
  name: string,
  description: string,
  values: Values,
): { readonly [Value in keyof Values]: Value } {
  const entries = Object.fromEntries(Object.keys(values).map((value) => [value, value]));
  registerEnumType(entries, {
    name,
    description,
    valuesConfig: Object.fromEntries(Object.entries(values).map(([value, text]) => [value, { description: text }])),
  });
  return entries as { readonly [Value in keyof Values]: Value };
}

/** The values of an enumeration, as a type. */
export type ValueOf<Enumeration> = keyof Enumeration & string;
