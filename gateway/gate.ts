import { join } from 'node:path';
import type { Logger } from 'pino';
import { SimpulError } from '../schema/errors/index.ts';
import { hopHmacKey, hopPrivateKey, makeKeys, witnessKey } from '../schema/hop/index.ts';
import { LiveRegister } from '../schema/language/load.ts';
import { Basis, type Disk, type Ledger, parseVerifier } from '../schema/ledger/index.ts';
import { checkGrants, indexElements } from '../schema/policy/index.ts';
import { Cosigning, openLedger, Recorder } from './audit/index.ts';
import type { Config } from './config.ts';
import { federate, loadSupergraph } from './federation/index.ts';
import { type App, createApp } from './http/index.ts';
import { Quotas } from './limits/index.ts';
import { openOperations } from './operations.ts';
import { warnOfReidentification } from './reidentification-warning.ts';
import { createMetrics, type Metrics, type MetricsServer, serveMetrics } from './telemetry/index.ts';

/** A gate that listens. */
export interface Gate {
  /** Where it listens, `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Where this machine reads its metrics; null: nowhere. */
  readonly metricsUrl: string | null;
  stop(): Promise<void>;
}

/**
 * Brings up one gate: supergraph, register, keys, routes, port; in that order, so that what is wrong is said first.
 * @param disk of its ledger; default the file system
 * @throws SimpulError SUPERGRAPH_INVALID, REGISTER_INVALID, OPERATIONS_INVALID, KEY_UNREADABLE, LEDGER_LOCKED, LEDGER_DAMAGED
 * or PORT_IN_USE
 */
export async function openGate(config: Config, logger: Logger, disk?: Disk): Promise<Gate> {
  const supergraph = await loadSupergraph(config.supergraph);
  const urls = new Map<string, string>();
  for (const [name, declared] of supergraph.services) urls.set(name, config.subgraphUrl(name, declared) ?? '');
  const keys = join(config.dataDir, 'keys');
  if (config.policy === 'register') makeKeys(keys);
  const elements = indexElements(supergraph.document);
  const register =
    config.policy === 'open'
      ? null
      : new LiveRegister({
          directory: config.registerDir,
          journal: config.journal,
          further: checkGrants(elements),
          onTrouble: (what) => logger.error({ what }, 'a change of the register is not followed'),
          onChange: (changed) => {
            logger.info({ version: changed.version }, 'the register changed');
            warnOfReidentification(changed, elements, logger);
          },
        });
  if (register !== null) warnOfReidentification(register.current(), elements, logger);
  const policy =
    register === null
      ? null
      : {
          register,
          tokenKey: await hopPrivateKey(keys),
          hmacKey: (service: string) => hopHmacKey(keys, service),
        };
  const metrics = createMetrics();
  const federation = federate({
    supergraph,
    urls,
    policy,
    observed: metrics.hop,
    joins: (name) => config.joins(name),
    bounds: (name) => config.bounds(name),
    quotas: new Quotas(join(config.dataDir, 'quota.json')),
  });
  let app: App;
  let ledger: Ledger | undefined;
  let cosigning: Cosigning | undefined;
  try {
    let recorder: Recorder | null = null;
    if (register !== null) {
      const opened = await openLedger(config.ledger, keys, { disk, published: () => cosigning?.soon() });
      ledger = opened.ledger;
      const { entries, cutBytes } = ledger.recovered;
      if (entries > 0 || cutBytes > 0)
        logger.warn({ entries, cutBytes }, 'the ledger was not closed: taken in from its journal, torn tail cut');
      const basis = new Basis(config.ledger.directory);
      basis.keepRegister(register.current());
      const keeping = {
        key: opened.key,
        basis,
        decidedBy: federation,
        schema: basis.keepSchema(federation),
        register: () => register.current(),
      };
      recorder = new Recorder(ledger, config.ledger.directory, keeping, metrics.append);
    }
    const operations = openOperations(config.operationsDir, federation, logger);
    app = await createApp({ config, federation, register, operations, logger, recorder, metrics });
  } catch (error) {
    await ledger?.close();
    await federation.close();
    throw error;
  }
  try {
    const url = await app.fastify.listen({ host: config.host, port: config.port });
    if (ledger !== undefined) {
      const witnesses = [...urls].map(([name, url]) => ({
        name,
        url,
        key: () => {
          const text = witnessKey(keys, name);
          return text === null ? null : parseVerifier(text);
        },
      }));
      cosigning = new Cosigning(config.ledger.directory, witnesses, logger, disk);
      cosigning.soon();
    }
    const served = await metricsServer(metrics, config, logger);
    return {
      url,
      metricsUrl: served?.url ?? null,
      async stop() {
        await cosigning?.stop();
        await served?.close();
        await app.stop();
      },
    };
  } catch (cause) {
    await app.stop();
    if ((cause as NodeJS.ErrnoException).code === 'EADDRINUSE')
      throw new SimpulError('PORT_IN_USE', { port: config.port }, { cause });
    if ((cause as NodeJS.ErrnoException).syscall === 'listen')
      throw new SimpulError(
        'CONFIG_INVALID',
        { detail: `SIMPUL_HOST ${(cause as NodeJS.ErrnoException).code}` },
        { cause },
      );
    throw cause;
  }
}

/** Who cannot be watched still answers: it is said, and no more. */
async function metricsServer(metrics: Metrics, { metricsPort }: Config, logger: Logger): Promise<MetricsServer | null> {
  if (metricsPort === null) return null;
  try {
    const served = await serveMetrics(metrics, metricsPort);
    logger.info({ url: served.url }, 'metrics');
    return served;
  } catch (error) {
    logger.warn({ port: metricsPort, code: (error as NodeJS.ErrnoException).code }, 'metrics are not served');
    return null;
  }
}
