import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What one gate counts of itself. Labels are names of the house alone: no caller, no person, no value, so their number is bounded. */
export interface Metrics {
  /** One request for an operation that was answered, whatever was answered. */
  request(outcome: string, seconds: number): void;
  /** One hop to an agency. */
  hop(service: string, answered: boolean, seconds: number): void;
  /** One append to the ledger, until it was durable. */
  append(seconds: number): void;
  /** Something that is looked at when it is asked for: label → value. */
  gauge(name: string, help: string, label: string, read: () => Iterable<readonly [string, number]>): void;
  /** In the text format of Prometheus. */
  text(): Promise<string>;
  readonly type: string;
}

/** Seconds. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Opens the metrics of one gate, with those of its process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const histogram = <Label extends string>(name: string, help: string, labelNames: readonly Label[], at = buckets) =>
    new Histogram({ name, help, labelNames: [...labelNames], buckets: [...at], registers: [registry] });
  const requests = histogram('simpul_request_seconds', 'Requests for an operation, by how they ended', ['outcome']);
  const hops = histogram('simpul_hop_seconds', 'Hops, by agency’s service', ['service', 'answered']);
  const appends = histogram(
    'simpul_ledger_append_seconds',
    'Appends to the ledger until durable',
    [],
    [0.001, 0.0025, ...buckets],
  );
  return {
    type: registry.contentType,
    request: (outcome, seconds) => requests.observe({ outcome }, seconds),
    hop: (service, answered, seconds) => hops.observe({ service, answered: String(answered) }, seconds),
    append: (seconds) => appends.observe(seconds),
    gauge(name, help, label, read) {
      new Gauge({
        name,
        help,
        labelNames: [label],
        registers: [registry],
        collect() {
          for (const [of, value] of read()) this.set({ [label]: of }, value);
        },
      });
    },
    text: () => registry.metrics(),
  };
}
