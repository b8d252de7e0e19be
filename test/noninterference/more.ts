/** What forms make of a clear value, as far as it can be told without the agency's keys. */
const coarser = (value: unknown): unknown[] => {
  if (typeof value !== 'string') return [value !== null];
  return [true, value.slice(0, 4), `${value.slice(0, 6)}${'*'.repeat(10)}`, value.replace(/(\S)\S*\s*/g, '$1.')];
};
const pseudonym = /^[0-9a-f]{64}$/;
const ageBand = /^(\d\d?-\d\d|75\+)$/;
const sealed = /^[A-Za-z0-9_-]{39,}$/;

/**
 * What an answer tells that another does not: paths of values. Less is null, or the same value in a coarser form.
 * @param free values that may be anything: the register's own version
 */
export function more(less: unknown, full: unknown, free: ReadonlySet<unknown> = new Set(), path = ''): string[] {
  if (less === null || less === undefined || less === full || free.has(less)) return [];
  if (Array.isArray(less) && Array.isArray(full))
    return less.length === full.length
      ? less.flatMap((item, i) => more(item, full[i], free, `${path}[${i}]`))
      : [`${path}: ${less.length} items, not ${full.length}`];
  if (typeof less === 'object' && typeof full === 'object' && full !== null)
    return Object.entries(less).flatMap(([key, value]) =>
      more(value, (full as Record<string, unknown>)[key], free, `${path}.${key}`),
    );
  const told = `${path}: ${JSON.stringify(less)}, not ${JSON.stringify(full)}`;
  if (typeof full === 'string' && typeof less === 'string') {
    if (sealed.test(less) && sealed.test(full)) return pseudonym.test(less) && pseudonym.test(full) ? [told] : [];
    if (pseudonym.test(less) || (ageBand.test(less) && /^\d{4}-\d\d-\d\d$/.test(full))) return [];
  }
  return full !== null && full !== undefined && coarser(full).includes(less) ? [] : [told];
}
