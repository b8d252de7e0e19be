import { createSecretKey, type KeyObject, randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { catalogue, type ErrorCode } from '../../../schema/errors/index.ts';
import { hopHmacKey, ledgerKey, ledgerSecret } from '../../../schema/hop/index.ts';
import type { AgencyCode, Register } from '../../../schema/language/index.ts';
import {
  Basis,
  type DecidedSchema,
  type Disk,
  decisionsOf,
  type EntryDraft,
  hopDigest,
  inParts,
  type KeptSchema,
  Ledger,
  linkSets,
  makeSecret,
  parseSigner,
  type RecordedDecisions,
} from '../../../schema/ledger/index.ts';
import { type Access, normalForm } from '../../../schema/policy/index.ts';
import { argumentDigests } from './argument-digests.ts';
import type { AskedHop, HopTrace } from './hop-trace.ts';
import { rowCounts } from './row-counts.ts';

/** Where an agency keeps its ledger, and under which name. */
export interface LedgerPlace {
  /** Folder of this ledger; one process writes it. */
  readonly directory: string;
  /** Name of the ledger to others, a URL without scheme, `simpul.id/ledger/voter-roll`; must stay the same. */
  readonly origin: string;
  /** Default: the file system. */
  readonly disk?: Disk;
}

interface Keeping {
  readonly ledger: Ledger;
  readonly basis: Basis;
  /** Of the pseudonyms and digests in this ledger: the agency's own. */
  readonly key: KeyObject;
  readonly hopKey: KeyObject;
  readonly agency: AgencyCode;
  readonly decided: DecidedSchema;
  readonly kept: KeptSchema;
}

/** Decisions remembered at once, each of one document for one caller class under one register. */
const rememberedDecisions = 2_000;

const isCode = (text: string): boolean => /^[A-Z][A-Z0-9_]{0,79}$/.test(text);
const isId = (text: string | null): text is string => text !== null && /^[A-Za-z0-9_-]{1,64}$/.test(text);

/**
 * The record that an agency keeps of the hops that it answers and refuses, by itself: the gateway keeps one of the same hops, and
 * the two can be reconciled by hop id and digest. An answer MUST NOT leave before `record` has returned.
 */
export class HopLedger {
  readonly #keeping: Keeping;
  readonly #decisions = new LRUCache<string, RecordedDecisions>({ max: rememberedDecisions });
  readonly #accesses = new WeakMap<Access, number>();
  #lastAccess = 0;

  private constructor(keeping: Keeping) {
    this.#keeping = keeping;
  }

  /**
   * Opens the ledger of a subgraph, its keys made at the first start.
   * @param keys key folder; see schema/hop
   * @throws SimpulError LEDGER_LOCKED, LEDGER_DAMAGED, LEDGER_UNAVAILABLE, KEY_UNREADABLE
   */
  static async open(
    { directory, origin, disk }: LedgerPlace,
    by: {
      readonly service: string;
      readonly agency: AgencyCode;
      readonly keys: string;
      readonly decided: DecidedSchema;
    },
  ): Promise<HopLedger> {
    const secrets = ledgerSecret(by.keys, by.service, () => makeSecret(origin)).split('\n');
    const ledger = await Ledger.open({
      directory,
      origin,
      signers: secrets.map(parseSigner),
      ...(disk === undefined ? {} : { disk }),
    });
    try {
      const basis = new Basis(directory);
      return new HopLedger({
        ledger,
        basis,
        key: createSecretKey(ledgerKey(by.keys, by.service)),
        hopKey: createSecretKey(hopHmacKey(by.keys, by.service)),
        agency: by.agency,
        decided: by.decided,
        kept: basis.keepSchema(by.decided),
      });
    } catch (error) {
      await ledger.close();
      throw error;
    }
  }

  /** What opening found of a process that ended without closing. */
  get recovered(): Ledger['recovered'] {
    return this.#keeping.ledger.recovered;
  }

  /** Whether hops can be recorded; if not, none is answered. */
  get ready(): boolean {
    return this.#keeping.ledger.ready;
  }

  /** Keeps a register version; MUST be called before the first decision under it. @throws SimpulError LEDGER_UNAVAILABLE */
  keep(register: Register): void {
    this.#keeping.basis.keepRegister(register);
  }

  close(): Promise<void> {
    return this.#keeping.ledger.close();
  }

  /**
   * Records a hop with the answer that is about to leave.
   * @param inForce the register in force, for a hop that came to no decision
   * @param times requests for which the entry stands, all refused as this one; see `Strangers`
   * @returns after the record is durable. @throws SimpulError LEDGER_UNAVAILABLE, LEDGER_ENTRY_REFUSED
   */
  async record(trace: HopTrace, answer: string | Buffer, inForce: Register, times = 1): Promise<void> {
    const { ledger, basis, key, hopKey, agency, decided, kept } = this.#keeping;
    const { claims, asked } = trace;
    const register = trace.register ?? inForce;
    const text = asked === null ? null : this.#textOf(asked);
    const document = text === null ? null : await basis.keepDocument(text);
    const decisions =
      asked === null || text === null
        ? { instruments: [], fields: [] }
        : this.#decisionsOf(asked.access, text, document);
    const agreement = claims?.agreement ?? null;
    const draft: Omit<EntryDraft, 'links' | 'part'> = {
      kind: 'hop',
      request: isId(trace.requestId) && times === 1 ? trace.requestId : randomUUID(),
      ...(times === 1 ? {} : { times }),
      hops: isId(trace.id) ? [{ id: trace.id, agency, digest: hopDigest(hopKey, trace.id, answer) }] : [],
      caller:
        claims === null
          ? null
          : {
              agency: claims.agency,
              roles: claims.roles.filter(isCode).slice(0, 32),
              duty: claims.duty,
              subject: null,
            },
      agreement: agreement !== null && register.instruments.has(agreement) ? agreement : null,
      purpose: claims !== null && isCode(claims.purpose) ? claims.purpose : null,
      register: register.version,
      schema: asked === null ? null : kept.hash,
      decided: new Date(trace.now).toISOString(),
      document,
      ...decisions,
      rows:
        asked === null
          ? {}
          : rowCounts(
              {
                schema: decided.schema,
                operation: asked.document.operation,
                fragments: asked.document.fragments,
                wrappers: decided.elements.wrappers,
              },
              trace.data,
            ),
      arguments: asked === null ? {} : argumentDigests(key, questionOf(decided, asked)),
      ...outcomeOf(trace),
      micros: Math.round((performance.now() - trace.started) * 1000),
      response: null,
    };
    // In one turn: the parts of a record stand one after another, and become durable together.
    await Promise.all(inParts(draft, linkSets(key, trace.people)).map((part) => ledger.append(part)));
  }

  #textOf(asked: AskedHop): string {
    const { decided } = this.#keeping;
    return normalForm({ ...questionOf(decided, asked), elements: decided.elements });
  }

  #decisionsOf(access: Access, text: string, document: string | null): RecordedDecisions {
    let number = this.#accesses.get(access);
    if (number === undefined) {
      number = ++this.#lastAccess;
      this.#accesses.set(access, number);
    }
    const key = `${number} ${document}`;
    let found = this.#decisions.get(key);
    if (found === undefined) {
      found = decisionsOf('hop', this.#keeping.kept, access, text);
      this.#decisions.set(key, found);
    }
    return found;
  }
}

const questionOf = ({ schema }: DecidedSchema, { document, variables }: AskedHop) => ({
  schema,
  operation: document.operation,
  fragments: document.fragments,
  variables,
});

/** FAILED where something that was granted could not be given, REFUSED where no data left, PARTLY_REFUSED where some did. */
function outcomeOf({ codes, data }: HopTrace): Pick<EntryDraft, 'outcome' | 'error'> {
  const known = codes.map((code) => (isCode(code) ? code : 'INTERNAL'));
  const failure = known.find((code) => !Object.hasOwn(catalogue, code) || catalogue[code as ErrorCode].status >= 500);
  if (failure !== undefined) return { outcome: 'FAILED', error: failure };
  const [first] = known;
  if (first === undefined) return { outcome: 'ANSWERED', error: null };
  const given = Object.values((data ?? {}) as object).some((value) => value !== null);
  return given ? { outcome: 'PARTLY_REFUSED', error: null } : { outcome: 'REFUSED', error: first };
}
