import 'reflect-metadata';
import { pino } from 'pino';
import { forTerminal, SimpulError } from '../schema/errors/index.ts';
import { makeKeys, webhookKey } from '../schema/hop/index.ts';
import { LiveRegister } from '../schema/language/load.ts';
import { checkGrants, indexElements } from '../schema/policy/index.ts';
import { agencyNamed } from './agencies.ts';
import { readConfig } from './config.ts';
import type { AgencyModule } from './kit/index.ts';
import { seedProgress } from './seed-progress.ts';

/** Requests that still run get this long after SIGTERM. ms */
const drainTime = 9_000;

/** What is to be closed of one subgraph, however far it has come. */
interface Held {
  close(): Promise<void>;
}

/** Opens, fills if empty and serves one subgraph. @returns its port */
async function serveOne(
  agency: AgencyModule,
  held: Held[],
  onProgress: (done: number, total: number) => void,
): Promise<number> {
  const { name } = agency;
  const config = readConfig(name, agency.defaultPort, process.env);
  const logger = pino({ level: config.logLevel, base: { service: name } });
  // What is wrong with the register is said before a store is filled for minutes.
  const register = new LiveRegister({
    directory: config.register,
    journal: config.journal,
    further: checkGrants(indexElements(await agency.typeDefs()), agency.agency),
    onTrouble: (what) => logger.error({ what }, 'a change of the register is not followed'),
    onChange: ({ version }) => logger.info({ version }, 'the register changed'),
  });
  makeKeys(config.keys);
  const store = await agency.open(config.store);
  const own: Held = { close: () => store.close() };
  held.push(own);
  const { seeded, voters } = await agency.seed(store, {
    voters: config.voters,
    keys: config.keys,
    onProgress: process.send === undefined ? seedProgress(name, logger, process.stderr) : onProgress,
  });
  if (!seeded && voters !== config.voters)
    logger.warn({ held: voters, asked: config.voters }, 'the store holds a population of another size; it is kept');
  const { directory, every, webhook } = config.ledgers;
  const service = await agency.serve(store, {
    port: config.port,
    register,
    keys: config.keys,
    ledger: config.ledger,
    logger,
    ledgers: {
      ...{ directory, every },
      ...(webhook === null ? {} : { webhook: { url: webhook, secret: webhookKey(config.keys, name) } }),
    },
  });
  own.close = async () => {
    logger.info('stopping');
    await service.close();
    await store.close();
  };
  logger.info({ port: service.port, voters, seeded }, 'serving');
  return service.port;
}

/**
 * Composition root of a subgraph process (`main.ts voter-roll`): open, fill if empty, serve, drain. Several names are several
 * subgraphs beside each other in one process, each with its own port, store and register, as if they had one each.
 */
async function run(wanted: readonly string[]): Promise<void> {
  const modules = await Promise.all((wanted.length === 0 ? [undefined] : wanted).map(agencyNamed));
  const [first] = modules;
  const tell = (message: object): void => {
    if (process.connected === true) process.send?.(message);
  };
  const held: Held[] = [];
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    // a request that does not end must not keep the process: the supervisor would kill it anyway, without the store closed
    setTimeout(() => process.exit(1), drainTime).unref();
    Promise.all(held.map((one) => one.close())).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, end);
  process.on('disconnect', end);
  try {
    const ports: number[] = [];
    for (const agency of modules) {
      if (ending) return;
      // of several the first tells: it is the one whose filling takes minutes
      const onProgress = (done: number, total: number): void => {
        if (agency === first) tell({ type: 'progress', done, total });
      };
      ports.push(await serveOne(agency, held, onProgress));
    }
    tell({ type: 'ready', name: first?.name, port: ports[0] });
  } catch (error) {
    await Promise.all(held.map((one) => one.close().catch(() => undefined)));
    throw error;
  }
}

run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof SimpulError ? forTerminal(error) : String((error as Error)?.stack ?? error)}\n`,
  );
  process.exit(1);
});
