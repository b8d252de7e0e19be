import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { SimpulError } from '../../schema/errors/index.ts';
import { Counting } from './counting.ts';

/** What is counted of one request to a gate whose ledger withholds answers, or does not. */
async function counted(url: string, { withheld = false, stopping = false } = {}): Promise<string[]> {
  const outcomes: string[] = [];
  const counting = new Counting({ request: (outcome: string) => void outcomes.push(outcome) } as never);
  const app = Fastify();
  app.addHook('onRequest', async () => {
    if (stopping) throw new SimpulError('SHUTTING_DOWN');
  });
  app.setErrorHandler((_, request, reply) => {
    counting.ended(request, 'FAILED');
    return reply.code(503).send('{}');
  });
  let answered = false;
  app.addHook('onSend', async (_request, _reply, payload) => {
    if (!withheld || answered) return payload;
    answered = true;
    throw new SimpulError('LEDGER_UNAVAILABLE', { detail: '' });
  });
  counting.attach(app);
  app.get('/operation', { config: { counted: true } }, async (request) => {
    counting.ended(request, 'ANSWERED');
    return '{}';
  });
  app.get('/operation/broken', { config: { counted: true } }, async (request) => {
    counting.ended(request, 'ANSWERED');
    throw new SimpulError('INTERNAL');
  });
  app.get('/explain', async () => {
    throw new SimpulError('NOT_FOUND');
  });
  await app.inject(url);
  await app.close();
  return outcomes;
}

test.each([
  ['/operation', {}, ['ANSWERED']],
  ['/operation', { withheld: true }, ['FAILED']],
  ['/operation/broken', {}, ['FAILED']],
  ['/operation', { stopping: true }, ['FAILED']],
  ['/explain', {}, []],
  ['/nothing', {}, []],
])('%s %j: %j', async (url, how, wanted) => {
  expect(await counted(url, how)).toEqual(wanted);
});
