import type { GraphQLSchema } from 'graphql';
import type { CryptoKey } from 'jose';
import { LRUCache } from 'lru-cache';
import { hopLifetime, signCallerToken } from '../../schema/hop/index.ts';
import type { Register, RegisterSource } from '../../schema/language/index.ts';
import {
  type Access,
  type Caller,
  type CallerClass,
  callerClassKey,
  compileAccess,
  type Elements,
  endingSoon,
  viewOf,
} from '../../schema/policy/index.ts';

/** Where one caller class stands now: its compiled access, its own view of the schema, its token for hops. */
export interface Standing {
  /** Its own: a class that was compiled again is another standing. Keys what is remembered of it. */
  readonly id: number;
  readonly caller: CallerClass;
  /** The register by which all of it was decided. */
  readonly register: Register;
  readonly access: Access;
  /** Own view at a moment: only what is granted, in the types of the forms. Built once a day, when first asked for. */
  view(now: number): GraphQLSchema;
  /** Caller token, signed once for its lifetime rather than once per request. */
  token(): Promise<string>;
}

/** Caller classes remembered at once. */
const capacity = 2_000;

/** Compiles each caller class once per register version, and again when the calendar changes an instrument. */
export class Standings {
  readonly #known = new LRUCache<string, Standing & { readonly until: number }>({ max: capacity });
  #version = '';
  #last = 0;
  readonly schema: GraphQLSchema;
  readonly elements: Elements;
  readonly source: RegisterSource;
  readonly key: CryptoKey;
  constructor(schema: GraphQLSchema, elements: Elements, source: RegisterSource, key: CryptoKey) {
    this.schema = schema;
    this.elements = elements;
    this.source = source;
    this.key = key;
  }

  get size(): number {
    return this.#known.size;
  }

  /** The register as it stands now. */
  get register(): Register {
    return this.source.current();
  }

  /** @param register as it stands now; to look is a call of the system */
  of(caller: Caller, now: number, register = this.register): Standing {
    if (register.version !== this.#version) this.#known.clear();
    this.#version = register.version;
    const key = callerClassKey(caller);
    const found = this.#known.get(key);
    if (found !== undefined && now < found.until) return found;
    const { subject: _, ...callerClass } = caller;
    const access = compileAccess(register, this.elements, callerClass, now);
    const standing = {
      id: ++this.#last,
      caller: callerClass,
      register,
      access,
      until: access.validUntil,
      view: daily((now) => viewOf(this.schema, this.elements, access, endingSoon(register, now))),
      token: this.#token(callerClass, register.version),
    };
    this.#known.set(key, standing);
    return standing;
  }

  #token(caller: CallerClass, register: string): () => Promise<string> {
    let token: Promise<string> | undefined;
    let until = 0;
    return () => {
      const now = Date.now();
      if (token === undefined || now >= until) {
        // Renewed at two thirds of its life, so that no hop leaves with a token about to die.
        until = now + hopLifetime.token * 667;
        token = signCallerToken({ ...caller, register }, this.key, now);
      }
      return token;
    };
  }
}

/** What is near its end changes with the day (Asia/Jakarta), and with nothing else of a standing. */
const daily = <T>(make: (now: number) => T): ((now: number) => T) => {
  let known: { readonly day: number; readonly value: T } | undefined;
  return (now) => {
    const day = Math.floor((now + 7 * 3_600_000) / 86_400_000);
    if (known?.day !== day) known = { day, value: make(now) };
    return known.value;
  };
};
