import type { Access } from '../../schema/policy/index.ts';
import { suppressedError, type Told } from './disclosure-control/index.ts';

/**
 * How a count of legal entities may be told: withheld where it is below the grant's smallest cell, zero too. For counts of
 * people this is not enough: see disclosure-control.
 */
export function cellOf(access: Access, type: string, field: string): (count: number) => Told {
  const decision = access.decide(type, field);
  if (!decision.granted || decision.mode !== 'aggregate') return (count) => count;
  return (count) => (count < decision.minCell ? suppressedError(decision) : count);
}
