import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { forTerminal, SimpulError } from '../schema/errors/index.ts';
import { makeKeys } from '../schema/hop/index.ts';
import { readConfig } from './config.ts';
import { loadSupergraph } from './federation/index.ts';
import { progressLine, type Role, supervise } from './supervisor/index.ts';

/**
 * Room for the young objects of large answers, and one thread to collect them: a sixth less of processor on such answers
 * than with 64 MB and a thread for each core (docs/benchmark.md). The same stand in `npm run gateway`.
 */
const youngGeneration = ['--max-semi-space-size=128', '--no-parallel-scavenge'];

/**
 * Who is served by whose process on this one machine, so that the house stays four processes. Anywhere else each subgraph is a
 * process of its own.
 */
const beside: Readonly<Record<string, string>> = { 'exchange-monitor': 'party-registry' };

const script = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** `npm start`: the whole house on one machine, under this one. */
async function start(): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) < 24)
    throw new SimpulError('NODE_UNSUPPORTED', { version: process.versions.node });
  const config = readConfig(process.env);
  const names = config.ownSupergraph ? [...(await loadSupergraph(config.supergraph)).services.keys()] : [];
  makeKeys(join(config.dataDir, 'keys'));
  const roles: Role[] = [
    ...names
      .filter((name) => !names.includes(beside[name] ?? ''))
      .map((name) => {
        const guests = names.filter((guest) => beside[guest] === name);
        return { name, script: ['--import', 'tsx', script('../subgraphs/main.ts'), name, ...guests] };
      }),
    { name: 'gateway', script: [...youngGeneration, script('./main.ts')] },
  ];
  const house = supervise(roles, progressLine(process.stderr));

  const end = async (code: number): Promise<void> => {
    await house.stop();
    process.exit(code);
  };
  process.once('SIGTERM', () => void end(0));
  process.once('SIGINT', () => void end(0));
  // npm does not hand a signal on, and a killed one leaves us behind: without the parent that started us, the house ends.
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void end(0);
  }, 1_000).unref();
  house.lost.then((name) => {
    process.stderr.write(`${forTerminal(new SimpulError('PROCESS_FAILED', { process: name }))}\n`);
    return end(1);
  });
  await house.ready.then(
    () =>
      process.stderr.write(
        `\nSimpul siap · ready: ${config.publicUrl}\n  GraphQL  POST ${config.publicUrl}/graphql\n  Sandbox  ${config.publicUrl}/sandbox\n\n`,
      ),
    () => {},
  );
}

start().catch((error: unknown) => {
  if (!(error instanceof SimpulError)) throw error;
  process.stderr.write(`${forTerminal(error)}\n`);
  process.exit(2);
});
