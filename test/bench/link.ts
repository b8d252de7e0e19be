import 'reflect-metadata';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { open } from '../../subgraphs/socio-economic/index.ts';
import type { LinkReport } from '../../subgraphs/socio-economic/linkage/index.ts';
import { damageNationalIds, qualityOf, truthOf } from '../linkage/evaluation.ts';
import { freePort } from '../listening.ts';
import { startPostgres } from '../postgres.ts';

/**
 * `npm run bench:link -- --voters 1004518 [--damage 0.05 …]`: the whole house on a real PostgreSQL (four processes), and the matching as its
 * operator would run it. Tells the time of each part, rows read a second, the linker's peak memory, and its quality against the truth
 * of the synthetic world; and again for each further share of wrong NIKs.
 */
const instrument = 'pks-kpu-bps-2025';
const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: { voters: { type: 'string', default: '20090' }, damage: { type: 'string', multiple: true, default: [] } },
});
const voters = Number(values.voters);

const load = (): string => loadavg()[0]!.toFixed(1);

/** Peak resident memory of a process, MB; where the system tells. */
function peakOf({ pid }: ChildProcess): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

function run(script: string, args: readonly string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', join(root, script), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

const folder = mkdtempSync(join(tmpdir(), 'simpul-bench-link-'));
const server = await startPostgres();
const env: Record<string, string> = { SIMPUL_DATA: folder, SIMPUL_VOTERS: String(voters), LOG_LEVEL: 'warn' };
for (const name of ['VOTER_ROLL', 'PARTY_REGISTRY', 'SOCIO_ECONOMIC']) {
  env[`${name}_DATABASE_URL`] = await server.database(name.toLowerCase());
  env[`${name}_PORT`] = String(await freePort());
}
env.PORT = String(await freePort());
const house = run('gateway/start.ts', [], env);
let lost = false;
house.once('exit', () => {
  lost = true;
});

try {
  const began = performance.now();
  while (
    !(await fetch(`http://127.0.0.1:${env.PORT}/readyz`)
      .then((r) => r.ok)
      .catch(() => false))
  ) {
    if (lost) throw new Error('the house did not start');
    await pause(500);
  }
  console.log(`house filled and ready in ${((performance.now() - began) / 1000).toFixed(0)} s, load ${load()}`);
  const store = await open({ url: env.SOCIO_ECONOMIC_DATABASE_URL! });
  try {
    const who = await truthOf(store, voters, join(folder, 'keys'), instrument);
    for (const damage of ['0', ...values.damage]) {
      if (damage !== '0') console.log(`\n${await damageNationalIds(store, Number(damage))} more wrong NIKs`);
      const report = join(folder, `report-${damage}`);
      const started = performance.now();
      const before = load();
      const command = `${process.execPath} --import tsx ${join(root, 'gateway/identity/token.ts')} bps-analyst`;
      const linking = run(
        'subgraphs/link.ts',
        [
          '--instrument',
          instrument,
          '--url',
          `http://127.0.0.1:${env.PORT}/graphql`,
          '--report',
          report,
          '--token-command',
          command,
        ],
        env,
      );
      let peak = 0;
      const watch = setInterval(() => {
        peak = Math.max(peak, peakOf(linking));
      }, 250);
      const [code] = (await once(linking, 'exit')) as [number];
      clearInterval(watch);
      if (code !== 0) throw new Error(`link ended with ${code}`);
      const seconds = (performance.now() - started) / 1000;
      const told = JSON.parse(readFileSync(join(report, 'linkage.json'), 'utf8')) as LinkReport;
      const quality = await qualityOf(store, who);
      console.log(
        JSON.stringify(
          {
            damage,
            load: [before, load()],
            seconds: Math.round(seconds),
            rowsPerSecond: Math.round(told.voters / told.seconds.reading!),
            peakMB: Math.round(peak),
            parts: told.seconds,
            compared: told.model.compared,
            open: told.model.open,
            quality,
          },
          null,
          2,
        ),
      );
      if (voters > 500_000) console.log(readFileSync(join(report, 'linkage.md'), 'utf8'));
    }
  } finally {
    await store.close();
  }
} finally {
  house.kill('SIGTERM');
  if (!lost) await once(house, 'exit');
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
