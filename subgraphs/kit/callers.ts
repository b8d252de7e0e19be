import { LRUCache } from 'lru-cache';
import type { Register } from '../../schema/language/index.ts';
import {
  type Access,
  type CallerClass,
  callerClassKey,
  compileAccess,
  type Elements,
} from '../../schema/policy/index.ts';

/** Compiled access of the caller classes seen lately, each until the calendar changes a decision. */
export class Callers {
  readonly #known = new LRUCache<string, Access>({ max: 1000 });

  constructor(
    readonly register: Register,
    readonly elements: Elements,
    readonly now: () => number,
  ) {}

  access(caller: CallerClass): Access {
    const key = callerClassKey(caller);
    const now = this.now();
    const known = this.#known.get(key);
    if (known !== undefined && now < known.validUntil) return known;
    const access = compileAccess(this.register, this.elements, caller, now);
    this.#known.set(key, access);
    return access;
  }
}
