import type { Instrument } from '../language/index.ts';
import type { Fault } from './check-class.ts';
import type { Elements } from './elements.ts';

/** The smallest cell of counts of a specific element (UU 27/2022) that go to another agency. */
const leastSpecificCell = 10;

/** What is said against the smallest cells of an instrument: counts of health, disability or finance need ten people. */
export function cellFaults(elements: Elements, instrument: Instrument, provider?: string): Fault[] {
  return instrument.grants.flatMap((grant, i) => {
    if (provider !== undefined && grant.from !== provider) return [];
    if (grant.mode !== 'aggregate' || grant.from === grant.to || grant.minCell >= leastSpecificCell) return [];
    const specific = Object.entries(grant.fields)
      .flatMap(([type, fields]) => Object.keys(fields).map((field) => `${type}.${field}`))
      .find((coordinate) => elements.byCoordinate.get(coordinate)?.class === 'SPECIFIC');
    return specific === undefined
      ? []
      : [
          {
            path: ['grants', i, 'minCell'],
            message: `${specific} is of class SPECIFIC and goes to another agency; write minCell: ${leastSpecificCell} or more`,
          },
        ];
  });
}
