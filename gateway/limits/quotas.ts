import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { SimpulError } from '../../schema/errors/index.ts';
import { makeFolder } from '../../schema/files/index.ts';
import { dayOf, type Quota, startOfDay } from '../../schema/language/index.ts';

/** What one request takes under one clause that has a quota. */
export interface Charge {
  readonly instrument: string;
  readonly clause: string;
  /** The agency that reads. */
  readonly consumer: string;
  readonly quota: Quota;
}

/** What is left today of the bounds of one clause. */
export interface Left extends Charge {
  /** null: not bounded, as rows */
  readonly requests: number | null;
  readonly rows: number | null;
  /** Seconds until it is counted anew. */
  readonly seconds: number;
}

/** A bound that a request would pass, and when it is counted anew (ISO 8601, Jakarta). */
export interface Exceeded extends Charge {
  readonly unit: 'rows' | 'requests';
  readonly limit: number;
  readonly used: number;
  readonly resets: string;
}

interface Used {
  requests: number;
  rows: number;
}

const keyOf = ({ instrument, clause, consumer }: Charge): string => JSON.stringify([instrument, clause, consumer]);

/** Milliseconds after which a count is on disk; so much is forgotten where the process is killed. */
const writeAfter = 1_000;

/**
 * What each consumer took today under each clause with a quota: requests and rows. One day (Asia/Jakarta) at a time, so as many
 * counters as the register has such clauses and readers. Kept in the data folder over a restart; several gateways count each
 * for itself.
 */
export class Quotas {
  #day = '';
  /** End of that day, ms since epoch: until then it need not be asked which day it is. */
  #ends = 0;
  #used = new Map<string, Used>();
  #timer: NodeJS.Timeout | undefined;

  readonly file: string | null;
  /** @param file null: nothing is kept. @throws SimpulError FILE_UNREADABLE: a count that is lost would be a bound that is not held */
  constructor(file: string | null) {
    this.file = file;
    if (file === null) return;
    try {
      const { day, used } = JSON.parse(readFileSync(file, 'utf8')) as { day: string; used: Array<[string, Used]> };
      this.#day = day;
      this.#ends = day === '' ? 0 : endOfDay(startOfDay(day));
      this.#used = new Map(used);
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      if (code !== 'ENOENT')
        throw new SimpulError('FILE_UNREADABLE', { file, detail: code ?? 'no count of a day' }, { cause });
    }
  }

  /** Counts one request under each clause, or none where one bound is reached. */
  request(charges: readonly Charge[], now: number): Exceeded | null {
    if (charges.length === 0) return null;
    for (const c of charges) {
      const { requests, rows } = this.#of(c, now);
      if (requests >= (c.quota.requestsPerDay ?? Number.POSITIVE_INFINITY))
        return exceeded(c, 'requests', c.quota.requestsPerDay as number, requests, now);
      if (rows >= (c.quota.rowsPerDay ?? Number.POSITIVE_INFINITY))
        return exceeded(c, 'rows', c.quota.rowsPerDay as number, rows, now);
    }
    for (const c of charges) this.#of(c, now).requests++;
    this.#keep();
    return null;
  }

  /** Takes a request back that came to nothing and is made again. */
  giveBack(charges: readonly Charge[], now: number): void {
    for (const c of charges) {
      const used = this.#of(c, now);
      used.requests = Math.max(0, used.requests - 1);
    }
  }

  /** Counts the rows of an answer under each clause, or none of them where one bound would be passed: it must not leave then. */
  rows(taken: ReadonlyArray<readonly [Charge, number]>, now: number): Exceeded | null {
    for (const [c, count] of taken) {
      const { rows } = this.#of(c, now);
      const limit = c.quota.rowsPerDay ?? Number.POSITIVE_INFINITY;
      if (rows + count > limit) return exceeded(c, 'rows', limit, rows, now);
    }
    for (const [c, count] of taken) this.#of(c, now).rows += count;
    this.#keep();
    return null;
  }

  /** What is left under each clause, once what was counted now is taken. */
  left(charges: readonly Charge[], now: number): Left[] {
    return charges.map((c) => {
      const used = this.#of(c, now);
      const seconds = Math.ceil((this.#ends - now) / 1_000);
      const of = (limit: number | undefined, taken: number): number | null =>
        limit === undefined ? null : Math.max(0, limit - taken);
      return {
        ...c,
        requests: of(c.quota.requestsPerDay, used.requests),
        rows: of(c.quota.rowsPerDay, used.rows),
        seconds,
      };
    });
  }

  /** Writes what is not yet on disk. */
  close(): void {
    clearTimeout(this.#timer);
    if (this.#timer !== undefined) this.#write();
    this.#timer = undefined;
  }

  #of(charge: Charge, now: number): Used {
    if (now >= this.#ends) {
      this.#day = dayOf(now);
      this.#ends = endOfDay(now);
      this.#used.clear();
    }
    const key = keyOf(charge);
    let used = this.#used.get(key);
    if (used === undefined) {
      used = { requests: 0, rows: 0 };
      this.#used.set(key, used);
    }
    return used;
  }

  #keep(): void {
    if (this.file === null || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#write();
    }, writeAfter).unref();
  }

  #write(): void {
    if (this.file === null) return;
    makeFolder(dirname(this.file));
    const draft = `${this.file}.new`;
    writeFileSync(draft, JSON.stringify({ day: this.#day, used: [...this.#used] }), { mode: 0o600 });
    renameSync(draft, this.file);
  }
}

/** The next midnight in Jakarta, ms since epoch. */
const endOfDay = (now: number): number => startOfDay(dayOf(startOfDay(dayOf(now)) + 36 * 3_600_000));

const exceeded = (c: Charge, unit: Exceeded['unit'], limit: number, used: number, now: number): Exceeded => ({
  ...c,
  unit,
  limit,
  used,
  resets: `${dayOf(endOfDay(now))}T00:00:00+07:00`,
});
