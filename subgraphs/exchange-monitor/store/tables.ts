/** Tables of the monitor. Times are ISO 8601 in UTC to the millisecond, as entries have them, collation C. */
export interface ExchangeMonitorTables {
  log: {
    origin: string;
    directory: string;
    keys: string;
    size: number;
    root: string;
    indexed: number;
    minimum: number;
    fault: string | null;
    looked_at: string;
  };
  entry: { origin: string; index: number; time: string };
  entry_mark: { mark: string; origin: string; index: number; time: string };
  people_bucket: { origin: string; index: number; time: string; buckets: number[] };
  disclosure: { day: string; element: string };
  novelty: { key: string; time: string };
  measure: { rule: string; key: string; hour: string; amount: number };
  measured_value: { rule: string; key: string; hour: string; value: string };
  alert: {
    id: string;
    rule: string;
    time: string;
    about: string;
    amount: number;
    most: number;
    entries: unknown;
    parties: string[];
    attempts: number;
    next_attempt: string | null;
    delivered_at: string | null;
  };
}
