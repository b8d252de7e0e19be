import { createHmac } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { ledgerKey, linkageKey } from '../../schema/hop/index.ts';
import { loadRegister } from '../../schema/language/load.ts';
import {
  type EntryDraft,
  Ledger,
  linkSets,
  makeSecret,
  type NoteSigner,
  parseSigner,
  type Receipt,
} from '../../schema/ledger/index.ts';
import type { CallerClass } from '../../schema/policy/index.ts';
import type { FollowedLedgers, RunningSubgraph, Store } from '../kit/index.ts';
import { type Answer, callerOf, ledgerIn, TestGateway } from '../kit/testing/index.ts';
import { open, seed, serve } from './index.ts';
import type { ExchangeMonitorTables } from './store/tables.ts';

/** For tests of this folder: readers, a gateway's log that is written to, and a monitor that follows it. */
export const auditor = callerOf('KOMDIGI', 'SERVICE_MONITORING', { roles: ['AUDITOR'] });
export const registrar = (agency: string): CallerClass =>
  callerOf(agency, 'SERVICE_MONITORING', { roles: ['REGISTRAR'] });
export const officer = (agency: string): CallerClass =>
  callerOf(agency, 'DATA_SUBJECT_REQUEST', { roles: ['PDP_OFFICER'] });

export const register = loadRegister('schema/agreements');

/** A record of the gate in which nothing was refused: BPS reads a page of voters. */
export const record = (changes: Partial<EntryDraft> = {}): EntryDraft => ({
  kind: 'operation',
  request: 'r-1',
  hops: [],
  caller: { agency: 'BPS', roles: ['ANALYST'], duty: {}, subject: 'u'.repeat(22) },
  agreement: null,
  purpose: 'DTSEN_UPDATE',
  instruments: [{ id: 'pks-kpu-bps-2025', clause: 'Pasal 4 ayat (1) huruf a' }],
  register: '5'.repeat(64),
  schema: null,
  decided: '2026-01-01T00:00:00.000Z',
  document: null,
  fields: [{ path: 'voters.nodes.fullName', element: 'Voter.fullName', by: 0, form: 'clear' }],
  rows: { Voter: 20 },
  links: null,
  arguments: {},
  outcome: 'ANSWERED',
  error: null,
  micros: 1,
  response: null,
  ...changes,
});

export interface Watched {
  readonly folder: string;
  readonly directory: string;
  readonly keys: string;
  readonly signer: NoteSigner;
  readonly store: Store<ExchangeMonitorTables>;
  readonly service: RunningSubgraph;
  /** Writes records at a moment and lets the monitor take them in. */
  write(drafts: readonly EntryDraft[], at?: string, signers?: readonly NoteSigner[]): Promise<Receipt[]>;
  catchUp(): Promise<void>;
  /** The set of people as the gate writes it. */
  people(nationalIds: readonly string[]): EntryDraft['links'];
  ask(caller: CallerClass, query: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** Drops the index. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

const name = 'gateway-1';
export const origin = `simpul.example/ledger/${name}`;

/** Serves a monitor over an empty folder of logs. */
export async function serveMonitor(more: Partial<FollowedLedgers> = {}, now?: () => number): Promise<Watched> {
  const gateway = TestGateway.open('exchange-monitor');
  const { keys } = gateway;
  const folder = mkdtempSync(join(tmpdir(), 'simpul-logs-'));
  const directory = join(folder, name);
  const signer = parseSigner(makeSecret(origin));
  const key = Buffer.from(ledgerKey(keys, name));
  const store = await open({ memory: true });
  const service = await serve(store, {
    port: 0,
    register,
    keys,
    ledger: ledgerIn(keys, 'exchange-monitor'),
    logger: pino({ level: 'silent' }),
    ledgers: { directory: folder, ...more },
    ...(now === undefined ? {} : { now }),
  });
  const catchUp = async (): Promise<void> => service.catchUp?.();
  return {
    ...{ folder, directory, keys, signer, store, service, catchUp },
    async write(drafts, at = '2026-11-22T03:00:00.000Z', signers = [signer]) {
      const ledger = await Ledger.open({ directory, origin, signers, now: () => Date.parse(at) });
      const receipts = await Promise.all(drafts.map((draft) => ledger.append(draft)));
      await ledger.close();
      await catchUp();
      return receipts;
    },
    people: (ids) =>
      linkSets(
        key,
        ids.map((id) => createHmac('sha256', linkageKey(keys)).update(id).digest('hex')),
      )[0] ?? null,
    async ask(caller, query, variables) {
      const question = variables === undefined ? { query } : { query, variables };
      return gateway.send(service.url, await gateway.sign(caller, register.version, question, (now ?? Date.now)()));
    },
    forget: async () => void (await seed(store, { voters: 1, keys, replace: true })),
    async close() {
      await service.close();
      await store.close();
      gateway.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Keeps a copy of a log, to put it back. */
export function copyOf(directory: string): () => void {
  const copy = mkdtempSync(join(tmpdir(), 'simpul-log-copy-'));
  cpSync(directory, copy, { recursive: true });
  return () => {
    rmSync(directory, { recursive: true, force: true });
    cpSync(copy, directory, { recursive: true });
    rmSync(copy, { recursive: true, force: true });
  };
}
