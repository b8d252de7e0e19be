import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SimpulError } from '../schema/errors/index.ts';
import { limits, type RequestBounds, type SubgraphBounds, subgraphBounds } from './limits/index.ts';

/** All that the gateway is told from outside. Read once, at start; nothing else of the gateway sees the environment. */
export interface Config {
  /** Address to bind. Default 127.0.0.1; `open` policy binds nothing else. */
  readonly host: string;
  /** `PORT`, default 4000. */
  readonly port: number;
  /** `SIMPUL_PUBLIC_URL`: the address that users know, without a path. Default http://127.0.0.1:PORT. */
  readonly publicUrl: string;
  /** `SIMPUL_DATA`: keys and stores. Default `.data`. */
  readonly dataDir: string;
  /** `SIMPUL_REGISTER`: folder of instruments. Default schema/agreements. */
  readonly registerDir: string;
  /** Journal of what is done to instruments after signing: `register/acts.jsonl` under the data folder. */
  readonly journal: string;
  /** `SIMPUL_SUPERGRAPH`: file or http(s) URL. Default schema/supergraph.graphql. */
  readonly supergraph: string;
  /** Whether that is the supergraph of this house, whose subgraphs `npm start` brings up too. */
  readonly ownSupergraph: boolean;
  /** `SIMPUL_OPERATIONS`: folder of trusted documents. Default schema/operations; none for another supergraph. */
  readonly operationsDir: string | null;
  /** `SIMPUL_POLICY=open`: no register and no identity at all, for conformance and speed suites. */
  readonly policy: 'register' | 'open';
  /** `SIMPUL_ISSUER`: a real OIDC issuer; null: the embedded one with demo personas. */
  readonly issuer: string | null;
  /** `SIMPUL_AUDIENCE`: `aud` of access tokens. */
  readonly audience: string;
  /** The log that this gate keeps: one for each replica, `SIMPUL_REPLICA`, default gateway-1. */
  readonly ledger: {
    /** Name of the log and of its keys. */
    readonly replica: string;
    /** `SIMPUL_LEDGER_ORIGIN`: the log's name to others, a URL without scheme; must stay the same. Default simpul.id/ledger/REPLICA. */
    readonly origin: string;
    /** `ledger/REPLICA` under the data folder. */
    readonly directory: string;
  };
  /** `SIMPUL_METRICS_PORT`: where this machine alone reads the metrics; null: `off`. Default PORT + 90. */
  readonly metricsPort: number | null;
  /** `LOG_LEVEL`, default info. */
  readonly logLevel: string;
  /** Where a subgraph is, when not where the supergraph says: `VOTER_ROLL_URL`, or `VOTER_ROLL_PORT` on this machine. */
  subgraphUrl(name: string, declared: string | undefined): string | undefined;
  /** Whether requests of one level to a subgraph are joined into one; `VOTER_ROLL_JOIN=off` turns it off for one that cannot. */
  joins(name: string): boolean;
  /** `SIMPUL_CONCURRENCY` and `SIMPUL_CONCURRENCY_PER_AGENCY`: requests under way at the same time. */
  readonly requests: RequestBounds;
  /** `SIMPUL_CONNECTIONS`: connections open at the same time, no fewer than requests under way. */
  readonly connections: number;
  /** Bounds on what a subgraph is asked: `VOTER_ROLL_TIMEOUT`, `_CONCURRENCY`, `_QUEUE`, `_BREAK_AFTER`, `_BREAK_FOR`. */
  bounds(name: string): SubgraphBounds;
}

type Environment = Readonly<Record<string, string | undefined>>;

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const refuse = (detail: string): never => {
  throw new SimpulError('CONFIG_INVALID', { detail });
};

const portIn = (env: Environment, name: string, otherwise: number): number => {
  const text = env[name];
  if (text === undefined || text === '') return otherwise;
  const port = Number(text);
  return Number.isInteger(port) && port >= 0 && port < 65_536 ? port : refuse(`${name} must be a port, 0 to 65535`);
};

const countIn = (
  env: Environment,
  name: string,
  { default: usual, least, most }: { readonly default: number; readonly least: number; readonly most: number },
): number => {
  const text = env[name];
  if (text === undefined || text === '') return usual;
  const count = Number(text);
  return Number.isInteger(count) && count >= least && count <= most
    ? count
    : refuse(`${name} must be a whole number, ${least} to ${most}`);
};

/** Of a gate at any free port nobody could know it, unless it is named. */
function metricsPortIn(env: Environment, port: number): number | null {
  const text = env.SIMPUL_METRICS_PORT || '';
  if (text === 'off' || (text === '' && (port === 0 || port + 90 > 65_535))) return null;
  return portIn(env, 'SIMPUL_METRICS_PORT', port + 90);
}

