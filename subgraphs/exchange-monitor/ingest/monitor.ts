import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'graphql';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { type RegisterSource, sourceOf } from '../../../schema/language/index.ts';
import {
  type Followed,
  type FollowedEntry,
  follow,
  type HeldLog,
  LogFault,
  logsIn,
  originIn,
  parseVerifier,
  ReadBasis,
  withRotation,
} from '../../../schema/ledger/index.ts';
import { indexElements } from '../../../schema/policy/index.ts';
import { loadRules, type Rule, type Surroundings } from '../../../schema/watching/index.ts';
import { keeping, type Store } from '../../kit/index.ts';
import type { ExchangeMonitorTables } from '../store/tables.ts';
import { indexRow, type ProviderOf } from './index-row.ts';
import { raiseFault, watch } from './raise.ts';
import { withParties } from './record-parts.ts';
import { type Db, takeIn } from './take-in.ts';

/** What a monitor follows, and by what it watches. */
export interface MonitorOptions {
  /** Folder below which the logs stand. */
  readonly directory: string;
  readonly register: Parameters<typeof sourceOf>[0];
  readonly rules?: readonly Rule[];
  readonly logger: Logger;
  /** ms since epoch */
  readonly now?: () => number;
}

const supergraph = new URL('../../../schema/supergraph.graphql', import.meta.url);

/**
 * Follows the gateways' logs and keeps the index of them: what verifies is taken in, once, a bundle at a time; what does not is
 * never taken in and is raised. The logs stay the source of truth: the index may be dropped and built anew.
 */
export class Monitor {
  readonly #store: Store<ExchangeMonitorTables>;
  readonly #options: MonitorOptions;
  readonly #source: RegisterSource;
  readonly #rules: readonly Rule[];
  readonly #providers: ReadonlyMap<string, string>;
  #looking: Promise<void> = Promise.resolve();
  #stopped = false;
  /** Logs that are no gateway's: an agency's own record of its hops. */
  readonly #others = new Set<string>();

  constructor(store: Store<ExchangeMonitorTables>, options: MonitorOptions) {
    this.#store = store;
    this.#options = options;
    this.#source = sourceOf(options.register);
    this.#rules = options.rules ?? loadRules();
    const { byCoordinate } = indexElements(parse(readFileSync(supergraph, 'utf8'), { noLocation: true }));
    this.#providers = new Map([...byCoordinate].map(([coordinate, { provider }]) => [coordinate, provider]));
  }

  /** Takes in what the logs have grown by. One look at a time; who calls meanwhile waits for one of his own. */
  look(): Promise<void> {
    this.#looking = this.#looking.then(() => this.#look());
    return this.#looking;
  }

