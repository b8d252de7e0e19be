import type { Server } from 'node:net';
import type { Ledger } from '../../schema/ledger/index.ts';
import type { Federation } from '../federation/index.ts';
import type { AtWork } from '../limits/index.ts';
import type { Metrics } from '../telemetry/index.ts';
import type { ShortLane } from './short-lane.ts';

/** What a gate is made of, where it is looked at. */
export interface Watched {
  readonly federation: Federation;
  readonly lane: ShortLane;
  readonly atWork: AtWork;
  readonly server: Server;
  /** null under open policy */
  readonly ledger: Ledger | null;
}

const states = ['closed', 'half-open', 'open'] as const;

/** Adds to the metrics what is looked at when they are read, and costs next to nothing until then. */
export function watch(metrics: Metrics, { federation, lane, atWork, server, ledger }: Watched): void {
  const { subgraphs } = federation;
  metrics.gauge('simpul_requests_at_work', 'Requests under way', 'of', () => [['gate', atWork.total]]);
  let dropped = 0;
  server.on('drop', () => dropped++);
  metrics.gauge('simpul_connections_dropped', 'Connections closed since as many as may be were open', 'of', () => [
    ['gate', dropped],
  ]);
  metrics.gauge('simpul_hops_under_way', 'Hops sent and not answered yet', 'service', () =>
    subgraphs.map((s) => [s.name, s.load.under]),
  );
  metrics.gauge('simpul_hops_waiting', 'Hops that wait for a place', 'service', () =>
    subgraphs.map((s) => [s.name, s.load.waiting]),
  );
  metrics.gauge('simpul_breaker_state', 'Whether a service is asked: 0 yes, 1 by one trial, 2 no', 'service', () =>
    subgraphs.map((s) => [s.name, states.indexOf(s.breaker)]),
  );
  metrics.gauge('simpul_remembered', 'What is kept in memory to answer faster', 'what', () => [
    ...Object.entries(federation.remembered),
    ['documents', lane.size],
  ]);
  if (ledger === null) return;
  metrics.gauge('simpul_ledger_entries', 'Entries of the ledger', 'state', () => [
    ['durable', ledger.size],
    ['checkpointed', ledger.checkpointed],
  ]);
  metrics.gauge('simpul_ledger_ready', 'Whether the ledger takes entries', 'of', () => [
    ['gate', ledger.ready ? 1 : 0],
  ]);
}
