import { pino } from 'pino';
import { readConfig } from '../../../gateway/config.ts';
import { openGate } from '../../../gateway/gate.ts';
import type { Fixture } from '../fixture/federation.ts';
import { clientOf } from './client.ts';
import { gateEnvironment } from './simpul.ts';
import type { Target } from './target.ts';

/** A gate without any policy: every behaviour must see it leak. For the suite's own test. */
export async function giveAway(fixture: Fixture): Promise<Target> {
  const config = readConfig({ ...gateEnvironment(fixture, fixture.open), SIMPUL_POLICY: 'open' });
  const gate = await openGate(config, pino({ level: 'silent' }));
  const url = `${gate.url}/graphql`;
  return {
    name: 'gives everything',
    kind: 'simpul',
    subgraphs: 'open',
    decides: true,
    configured: 'SIMPUL_POLICY=open',
    fixture,
    url,
    ...clientOf(fixture, url),
    stop: () => gate.stop(),
  };
}

/** Answers nobody anything: no behaviour may take that for holding. For the suite's own test. */
export function apologise(fixture: Fixture): Target {
  const errors = [{ message: 'no', extensions: { code: 'NOT_GRANTED' } }];
  return {
    name: 'refuses everything',
    kind: 'simpul',
    subgraphs: 'open',
    decides: true,
    configured: 'none',
    fixture,
    url: '',
    ask: async () => ({
      status: 401,
      text: '{"errors":[{"message":"no"}]}',
      errors,
      data: null,
      extensions: {},
      asked: [],
    }),
    authorization: async () => 'Bearer e30.e30.e30',
    stop: async () => {},
  };
}
