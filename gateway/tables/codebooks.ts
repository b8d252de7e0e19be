import { LRUCache } from 'lru-cache';
import type { Caller } from '../../schema/policy/index.ts';
import type { Codebook } from './codebook.ts';

/** Codebooks kept at once, and for how long (ms): long enough to fetch it after the file. */
const kept = { max: 500, ttl: 15 * 60_000 } as const;

/** The codebooks of answers that left as files, each for whoever was answered. In memory: a file has its rows' status itself. */
export class Codebooks {
  readonly #kept = new LRUCache<string, { readonly owner: string; readonly codebook: Codebook }>(kept);

  keep(requestId: string, caller: Caller | null, codebook: Codebook): void {
    this.#kept.set(requestId, { owner: ownerOf(caller), codebook });
  }

  /** Undefined also for somebody else. */
  of(requestId: string, caller: Caller | null): Codebook | undefined {
    const found = this.#kept.get(requestId);
    return found?.owner === ownerOf(caller) ? found.codebook : undefined;
  }
}

const ownerOf = (caller: Caller | null): string => JSON.stringify([caller?.agency ?? null, caller?.subject ?? null]);
