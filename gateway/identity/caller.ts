import { SimpulError } from '../../schema/errors/index.ts';
import type { Caller } from '../../schema/policy/index.ts';
import type { Identity } from './identity.ts';

/** Request headers, names in lower case. `x-purpose` and `x-agreement` narrow what the token already allows. */
export type CallerHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** As the register and the ledger write the id of an instrument. */
const instrumentId = /^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$/;

const list = (codes: Iterable<string>): string => [...codes].join(', ') || '–';

function purposeOf(identity: Identity, named: string | string[] | undefined, known: ReadonlySet<string>): string {
  const purposes = list(identity.purposes);
  if (named === undefined) {
    const [only, ...others] = identity.purposes;
    if (only === undefined || others.length > 0) throw new SimpulError('PURPOSE_REQUIRED', { purposes });
    if (!known.has(only)) throw new SimpulError('PURPOSE_UNKNOWN', { purposes: list(known) });
    return only;
  }
  if (typeof named !== 'string' || !known.has(named))
    throw new SimpulError('PURPOSE_UNKNOWN', { purposes: list(known) });
  if (!identity.purposes.includes(named)) throw new SimpulError('PURPOSE_NOT_ALLOWED', { purpose: named, purposes });
  return named;
}

/**
 * Who asks, for exactly one purpose. Headers choose among what the token lists; they never add to it.
 * Whether the named instrument exists is the register's to say; here only its shape is checked.
 * @param knownPurposes codes of schema/vocabulary/purposes
 * @throws SimpulError PURPOSE_REQUIRED, PURPOSE_UNKNOWN, PURPOSE_NOT_ALLOWED or AGREEMENT_UNKNOWN
 */
export function callerOf(identity: Identity, headers: CallerHeaders, knownPurposes: ReadonlySet<string>): Caller {
  const purpose = purposeOf(identity, headers['x-purpose'], knownPurposes);
  const agreement = headers['x-agreement'] ?? null;
  if (agreement !== null && (typeof agreement !== 'string' || !instrumentId.test(agreement)))
    throw new SimpulError('AGREEMENT_UNKNOWN');
  const { subject, agency, roles, duty } = identity;
  return { subject, agency, roles, duty, purpose, agreement };
}
