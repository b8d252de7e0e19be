import type { Logger } from 'pino';

/** What is kept of one answered request: who class, why, how much. No value, no variable, no subject. */
export interface RequestRecord {
  readonly requestId: string;
  readonly agency: string;
  readonly purpose: string;
  readonly instruments: readonly string[];
  readonly mode: string;
  /** Name of the trusted document; null: another one. */
  readonly operation: string | null;
  /** Form in which the answer leaves. */
  readonly format: string;
  /** SHA-256 of the document without its literals: a NIK could be guessed from a hash that covers it. */
  readonly document: string | null;
  readonly granted: number;
  readonly denied: number;
  readonly asked: Readonly<Record<string, number>>;
  readonly codes: readonly string[];
  readonly status: number;
  readonly milliseconds: number;
}

/** One line for each operation, refusals included. */
export function logRequest(logger: Logger, record: RequestRecord): void {
  logger.info(record, 'operation');
}
