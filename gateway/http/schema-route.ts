import type { FastifyInstance } from 'fastify';
import { printSchema } from 'graphql';
import { SimpulError } from '../../schema/errors/index.ts';
import { catalogueOf, formLegend } from '../../schema/policy/index.ts';
import type { Federation } from '../federation/index.ts';
import type { Asker } from './asker.ts';

const comment = (text: string): string => text.replace(/^/gm, '# ');

/**
 * `GET /schema.graphql`: the schema as the caller has it, for a typed client. `?view=catalogue`: every name with owner, class
 * and who may see it, for everyone; metadata is open, values are not in it.
 */
export function schemaRoute(app: FastifyInstance, federation: Federation, asker: Asker): void {
  app.get<{ Querystring: { view?: string } }>('/schema.graphql', async (request, reply) => {
    const { schema, elements, standings } = federation;
    const { view } = request.query;
    if (view !== undefined && view !== 'catalogue')
      throw new SimpulError('ARGUMENT_INVALID', { argument: 'view', detail: 'catalogue' });
    const now = Date.now();
    reply.type('application/graphql; charset=utf-8').header('vary', 'authorization, x-purpose, x-agreement');
    if (standings === null) return printSchema(schema);
    const { register } = standings;
    if (view === 'catalogue') {
      const head = comment(`Katalog elemen data · register ${register.version}\n${formLegend()}`);
      return `${head}\n\n${printSchema(catalogueOf(schema, elements, register, now))}\n`;
    }
    const caller = await asker(request);
    if (caller === null) return printSchema(schema);
    const head = comment(`${caller.agency} · ${caller.purpose} · register ${register.version}`);
    return `${head}\n\n${printSchema(standings.of(caller, now).view(now))}\n`;
  });
}
