import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SimpulError } from '../schema/errors/index.ts';
import type { LedgerPlace, StoreAddress } from './kit/index.ts';

/** Levels of the log, as pino names them. */
const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** A checkpoint is a second old at most. */
const lookEvery = 1_000;

/** What one subgraph process is told. */
export interface SubgraphConfig {
  readonly port: number;
  readonly store: StoreAddress;
  /** Key folder. */
  readonly keys: string;
  /** Folder of instruments. */
  readonly register: string;
  /** Journal of what is done to instruments after signing. */
  readonly journal: string;
  /** The record that this agency keeps of the hops: `ledger/NAME` under the data folder, named `NAME_LEDGER_ORIGIN`. */
  readonly ledger: LedgerPlace;
  /** The gateways' logs, for the agency that watches them. */
  readonly ledgers: {
    /** `SIMPUL_LEDGERS`. Default `ledger` under the data folder. */
    readonly directory: string;
    /** Milliseconds between two looks at them. */
    readonly every: number;
    /** `EXCHANGE_MONITOR_WEBHOOK_URL`: where alerts are sent; null: nowhere. */
    readonly webhook: string | null;
  };
  /** Size of the synthetic population. Default 20,090: one fiftieth of Kabupaten Magelang. */
  readonly voters: number;
  readonly logLevel: (typeof levels)[number];
}

const invalid = (name: string, wanted: string): SimpulError =>
  // the value is not repeated: a URL may hold a password
  new SimpulError('CONFIG_INVALID', { detail: `${name} (${wanted})` });

function whole(environment: NodeJS.ProcessEnv, name: string, fallback: number, least: number, most: number): number {
  const text = environment[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) throw invalid(name, `${least} – ${most}`);
  return value;
}

/**
 * Reads the configuration of a subgraph. The only reader of the environment on this side:
 * `VOTER_ROLL_PORT`, `VOTER_ROLL_DATABASE_URL`, `VOTER_ROLL_LEDGER_ORIGIN` (and so for each name), `SIMPUL_DATA`,
 * `SIMPUL_REGISTER`, `SIMPUL_LEDGERS`, `SIMPUL_VOTERS`, `EXCHANGE_MONITOR_WEBHOOK_URL`,
 * `LOG_LEVEL`.
 * @throws SimpulError CONFIG_INVALID naming the variable, never its value
 */
export function readConfig(name: string, defaultPort: number, environment: NodeJS.ProcessEnv): SubgraphConfig {
  const prefix = name.toUpperCase().replaceAll('-', '_');
  const data = environment.SIMPUL_DATA || '.data';
  const url = environment[`${prefix}_DATABASE_URL`] || undefined;
  if (url !== undefined && !/^postgres(ql)?:\/\//.test(url)) throw invalid(`${prefix}_DATABASE_URL`, 'postgres://…');
  const webhook = environment[`${prefix}_WEBHOOK_URL`];
  if (webhook && !/^https?:$/.test(URL.canParse(webhook) ? new URL(webhook).protocol : ''))
    throw invalid(`${prefix}_WEBHOOK_URL`, 'http(s)://…');
  const logLevel = (environment.LOG_LEVEL || 'info') as SubgraphConfig['logLevel'];
  if (!levels.includes(logLevel)) throw invalid('LOG_LEVEL', levels.join(', '));
  const origin = environment[`${prefix}_LEDGER_ORIGIN`] || `simpul.id/ledger/${name}`;
  if (!/^[a-z0-9.:-]+(\/[\w.-]+)*$/i.test(origin)) throw invalid(`${prefix}_LEDGER_ORIGIN`, 'a URL without scheme');
  return {
    port: whole(environment, `${prefix}_PORT`, defaultPort, 1, 65_535),
    store: url === undefined ? { folder: join(data, name) } : { url },
    keys: join(data, 'keys'),
    register: environment.SIMPUL_REGISTER || fileURLToPath(new URL('../schema/agreements', import.meta.url)),
    journal: join(data, 'register', 'acts.jsonl'),
    ledger: { directory: join(data, 'ledger', name), origin },
    ledgers: {
      directory: environment.SIMPUL_LEDGERS || join(data, 'ledger'),
      every: lookEvery,
      webhook: webhook || null,
    },
    voters: whole(environment, 'SIMPUL_VOTERS', 20_090, 1, 5_000_000),
    logLevel,
  };
}
