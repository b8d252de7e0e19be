import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { readConfig } from '../gateway/config.ts';
import { type Gate, openGate } from '../gateway/gate.ts';
import { issuerSettings, mintToken, type Persona, personas } from '../gateway/identity/index.ts';
import { makeKeys } from '../schema/hop/index.ts';
import { LiveRegister } from '../schema/language/load.ts';
import { type Disk, type Entry, readEntry, readLog } from '../schema/ledger/index.ts';
import { agencies } from '../subgraphs/agencies.ts';
import type { Store, StoreAddress } from '../subgraphs/kit/index.ts';
import { untilHolds } from './folder.ts';

/** One answer as a client sees it. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into what it asked for
  readonly data: any;
  readonly errors: ReadonlyArray<{
    readonly message: string;
    readonly path?: readonly string[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }>;
  // biome-ignore lint/suspicious/noExplicitAny: as data
  readonly extensions: any;
}

export interface House {
  readonly gate: Gate;
  readonly folder: string;
  readonly log: string[];
  /** Entries of the gate's ledger from `from` on, those not yet covered by a checkpoint too. */
  entries(from?: number): Entry[];
  /** Name of the subgraph → its store, for a test that changes the population. */
  // biome-ignore lint/suspicious/noExplicitAny: each agency has its own tables
  readonly stores: ReadonlyMap<string, Store<any>>;
  /** Asks as a persona, or as the public. */
  ask(persona: string | Persona | null, query: string, options?: AskOptions): Promise<Answer>;
  /** A token of a persona of the embedded issuer, or of one made up. */
  token(persona: string | Persona): Promise<string>;
  /** How often each subgraph was asked since the last call: `voter-roll 1, socio-economic 2`, or `nobody`. */
  asked(): string;
  /** Where one subgraph listens. */
  urlOf(name: string): string;
  /** Lets the gate's ledger be taken into the index of it: what was answered before is there afterwards. */
  catchUp(): Promise<void>;
  /** Stops one subgraph, or `gateway`, as if it had died. */
  kill(name: string): Promise<void>;
  stop(): Promise<void>;
}

export interface AskOptions {
  readonly variables?: Record<string, unknown>;
  readonly headers?: Record<string, string>;
}

/** The whole house in one process, over in-memory stores: every agency's real subgraph, hop and register, and the gate. */
export async function openHouse({
  voters = 20_090,
  registerDir,
  keysOf,
  port = 0,
  address = () => ({ memory: true }),
  disk,
}: {
  voters?: number;
  /** Where the gate listens; a browser needs one that is known before (`freePort`). */
  port?: number;
  registerDir?: string;
  /** A house whose keys this one has too: the same links, pseudonyms and cursors. */
  keysOf?: House;
  /** Where each subgraph keeps its data. Default: in memory. */
  address?: (name: string) => StoreAddress | Promise<StoreAddress>;
  /** Of the gate's ledger. Default: the file system. */
  disk?: Disk;
} = {}): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'simpul-house-'));
  const keys = join(folder, 'keys');
  if (keysOf !== undefined) cpSync(join(keysOf.folder, 'keys'), keys, { recursive: true });
  makeKeys(keys);
  // Keys that every run shares, so that pseudonyms in wanted answers can be compared.
  mkdirSync(join(keys, 'pseudonym'), { recursive: true });
  for (const [instrument, word] of Object.entries({ 'pks-kpu-bps-2025': 'test', 'internal-bps': 'test of BPS' }))
    writeFileSync(join(keys, 'pseudonym', `${instrument}.key`), createHash('sha256').update(word).digest('base64url'));
  const log: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => void log.push(line) });
  const env: Record<string, string> = { PORT: String(port), SIMPUL_DATA: folder };
  if (registerDir !== undefined) env.SIMPUL_REGISTER = registerDir;
  const { registerDir: directory, journal } = readConfig(env);
  const ledgerOf = (name: string) => ({
    directory: join(folder, 'ledger', name),
    origin: `simpul.example/ledger/${name}`,
  });
  const services = new Map<string, () => Promise<void>>();
  const followers: Array<() => Promise<void>> = [];
  // biome-ignore lint/suspicious/noExplicitAny: each agency has its own tables
  const stores = new Map<string, Store<any>>();
  const urls = new Map<string, string>();
  for (const agency of await agencies()) {
    const store = await agency.open(await address(agency.name));
    stores.set(agency.name, store);
    await agency.seed(store, { voters, keys });
    const register = new LiveRegister({ directory, journal });
    const service = await agency.serve(store, {
      ...{ port: 0, register, keys, logger },
      ledger: ledgerOf(agency.name),
      // nothing is followed by time alone: a test says when
      ledgers: { directory: join(folder, 'ledger') },
    });
    if (service.catchUp !== undefined) followers.push(service.catchUp);
    urls.set(agency.name, service.url);
    env[`${agency.name.toUpperCase().replaceAll('-', '_')}_PORT`] = String(service.port);
    services.set(agency.name, async () => {
      await service.close();
      await store.close();
    });
  }
  const config = readConfig(env);
  const gate = await openGate(config, logger, disk);
  services.set('gateway', () => gate.stop());
  const settings = issuerSettings(config);
  const token = async (persona: string | Persona): Promise<string> => {
    const who = typeof persona === 'string' ? personas.get(persona) : persona;
    if (who === undefined || settings === null) throw new Error(`no persona ${String(persona)}`);
    return mintToken(settings, who, Date.now());
  };
  const kill = async (name: string): Promise<void> => {
    const close = services.get(name);
    services.delete(name);
    await close?.();
  };
  return {
    gate,
    folder,
    log,
    entries: (from) => [...readLog(config.ledger.directory, from)].map(([, bytes]) => readEntry(bytes)),
    stores,
    token,
    urlOf: (name) => urls.get(name) ?? '',
    kill,
    async catchUp() {
      await covered(config.ledger.directory);
      for (const follow of followers) await follow();
    },
    async ask(persona, query, { variables, headers } = {}) {
      const response = await fetch(`${gate.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'accept-language': 'en',
          ...(persona === null ? {} : { authorization: `Bearer ${await token(persona)}` }),
          ...headers,
        },
        body: JSON.stringify({ query, ...(variables === undefined ? {} : { variables }) }),
      });
      const body = (await response.json()) as Partial<Answer>;
      return {
        status: response.status,
        headers: response.headers,
        data: body.data,
        errors: body.errors ?? [],
        extensions: body.extensions,
      };
    },
    asked() {
      const counts = new Map<string, number>();
      for (const line of log.splice(0)) {
        const { asked } = JSON.parse(line) as { asked?: Record<string, number> };
        for (const [name, n] of Object.entries(asked ?? {})) counts.set(name, (counts.get(name) ?? 0) + n);
      }
      return (
        [...counts]
          .map(([name, n]) => `${name} ${n}`)
          .sort()
          .join(', ') || 'nobody'
      );
    },
    async stop() {
      await kill('gateway');
      for (const name of [...services.keys()]) await kill(name);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until a log's checkpoint covers all entries that are durable now. */
async function covered(directory: string): Promise<void> {
  const wanted = [...readLog(directory)].length;
  const size = (): number => Number(readFileSync(join(directory, 'checkpoint'), 'utf8').split('\n')[1]);
  await untilHolds(directory, () => size() >= wanted);
}
