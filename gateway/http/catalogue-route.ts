import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { SimpulError } from '../../schema/errors/index.ts';
import { catalogue, dcatOf } from '../../schema/metadata/index.ts';
import type { Federation } from '../federation/index.ts';

/** Media types in which the catalogue is told; the first is the one where nothing is preferred. */
const types = ['application/ld+json', 'application/json'] as const;

/** The type to answer in, by an Accept header (RFC 9110 §12.5.1) as far as two types need it. null: none is acceptable */
export function acceptable(header: string | undefined): (typeof types)[number] | null {
  if (header === undefined || header.trim() === '') return types[0];
  const ranges = header.split(',').map((part) => {
    const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
    const weight = parameters.map((p) => /^\s*q=([0-9.]+)\s*$/.exec(p)?.[1]).find((q) => q !== undefined);
    return { range: range.trim(), weight: weight === undefined ? 1 : Number(weight) };
  });
  const weightOf = (type: string): number =>
    [type, 'application/*', '*/*']
      .map((r) => ranges.find(({ range }) => range === r)?.weight)
      .find((w) => w !== undefined) ?? 0;
  const [best] = types.map((type) => ({ type, weight: weightOf(type) })).sort((a, b) => b.weight - a.weight);
  return best === undefined || best.weight === 0 ? null : best.type;
}

/**
 * `GET /catalogue.jsonld`: every dataset with its metadata as DCAT-AP, with the policies in force as ODRL; for everyone. An
 * answer stays fresh as long as its ETag: the register, the catalogue and the day, since instruments begin and end by days.
 */
export function catalogueRoute(app: FastifyInstance, federation: Federation, publicUrl: string): void {
  app.get('/catalogue.jsonld', async (request, reply) => {
    if (federation.standings === null) throw new SimpulError('NOT_FOUND');
    const type = acceptable(request.headers.accept);
    if (type === null) throw new SimpulError('NOT_ACCEPTABLE', { formats: types.join(', ') });
    const { register } = federation.standings;
    const body = JSON.stringify(dcatOf(catalogue(), register, publicUrl, Date.now()));
    const tag = `"${register.version.slice(0, 16)}-${createHash('sha256').update(type).update(body).digest('hex').slice(0, 16)}"`;
    reply.header('etag', tag).header('vary', 'accept').header('cache-control', 'no-cache');
    const known = (request.headers['if-none-match'] ?? '').split(',').map((t) => t.trim().replace(/^W\//, ''));
    if (known.includes(tag) || known.includes('*')) return reply.code(304).send();
    return reply.type(`${type}; charset=utf-8`).send(body);
  });
}
