import type { Instrument } from '../language/index.ts';
import { accepts } from '../vocabulary/index.ts';
import { cellFaults } from './check-cells.ts';
import { classFaults, type Fault } from './check-class.ts';
import { feedFaults } from './check-feeds.ts';
import { rowFaults } from './check-rows.ts';
import { verifyFaults } from './check-verify.ts';
import type { Elements } from './elements.ts';

/**
 * What a schema says against an instrument: a field that it does not have, that another agency owns, or that cannot be
 * given in that form; and what its own clauses leave open: see check-class, check-cells, check-rows
 * and check-feeds.
 * @param provider only elements of this agency are known here; absent: all are
 */
export function checkGrants(elements: Elements, provider?: string) {
  const owned = (from: string): string[] =>
    [...elements.byCoordinate].filter(([, e]) => e.provider === from).map(([coordinate]) => coordinate);
  return (
    instrument: Instrument,
    all: ReadonlyMap<string, Instrument> = new Map([[instrument.id, instrument]]),
  ): Fault[] => {
    const faults: Fault[] = [];
    const known = (path: Array<string | number>, from: string, type: string, field: string): boolean => {
      const element = elements.byCoordinate.get(`${type}.${field}`);
      if (element?.provider === from) return true;
      const near = owned(from).filter((c) => c.startsWith(`${type}.`));
      faults.push({
        path,
        message:
          element === undefined
            ? `${type}.${field} is not in the schema; write one of: ${(near.length > 0 ? near : owned(from)).join(', ')}`
            : `${type}.${field} belongs to ${element.provider}, not to ${from}; move it to a grant from ${element.provider}`,
      });
      return false;
    };
    instrument.grants.forEach((grant, i) => {
      if (provider !== undefined && grant.from !== provider) return;
      for (const [type, fields] of Object.entries(grant.fields))
        for (const [field, form] of Object.entries(fields)) {
          const path = ['grants', i, 'fields', type, field];
          if (!known(path, grant.from, type, field)) continue;
          const { named } = elements.byCoordinate.get(`${type}.${field}`) as { named: string };
          if (!accepts(form, named))
            faults.push({ path, message: `${type}.${field} is a ${named}, which has no form "${form}"` });
        }
    });
    instrument.prohibitions.forEach((p, i) => {
      if (provider !== undefined && p.from !== provider) return;
      for (const [type, fields] of Object.entries(p.fields))
        for (const field of fields) known(['prohibitions', i, 'fields', type], p.from, type, field);
    });
    // What is not in the schema has been said already.
    return faults.length > 0
      ? faults
      : [
          ...classFaults(elements, instrument, provider),
          ...verifyFaults(elements, instrument, provider),
          ...cellFaults(elements, instrument, provider),
          ...rowFaults(elements, instrument, provider),
          ...feedFaults(elements, instrument, all, provider),
        ];
  };
}
