import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestGate, testGate } from './testing.ts';

/** The audit of the graphql-http package: GraphQL over HTTP, every MUST and every SHOULD (a MAY may be left out). */
describe('GraphQL over HTTP', () => {
  let gate: TestGate;
  beforeAll(async () => {
    gate = await testGate({ SIMPUL_POLICY: 'open' });
  });
  afterAll(() => gate.stop());

  const audits = serverAudits({ url: () => `${gate.url}/graphql`, fetchFn: fetch });
  test.each(audits.filter((a) => !a.name.startsWith('MAY')).map((a) => [`${a.id} ${a.name}`, a] as const))(
    '%s',
    async (_name, audit) => {
      const result = await audit.fn();
      expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok');
    },
  );
});
