import { pino } from 'pino';
import { readConfig } from '../../../gateway/config.ts';
import { openGate } from '../../../gateway/gate.ts';
import type { Addresses, Fixture } from '../fixture/federation.ts';
import { clientOf } from './client.ts';
import type { Target } from './target.ts';

let gates = 0;

/** The environment of a gate over the suite's supergraph and register. */
export function gateEnvironment(fixture: Fixture, addresses: Addresses, supergraph?: string): Record<string, string> {
  return {
    PORT: '0',
    SIMPUL_DATA: fixture.folder,
    // Gates over one folder are replicas: each keeps its own log.
    SIMPUL_REPLICA: `gateway-${++gates}`,
    SIMPUL_REGISTER: fixture.registerDir,
    SIMPUL_SUPERGRAPH: supergraph ?? fixture.supergraph('simpul', addresses),
    ...Object.fromEntries(Object.entries(addresses).map(([name, url]) => [`${name.toUpperCase()}_URL`, url])),
  };
}

/** Lends a target of its own over another supergraph. @throws SimpulError where the gate refuses to start over it */
export async function withGate<T>(target: Target, supergraph: string, use: (other: Target) => Promise<T>): Promise<T> {
  const { fixture, subgraphs } = target;
  const environment = gateEnvironment(fixture, fixture[subgraphs], supergraph);
  const gate = await openGate(readConfig(environment), pino({ level: 'silent' }));
  try {
    return await use({ ...target, ...clientOf(fixture, `${gate.url}/graphql`) });
  } finally {
    await gate.stop();
  }
}

/** Simpul's gate; over guarded subgraphs it is the whole house, over open ones the first of its two fences alone. */
export async function simpulTarget(fixture: Fixture, subgraphs: Target['subgraphs']): Promise<Target> {
  const addresses = fixture[subgraphs];
  const gate = await openGate(readConfig(gateEnvironment(fixture, addresses)), pino({ level: 'silent' }));
  const url = `${gate.url}/graphql`;
  return {
    name: subgraphs === 'guarded' ? 'Simpul' : 'Simpul’s gate alone',
    kind: 'simpul',
    subgraphs,
    decides: true,
    configured:
      subgraphs === 'guarded'
        ? 'the gate as `npm run gateway` starts it, with the suite’s register and supergraph, over subgraphs with the kit’s hop check and shield'
        : 'the same gate over subgraphs that answer anyone: only the first of the two fences stands',
    fixture,
    url,
    ...clientOf(fixture, url),
    stop: () => gate.stop(),
  };
}
