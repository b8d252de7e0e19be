import 'reflect-metadata';
import { pino } from 'pino';
import { forTerminal, SimpulError } from '../schema/errors/index.ts';
import { makeKeys } from '../schema/hop/index.ts';
import { LiveRegister } from '../schema/language/load.ts';
import { checkGrants, indexElements } from '../schema/policy/index.ts';
import { agencyNamed } from './agencies.ts';
import { readConfig } from './config.ts';
import { seedProgress } from './seed-progress.ts';

/** Requests that still run get this long after SIGTERM. ms */
const drainTime = 9_000;

/** Composition root of one subgraph process (`main.ts voter-roll`): open, fill if empty, serve, drain. */
async function run(wanted: string | undefined): Promise<void> {
  const agency = await agencyNamed(wanted);
  const { name } = agency;
  const config = readConfig(name, agency.defaultPort, process.env);
  const logger = pino({ level: config.logLevel, base: { service: name } });
  const supervised = process.send !== undefined;
  const tell = (message: object): void => {
    if (process.connected === true) process.send?.(message);
  };
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
  let close = (): Promise<void> => store.close();
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    logger.info('stopping');
    // a request that does not end must not keep the process: the supervisor would kill it anyway, without the store closed
    setTimeout(() => process.exit(1), drainTime).unref();
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, end);
  process.on('disconnect', end);

  try {
    const { seeded, voters } = await agency.seed(store, {
      voters: config.voters,
      keys: config.keys,
      onProgress: supervised
        ? (done, total) => tell({ type: 'progress', done, total })
        : seedProgress(name, logger, process.stderr),
    });
    if (!seeded && voters !== config.voters)
      logger.warn({ held: voters, asked: config.voters }, 'the store holds a population of another size; it is kept');
    if (ending) return;
    const service = await agency.serve(store, {
      port: config.port,
      register,
      keys: config.keys,
      ledger: config.ledger,
      logger,
    });
    close = async () => {
      await service.close();
      await store.close();
    };
    logger.info({ port: service.port, voters, seeded }, 'serving');
    tell({ type: 'ready', name, port: service.port });
  } catch (error) {
    await store.close().catch(() => undefined);
    throw error;
  }
}

run(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof SimpulError ? forTerminal(error) : String((error as Error)?.stack ?? error)}\n`,
  );
  process.exit(1);
});
