import type { KeyObject } from 'node:crypto';
import type { Register } from '../../schema/language/index.ts';
import {
  type Basis,
  type DecidedSchema,
  type EntryDraft,
  inParts,
  type KeptSchema,
  linkSets,
  saltedDigest,
  subjectPseudonym,
} from '../../schema/ledger/index.ts';
import type { Caller } from '../../schema/policy/index.ts';
import type { RequestContext } from '../federation/index.ts';
import type { Identity } from '../identity/index.ts';
import { type Judgeable, judgedOf } from './judged.ts';
import { outcomeOf } from './outcome.ts';

/** What is known of a request when its answer is about to leave. */
export interface Answered {
  readonly request: string;
  /** null: what told who asks did not hold. */
  readonly identity: Identity | Caller | null;
  /** null: it ended before it was asked. */
  readonly context: RequestContext | null;
  /** What was decided where no operation was executed, and the rows that leave; no rows: it was only explained. */
  readonly aside: { readonly asked: Judgeable; readonly rows: Readonly<Record<string, number>> | null } | null;
  /** Code of the error that ended it outside an operation. */
  readonly error: string | null;
  /** ms since epoch */
  readonly now: number;
  readonly micros: number;
  readonly salt: Buffer;
  readonly body: Buffer;
}

/** What the entries of one gate rest on. */
export interface Gatekeeping {
  /** Of the pseudonyms and digests in its log. */
  readonly key: KeyObject;
  readonly basis: Basis;
  readonly decidedBy: DecidedSchema;
  /** The same as `basis` keeps it. */
  readonly schema: KeptSchema;
  /** The register in force. */
  register(): Register;
}

const isCode = (role: string): boolean => /^[A-Z][A-Z0-9_]{0,79}$/.test(role);

/** A role that no instrument can name is no part of any decision, nor of the record. */
const callerIn = ({ agency, roles, duty, subject }: Identity | Caller, key: KeyObject): EntryDraft['caller'] => ({
  agency,
  roles: roles.filter(isCode).slice(0, 32),
  duty,
  subject: subject === null ? null : subjectPseudonym(key, subject),
});

/**
 * The entries of one answer: one, or its parts. What they were decided by is kept when it returns.
 * @throws SimpulError LEDGER_UNAVAILABLE
 */
export async function draftsOf(a: Answered, keeping: Gatekeeping): Promise<EntryDraft[]> {
  const { key, basis, decidedBy } = keeping;
  const { context, identity } = a;
  const trace = context?.trace;
  const decided = trace?.decided ?? a.aside?.asked ?? null;
  const judged = decided === null ? null : judgedOf(decided, decidedBy, keeping.schema);
  const register = decided?.register ?? keeping.register();
  basis.keepRegister(register);
  const codes = a.error === null ? (context?.outcome.codes ?? []) : [a.error];
  const rows = a.error === null ? (trace?.rows ?? a.aside?.rows ?? null) : null;
  const caller = context?.caller ?? identity;
  // What else a reader writes there are words of his, which the log has no place for.
  const agreement = caller !== null && 'agreement' in caller ? caller.agreement : null;
  const draft = {
    kind: 'operation' as const,
    request: a.request,
    hops: trace?.hops ?? [],
    caller: caller === null ? null : callerIn(caller, key),
    agreement: agreement !== null && register.instruments.has(agreement) ? agreement : null,
    purpose: caller !== null && 'purpose' in caller ? caller.purpose : null,
    instruments: judged?.instruments ?? [],
    register: register.version,
    schema: judged === null ? null : keeping.schema.hash,
    decided: new Date(context?.now ?? a.now).toISOString(),
    document: judged === null ? null : await basis.keepDocument(judged.text),
    fields: judged?.fields ?? [],
    rows: rows ?? {},
    arguments: decided === null || judged === null ? {} : judged.digests(key, decided.variables),
    ...outcomeOf({
      dryRun: a.aside?.rows === null || (context?.mode === 'dry-run' && decided !== null),
      codes,
      executed: rows !== null,
      granted: judged?.fields.some((f) => 'form' in f) ?? false,
    }),
    micros: a.micros,
    response: saltedDigest(a.salt, a.body),
  };
  return inParts(draft, rows === null || trace === undefined ? [] : linkSets(key, trace.people));
}
