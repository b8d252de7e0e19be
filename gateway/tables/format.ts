import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';
import { SimpulError } from '../../schema/errors/index.ts';

/** A form in which an answer leaves: GraphQL's own, or a file. */
export type Format = 'json' | 'csv' | 'parquet' | 'ndjson' | 'rows';

/** Format of a file → its media type and its ending. */
export const files = {
  csv: { type: 'text/csv; charset=utf-8; header=present', ending: 'csv' },
  parquet: { type: 'application/vnd.apache.parquet', ending: 'parquet' },
  ndjson: { type: 'application/x-ndjson; charset=utf-8', ending: 'ndjson' },
  rows: { type: 'application/vnd.simpul.rows+json; charset=utf-8', ending: 'json' },
} as const satisfies Record<Exclude<Format, 'json'>, { type: string; ending: string }>;

/** Media type → format; each also as clients write it with parameters. The first one answers a client that has no wish. */
const served: Readonly<Record<string, Format>> = {
  'application/json': 'json',
  'application/json; charset=utf-8': 'json',
  'application/graphql-response+json': 'json',
  'application/graphql-response+json; charset=utf-8': 'json',
  'text/csv': 'csv',
  'text/csv; charset=utf-8': 'csv',
  'text/csv; header=present': 'csv',
  'text/csv; charset=utf-8; header=present': 'csv',
  'application/vnd.apache.parquet': 'parquet',
  'application/x-ndjson': 'ndjson',
  'application/x-ndjson; charset=utf-8': 'ndjson',
  'application/vnd.simpul.rows+json': 'rows',
  'application/vnd.simpul.rows+json; charset=utf-8': 'rows',
};

/** Media types without parameters, for a person. */
const named = Object.keys(served).filter((type) => !type.includes(';'));

/** Values of the header Accept remembered at once. */
const known = new LRUCache<string, Format>({ max: 200 });

/** The form that a client likes best of those there are (RFC 9110 §12.5.1). @throws SimpulError NOT_ACCEPTABLE */
export function formatOf(accept: string | undefined): Format {
  if (accept === undefined || accept === '') return 'json';
  const remembered = known.get(accept);
  if (remembered !== undefined) return remembered;
  const [best] = new Negotiator({ headers: { accept } }).mediaTypes(Object.keys(served));
  const format = best === undefined ? undefined : served[best];
  if (format === undefined) throw new SimpulError('NOT_ACCEPTABLE', { formats: named.join(', ') });
  known.set(accept, format);
  return format;
}
