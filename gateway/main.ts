import { forTerminal, SimpulError } from '../schema/errors/index.ts';
import { readConfig } from './config.ts';
import { type Gate, openGate } from './gate.ts';
import { createLogger } from './telemetry/index.ts';

/** Milliseconds in which running requests may finish after SIGTERM. */
const drain = 9_000;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel, 'gateway');
  const gate: Gate = await openGate(config, logger);
  if (config.policy === 'open')
    logger.warn('policy is open: no register, no identity; for conformance and speed suites only');
  logger.info({ url: gate.url, policy: config.policy }, 'listening');
  process.send?.({ type: 'ready', name: 'gateway', port: config.port });

  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), drain).unref();
    gate.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.once('disconnect', stop);
}

main().catch((error: unknown) => {
  if (!(error instanceof SimpulError)) throw error;
  process.stderr.write(`${forTerminal(error)}\n`);
  process.exit(2);
});