function requestsIn(env: Environment): RequestBounds {
  const total = countIn(env, 'SIMPUL_CONCURRENCY', { default: limits.concurrency, least: 1, most: 10_000 });
  const share = { default: Math.ceil((total * 3) / 4), least: 1, most: total };
  return { total, perAgency: countIn(env, 'SIMPUL_CONCURRENCY_PER_AGENCY', share) };
}

const connectionsIn = (env: Environment, { total }: RequestBounds): number =>
  countIn(env, 'SIMPUL_CONNECTIONS', { default: Math.max(limits.connections, total), least: total, most: 100_000 });

const prefixOf = (subgraph: string): string => subgraph.toUpperCase().replace(/[^A-Z0-9]/g, '_');

const httpUrl = (name: string, text: string): string => {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) refuse(`${name} must be an http(s) address`);
  return text;
};

function ledgerIn(env: Environment): Config['ledger'] {
  const replica = env.SIMPUL_REPLICA || 'gateway-1';
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(replica)) refuse('SIMPUL_REPLICA must be small letters, digits and hyphens');
  const origin = env.SIMPUL_LEDGER_ORIGIN || `simpul.id/ledger/${replica}`;
  if (!/^[a-z0-9.:-]+(\/[\w.-]+)*$/i.test(origin)) refuse('SIMPUL_LEDGER_ORIGIN must be a URL without scheme');
  return { replica, origin, directory: join(env.SIMPUL_DATA || '.data', 'ledger', replica) };
}

/** Reads the environment. @throws SimpulError CONFIG_INVALID naming the variable */
export function readConfig(env: Environment): Config {
  const port = portIn(env, 'PORT', 4000);
  const policy = env.SIMPUL_POLICY || 'register';
  if (policy !== 'register' && policy !== 'open') refuse('SIMPUL_POLICY is "open" or absent');
  const host = env.SIMPUL_HOST || '127.0.0.1';
  if (policy === 'open' && !/^(127\.|::1$|localhost$)/.test(host))
    refuse('SIMPUL_POLICY=open serves everything to everyone, so SIMPUL_HOST must be a loopback address');
  const requests = requestsIn(env);
  return {
    host,
    port,
    publicUrl: new URL(httpUrl('SIMPUL_PUBLIC_URL', env.SIMPUL_PUBLIC_URL || `http://127.0.0.1:${port}`)).origin,
    dataDir: env.SIMPUL_DATA || '.data',
    registerDir: env.SIMPUL_REGISTER || here('../schema/agreements'),
    journal: join(env.SIMPUL_DATA || '.data', 'register', 'acts.jsonl'),
    supergraph: env.SIMPUL_SUPERGRAPH || here('../schema/supergraph.graphql'),
    ownSupergraph: !env.SIMPUL_SUPERGRAPH,
    operationsDir: env.SIMPUL_OPERATIONS || (env.SIMPUL_SUPERGRAPH ? null : here('../schema/operations')),
    policy: policy as Config['policy'],
    issuer: env.SIMPUL_ISSUER ? httpUrl('SIMPUL_ISSUER', env.SIMPUL_ISSUER) : null,
    audience: env.SIMPUL_AUDIENCE || 'https://simpul.id/graphql',
    ledger: ledgerIn(env),
    metricsPort: metricsPortIn(env, port),
    logLevel: env.LOG_LEVEL || 'info',
    requests,
    connections: connectionsIn(env, requests),
    bounds(name) {
      const prefix = prefixOf(name);
      return {
        timeout: countIn(env, `${prefix}_TIMEOUT`, subgraphBounds.timeout),
        concurrency: countIn(env, `${prefix}_CONCURRENCY`, subgraphBounds.concurrency),
        queue: countIn(env, `${prefix}_QUEUE`, subgraphBounds.queue),
        breakAfter: countIn(env, `${prefix}_BREAK_AFTER`, subgraphBounds.breakAfter),
        breakFor: countIn(env, `${prefix}_BREAK_FOR`, subgraphBounds.breakFor),
      };
    },
    joins(name) {
      const variable = `${prefixOf(name)}_JOIN`;
      const value = env[variable] || 'on';
      return value === 'on' || value === 'off' ? value === 'on' : refuse(`${variable} is "off" or absent`);
    },
    subgraphUrl(name, declared) {
      const prefix = prefixOf(name);
      const url = env[`${prefix}_URL`];
      if (url) return httpUrl(`${prefix}_URL`, url);
      const other = portIn(env, `${prefix}_PORT`, 0);
      return other === 0 ? declared : `http://127.0.0.1:${other}/graphql`;
    },
  };
}
