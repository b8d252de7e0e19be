import type { Access } from '../../schema/policy/index.ts';

/**
 * How a count may be told: null where it is below the grant's smallest cell. Zero is withheld too: an empty cell says that
 * nobody is like that, which is as telling as one.
 */
export function cellOf(access: Access, type: string, field: string): (count: number) => number | null {
  const decision = access.decide(type, field);
  if (!decision.granted) return () => null;
  const { mode, minCell } = decision;
  return (count) => (mode === 'aggregate' && count < minCell ? null : count);
}
