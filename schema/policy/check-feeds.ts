import type { Grant, Instrument } from '../language/index.ts';
import { atLeast, type FormName } from '../vocabulary/index.ts';
import type { Fault } from './check-class.ts';
import type { Elements } from './elements.ts';

const meet = (a: readonly string[], b: readonly string[]): boolean =>
  a.includes('ANY') || b.includes('ANY') || a.some((x) => b.includes(x));

/** Whether one grant gives to every reader of another: its purposes and its roles. */
const covers = (given: Grant, reader: Grant): boolean =>
  (given.to === reader.to || given.to === 'PUBLIC') &&
  meet(given.purposes, reader.purposes) &&
  (given.roles === undefined || (reader.roles ?? []).some((r) => given.roles?.includes(r)));

const gives = (grant: Grant, coordinate: string, form: FormName): boolean => {
  const [type = '', field = ''] = coordinate.split('.');
  const fields = Object.hasOwn(grant.fields, type) ? grant.fields[type] : undefined;
  const held = fields !== undefined && Object.hasOwn(fields, field) ? fields[field] : undefined;
  return held !== undefined && atLeast(held, form);
};

/**
 * Fields that a clause gives although what they are made from, or what must be named to ask for them, is given by nobody to
 * the same reader: through `@requires` and context in clear, through a required argument in the form that it reads. An
 * element of the same provider must stand in the same instrument, for it alone speaks; another provider's in any.
 *
 * Keys (`@key`) are not among them: an agency gives them to a verified hop for the join, never to a reader.
 * @param provider only elements of this agency are known here; absent: all are
 */
export function feedFaults(
  elements: Elements,
  instrument: Instrument,
  all: ReadonlyMap<string, Instrument>,
  provider?: string,
): Fault[] {
  const givenTo = (reader: Grant, coordinate: string, form: FormName): boolean => {
    const owner = elements.byCoordinate.get(coordinate)?.provider;
    // Another agency's, seen from a subgraph that does not know it: its owner and the gateway judge it.
    if (owner === undefined || (provider !== undefined && owner !== provider)) return true;
    const grants = owner === reader.from ? instrument.grants : [...all.values()].flatMap((i) => i.grants);
    return grants.some((g) => g.from === owner && covers(g, reader) && gives(g, coordinate, form));
  };
  const faults: Fault[] = [];
  instrument.grants.forEach((grant, i) => {
    if (provider !== undefined && grant.from !== provider) return;
    for (const [type, fields] of Object.entries(grant.fields))
      for (const field of Object.keys(fields)) {
        const coordinate = `${type}.${field}`;
        const path = ['grants', i, 'fields', type, field];
        for (const fed of elements.feeds.get(coordinate) ?? [])
          if (!givenTo(grant, fed, 'clear'))
            faults.push({
              path,
              message: `${coordinate} is made from ${fed}, which ${grant.to} is not given in clear for this purpose; grant that too, or take this out`,
            });
        for (const argument of elements.required?.get(coordinate) ?? []) {
          const { elements: read = [], form = 'clear' } = elements.reads.get(argument) ?? {};
          for (const element of read)
            if (!givenTo(grant, element, form as FormName))
              faults.push({
                path,
                message: `${argument} reads ${element}, which ${grant.to} is not given in form ${form} for this purpose; without it the field cannot be asked`,
              });
        }
      }
  });
  return faults;
}
