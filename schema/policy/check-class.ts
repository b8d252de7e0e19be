import type { Grant, Instrument } from '../language/index.ts';
import { type FormName, forms } from '../vocabulary/index.ts';
import type { Element, Elements } from './elements.ts';

/** A fault of an instrument, with the place in its file. */
export interface Fault {
  readonly path: ReadonlyArray<string | number>;
  readonly message: string;
}

/**
 * Whether a form reveals more than a field's class and the clause's mode allow by themselves. null: it does not; `explicit`:
 * only under an explicit clause; otherwise why it is never given so.
 * - Counts only: no field of a type that is about one person (a type with an identifier), for there is nothing to count in it.
 * - By pseudonym: no identifier that says more than a pseudonym.
 * - By name: an identifier in clear, and specific data (UU 27/2022 Art. 4(2)) in clear, are said aloud or not given.
 */
function excess(element: Element, form: FormName, { mode }: Grant, persons: ReadonlySet<string>): string | null {
  const coordinate = `${element.type}.${element.field}`;
  if (mode === 'aggregate')
    return persons.has(element.type)
      ? `${coordinate} is about one person, and mode aggregate gives counts only; move it to a clause of another mode`
      : null;
  if (mode === 'pseudonymous' && element.class === 'IDENTIFIER' && forms[form].order > forms.pseudonym.order)
    return `${coordinate} is an identifier; in mode pseudonymous write pseudonym or present, not ${form}`;
  if (form === 'clear' && (element.class === 'IDENTIFIER' || element.class === 'SPECIFIC')) return 'explicit';
  return null;
}

/** The forms of an instrument that reveal more than the class of the field allows. */
export function classFaults(elements: Elements, instrument: Instrument, provider?: string): Fault[] {
  const persons = new Set(
    [...elements.byCoordinate.values()].filter((e) => e.class === 'IDENTIFIER').map((e) => e.type),
  );
  return instrument.grants.flatMap((grant, i) =>
    provider !== undefined && grant.from !== provider
      ? []
      : Object.entries(grant.fields).flatMap(([type, fields]) =>
          Object.entries(fields).flatMap(([field, form]): Fault[] => {
            const element = elements.byCoordinate.get(`${type}.${field}`);
            const found = element === undefined ? null : excess(element, form, grant, persons);
            const path = ['grants', i, 'fields', type, field];
            if (found === null) return [];
            if (found !== 'explicit') return [{ path, message: found }];
            if (grant.explicit?.fields[type]?.includes(field)) return [];
            return [
              {
                path,
                message: `${type}.${field} is of class ${element?.class}, given in clear; say why under explicit: { reason: { id, en }, fields: { ${type}: [${field}] } }, or choose another form`,
              },
            ];
          }),
        ),
  );
}
