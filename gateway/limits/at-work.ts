import { SimpulError } from '../../schema/errors/index.ts';

/** How many requests are answered at the same time. */
export interface RequestBounds {
  /** `SIMPUL_CONCURRENCY`, default 128. */
  readonly total: number;
  /** `SIMPUL_CONCURRENCY_PER_AGENCY`, default three quarters of it: whoever sends most leaves room for the others. */
  readonly perAgency: number;
}

/** The requests under way. None waits here: what is too many is told at once to come back. */
export class AtWork {
  #total = 0;
  readonly #byAgency = new Map<string, number>();
  readonly bounds: RequestBounds;
  constructor(bounds: RequestBounds) {
    this.bounds = bounds;
  }

  /** Requests under way. */
  get total(): number {
    return this.#total;
  }

  /** Counts one more, of nobody yet. @throws SimpulError OVERLOADED */
  enter(): void {
    if (this.#total >= this.bounds.total) throw new SimpulError('OVERLOADED');
    this.#total++;
  }

  /** Says whose it is, once that is known. @throws SimpulError AGENCY_OVERLOADED; `leave` is then called without an agency */
  belongs(agency: string): void {
    const { perAgency } = this.bounds;
    const mine = this.#byAgency.get(agency) ?? 0;
    if (mine >= perAgency) throw new SimpulError('AGENCY_OVERLOADED', { limit: perAgency });
    this.#byAgency.set(agency, mine + 1);
  }

  /** @param agency null: it never belonged to one */
  leave(agency: string | null): void {
    this.#total--;
    if (agency === null) return;
    const mine = (this.#byAgency.get(agency) as number) - 1;
    if (mine === 0) this.#byAgency.delete(agency);
    else this.#byAgency.set(agency, mine);
  }
}
