import type { FastifyInstance, FastifyRequest } from 'fastify';
import { print } from 'graphql';
import { languageOf, SimpulError } from '../../schema/errors/index.ts';
import { fragmentsOf, type TrustedDocument } from '../../schema/operations/index.ts';
import { explain, explainDenial } from '../../schema/policy/index.ts';
import { type Codebook, type Codebooks, codebookOf, planTable } from '../tables/index.ts';
import type { Questions } from './questions.ts';
import type { Road } from './road.ts';

/** A variable as whoever fills it in has to know it. */
const variablesOf = ({ operation, variables }: TrustedDocument): object[] =>
  (operation.variableDefinitions ?? []).map((d) => ({
    name: d.variable.name.value,
    type: print(d.type),
    default: d.defaultValue === undefined ? null : print(d.defaultValue),
    ...variables[d.variable.name.value],
  }));

const shown = (one: TrustedDocument): object => ({
  id: one.id,
  number: one.number,
  agency: one.agency,
  text: one.text,
  askers: one.askers.map(({ agency, purpose, roles }) => ({ agency, purpose, roles })),
  variables: variablesOf(one),
  document: one.source,
  href: `/operations/${one.id}`,
});

/**
 * The analysts' questions. `GET /operations`: those that the caller may ask; `GET /operations/NAME`: one of them, also where he
 * may not, with what he would have to request; `GET /operations/NAME/codebook`: its columns as he has them; `POST
 * /operations/NAME` with the variables as JSON: the answer. `GET /codebooks/ID`: the codebook of an answer that left as a file.
 */
export function operationsRoute(app: FastifyInstance, road: Road, questions: Questions, codebooks: Codebooks): void {
  const { federation, asker } = questions;
  type Named = { Params: { name: string } };
  const varying = 'authorization, x-purpose, x-agreement, accept-language';

  app.get('/operations', async (request, reply) => {
    const caller = await asker(request);
    reply.header('vary', varying);
    return {
      agency: caller?.agency ?? null,
      purpose: caller?.purpose ?? null,
      register: federation.standings?.register.version ?? null,
      operations: questions.of(caller, Date.now()).map(shown),
    };
  });

  app.get<Named>('/operations/:name', async (request, reply) => {
    const one = await questions.named(request, request.params.name);
    const caller = await asker(request);
    const refused = questions.refused(one, caller, Date.now());
    const language = languageOf(request.headers['accept-language']);
    reply.header('vary', varying);
    return {
      ...shown(one),
      rows: one.rows,
      mayAsk: refused.length === 0,
      refused: refused.map((d) => ({
        path: d.path.join('.'),
        coordinate: d.coordinate,
        because: d.reason,
        instrument: d.instrument,
        clause: d.clause,
        ...explainDenial(d, caller?.purpose ?? '', language),
      })),
      codebook: await codebookFor(request, one),
    };
  });

  app.get<Named>('/operations/:name/codebook', async (request, reply) => {
    reply.header('vary', varying);
    return codebookFor(request, await questions.named(request, request.params.name));
  });

  app.post<Named>('/operations/:name', { config: { recorded: true, counted: true } }, async (request, reply) =>
    road(request, reply, await questions.load(request, request.params.name, request.body)),
  );

  app.get<{ Params: { id: string } }>('/codebooks/:id', async (request, reply) => {
    const codebook = codebooks.of(request.params.id, await asker(request));
    if (codebook === undefined) throw new SimpulError('NOT_FOUND');
    reply.header('cache-control', 'private, no-store');
    return codebook;
  });

  async function codebookFor(request: FastifyRequest, one: TrustedDocument): Promise<Codebook> {
    const { schema, elements, standings } = federation;
    const caller = await asker(request);
    const now = Date.now();
    const { operation, rows } = one;
    const tabular = { schema, elements, operation, fragments: fragmentsOf(one), variables: {}, rows };
    const language = languageOf(request.headers['accept-language']);
    const explanation =
      caller === null || standings === null
        ? null
        : explain({ ...tabular, register: standings.register, caller, language, now });
    const plan = planTable(tabular);
    return codebookOf({ plan, elements, explanation, agency: caller?.agency ?? null, document: one, now });
  }
}
