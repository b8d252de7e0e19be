import type { Kysely } from 'kysely';
import type { Language } from '../../schema/errors/index.ts';
import type { Register } from '../../schema/language/index.ts';
import type { Access, CallerClass } from '../../schema/policy/index.ts';
import type { Claims } from './claims/index.ts';
import type { CursorSealer } from './cursor.ts';
import type { Loaders } from './loaders.ts';

/** What is known of the running service. */
export interface ServiceFacts {
  readonly name: string;
  readonly version: string;
  readonly registerVersion: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
}

/** All that a resolver is given about one request. New for each request: nothing in it outlives the answer. */
export interface RequestContext<Tables> {
  readonly requestId: string;
  /** When the request came: ms since epoch. */
  readonly now: number;
  /** From the verified hop. */
  readonly caller: CallerClass;
  readonly access: Access;
  /** What this agency decides by, for this request. */
  readonly register: Register;
  /** The store behind its second fence: one read-only transaction of this request, counting its statements. */
  readonly db: Kysely<Tables>;
  readonly loaders: Loaders;
  /**
   * Links of the people whose rows this answer discloses. Whoever answers a person's row MUST put the person's link in: it is
   * what the ledgers tell a person by.
   */
  readonly people: Set<string>;
  /** How claims about persons are answered: counted first. */
  readonly claims: Claims;
  readonly cursors: CursorSealer;
  /** Text of the pseudonym key of an instrument: bound as a parameter, never logged. @throws SimpulError KEY_UNREADABLE */
  pseudonymKey(instrument: string): string;
  /** The internal link of a NIK: what may be bound or looked up instead of it. @throws SimpulError KEY_UNREADABLE */
  linkOf(nationalId: string): string;
  /** The key of links, where the store makes them: bound as a parameter, never logged. @throws SimpulError KEY_UNREADABLE */
  linkKey(): Uint8Array;
  /** Key by which people stand in a log. @throws SimpulError KEY_UNREADABLE where it is not here: it is never made */
  ledgerKey(log: string): Uint8Array;
  readonly language: Language;
  readonly service: ServiceFacts;
}
