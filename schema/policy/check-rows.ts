import type { Instrument } from '../language/index.ts';
import type { Fault } from './check-class.ts';
import type { Elements } from './elements.ts';

/**
 * What is said against the row scopes of an instrument: a list that a type does not have, a link where rows are of no
 * person, parties where rows have none. An agency gives no such row; a lawyer is told before he signs.
 */
export function rowFaults(elements: Elements, instrument: Instrument, provider?: string): Fault[] {
  return instrument.grants.flatMap((grant, i) => {
    if ((provider !== undefined && grant.from !== provider) || grant.rows === 'all') return [];
    const { lists = [], linked, parties } = grant.rows;
    return Object.keys(grant.fields).flatMap((type): Fault[] => {
      if (type === 'Query' || elements.wrappers.has(type)) return [];
      const {
        lists: known = [],
        linked: linkable = false,
        parties: partied = false,
      } = elements.rowMarks.get(type) ?? {};
      const path = ['grants', i, 'fields', type];
      const missing = lists.filter((list) => !known.includes(list));
      const advice = known.length === 0 ? 'give it in a clause without lists' : `write some of: ${known.join(', ')}`;
      return [
        ...(missing.length === 0
          ? []
          : [{ path, message: `rows of ${type} do not stand in ${missing.join(', ')}; ${advice}` }]),
        ...(linked === undefined || linkable
          ? []
          : [{ path, message: `rows of ${type} are of no person; give it in a clause without linked` }]),
        ...(parties === undefined || partied
          ? []
          : [{ path, message: `rows of ${type} have no parties; give it in a clause without parties` }]),
      ];
    });
  });
}
