import { LRUCache } from 'lru-cache';
import type { Register } from '../../schema/language/index.ts';
import {
  type Access,
  type CallerClass,
  callerClassKey,
  compileAccess,
  type Elements,
} from '../../schema/policy/index.ts';

/** Compiled access of the caller classes seen lately, each until the calendar or the register changes a decision. */
export class Callers {
  readonly #known = new LRUCache<string, Access>({ max: 1000 });
  #version = '';

  readonly elements: Elements;
  readonly now: () => number;
  constructor(elements: Elements, now: () => number) {
    this.elements = elements;
    this.now = now;
  }

  access(caller: CallerClass, register: Register): Access {
    if (register.version !== this.#version) this.#known.clear();
    this.#version = register.version;
    const key = callerClassKey(caller);
    const now = this.now();
    const known = this.#known.get(key);
    if (known !== undefined && now < known.validUntil) return known;
    const access = compileAccess(register, this.elements, caller, now);
    this.#known.set(key, access);
    return access;
  }
}