  /** Ends after the bundle that is being taken in. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#looking;
  }

  async #look(): Promise<void> {
    for (const log of logsIn(this.#options.directory)) {
      if (this.#stopped || this.#others.has(log.directory)) continue;
      await this.#follow(log);
    }
  }

  get #time(): string {
    return new Date((this.#options.now ?? Date.now)()).toISOString();
  }

  async #follow({ directory, keys: named }: HeldLog): Promise<void> {
    const { db } = this.#store;
    const origin = originIn(directory) ?? basename(directory);
    const { rows } = await sql<{ keys: string; size: string; root: string; indexed: string }>`
      select keys, size, root, indexed from log where origin = ${origin}`.execute(db);
    const [held] = rows;
    const last: Followed | null =
      held === undefined ? null : { size: Number(held.size), root: Buffer.from(held.root, 'base64') };
    // The keys of first sight are kept, and those that they gave way to: a folder that names others later is not believed.
    const known =
      held === undefined ? named : withRotation(directory, origin, held.keys.split('\n').map(parseVerifier));
    try {
      const growth = follow(directory, origin, known, last, Number(held?.indexed ?? 0));
      // whose log an empty one is shows with its first entry
      if (growth === null || growth.checkpoint.size === 0) return;
      const { checkpoint, minimum } = growth;
      const seen = {
        ...{ origin, directory, minimum, indexed: 0, fault: null },
        // Those that sign it now: one that was changed and signs no more is not believed again.
        keys: checkpoint.by.map(({ text }) => text).join('\n'),
        size: checkpoint.size,
        root: checkpoint.root.toString('base64'),
        looked_at: this.#time,
      };
      for (const bundle of growth.bundles()) {
        if (bundle.some(({ entry }) => entry.kind === 'hop')) {
          this.#others.add(directory);
          return;
        }
        if (this.#stopped) return;
        await this.#take(directory, seen, bundle);
      }
      await this.#remember(db, { ...seen, indexed: checkpoint.size });
      if (held !== undefined && held.keys !== seen.keys)
        this.#options.logger.info({ origin }, 'the keys that sign a log have changed, as its note of rotation says');
    } catch (error) {
      if (!(error instanceof LogFault)) throw error;
      this.#options.logger.error({ origin, finding: error.finding }, 'a log does not verify');
      const fault = `${error.finding.kind} ${error.finding.path}`;
      await keeping(db, async (one) => {
        await raiseFault(one, origin, error, this.#time);
        await sql`update log set fault = ${fault}, looked_at = ${this.#time} where origin = ${origin}`.execute(one);
      });
    }
  }

  #remember(db: Db, log: ExchangeMonitorTables['log']): Promise<unknown> {
    return sql`insert into log (origin, directory, keys, size, root, indexed, minimum, fault, looked_at)
      values (${log.origin}, ${log.directory}, ${log.keys}, ${log.size}, ${log.root}, ${log.indexed}, ${log.minimum},
        ${log.fault}, ${log.looked_at})
      on conflict (origin) do update set directory = excluded.directory, keys = excluded.keys, size = excluded.size,
        root = excluded.root, indexed = excluded.indexed, minimum = excluded.minimum, fault = excluded.fault, looked_at = excluded.looked_at`.execute(
      db,
    );
  }

  /** One bundle and how far the log is taken in, together or not at all. */
  async #take(directory: string, seen: ExchangeMonitorTables['log'], bundle: readonly FollowedEntry[]): Promise<void> {
    const end = bundle.at(-1);
    if (end === undefined) return;
    const alone = bundle.map((followed) => indexRow(seen.origin, followed, this.#providerOf(directory)));
    await keeping(this.#store.db, (one) =>
      one.transaction().execute(async (db) => {
        const rows = await withParties(db, alone);
        await takeIn(db, rows);
        await watch(db, this.#rules, bundle, rows, this.#surroundings());
        await this.#remember(db, { ...seen, indexed: end.index + 1 });
      }),
    );
  }

  /** By the schema that was kept beside the log, or by the one of now. */
  #providerOf(directory: string): ProviderOf {
    const basis = new ReadBasis(directory);
    const then = new Map<string, ReadonlyMap<string, { readonly provider: string }> | null>();
    return (schema, element) => {
      if (schema !== null && !then.has(schema)) {
        try {
          then.set(schema, basis.schema(schema).elements.byCoordinate);
        } catch {
          then.set(schema, null);
        }
      }
      const found = schema === null ? null : then.get(schema)?.get(element);
      return found?.provider ?? this.#providers.get(element) ?? null;
    };
  }

  #surroundings(): Surroundings {
    const { instruments } = this.#source.current();
    return {
      rowsPerDay: (id, reader) => {
        const quotas = (instruments.get(id)?.grants ?? [])
          .filter(({ to }) => to === reader)
          .flatMap(({ quota }) => quota?.rowsPerDay ?? []);
        return quotas.length === 0 ? null : Math.max(...quotas);
      },
    };
  }
}

/** Name by which the key folder knows a log: the folder in which its writer keeps it. */
export const logName = (directory: string): string => basename(directory);
