import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { readConfig } from '../config.ts';
import { type StubAgency, twoAgencies } from '../federation/testing/two-agencies.ts';
import { type Gate, openGate } from '../gate.ts';

/** A gate over two stub agencies, with what it logged. */
export interface TestGate extends Gate {
  readonly roll: StubAgency;
  readonly wealth: StubAgency;
  readonly folder: string;
  readonly log: string[];
}

/** Opens a gate on a free port with a data folder of its own. */
export async function testGate(env: Record<string, string> = {}): Promise<TestGate> {
  const folder = mkdtempSync(join(tmpdir(), 'simpul-gate-'));
  const { sdl, roll, wealth } = await twoAgencies();
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, sdl);
  const log: string[] = [];
  const config = readConfig({
    PORT: '0',
    SIMPUL_DATA: join(folder, 'data'),
    SIMPUL_SUPERGRAPH: supergraph,
    ROLL_URL: roll.url,
    WEALTH_URL: wealth.url,
    ...env,
  });
  const gate = await openGate(config, pino({ level: 'debug' }, { write: (line: string) => void log.push(line) }));
  return {
    ...gate,
    roll,
    wealth,
    folder,
    log,
    stop: async () => {
      await gate.stop();
      await Promise.all([roll.stop(), wealth.stop()]);
    },
  };
}
