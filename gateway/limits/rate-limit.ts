import type { Left } from './quotas.ts';

const day = 86_400;
const quoted = (text: string): string => `"${text.replace(/[^\x20-\x7e]|["\\\\]/g, '')}"`;

/**
 * What a reader is told of his quotas: `RateLimit-Policy` and `RateLimit` as the IETF draft has them
 * (draft-ietf-httpapi-ratelimit-headers-10), one item for each bound of each clause. No header where nothing is bounded.
 */
export function rateLimitHeaders(left: readonly Left[]): Readonly<Record<string, string>> {
  const bounds = left.flatMap(({ instrument, clause, quota, requests, rows, seconds }) =>
    [
      { unit: 'requests', limit: quota.requestsPerDay, rest: requests },
      { unit: 'rows', limit: quota.rowsPerDay, rest: rows },
    ].flatMap(({ unit, limit, rest }) =>
      limit === undefined ? [] : [{ name: quoted(`${instrument}, ${clause}: ${unit}`), unit, limit, rest, seconds }],
    ),
  );
  if (bounds.length === 0) return {};
  return {
    'ratelimit-policy': bounds.map((b) => `${b.name};q=${b.limit};w=${day};qu="${b.unit}"`).join(', '),
    ratelimit: bounds.map((b) => `${b.name};r=${b.rest};t=${b.seconds}`).join(', '),
  };
}
