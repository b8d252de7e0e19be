import type { JWTPayload } from 'jose';
import { SimpulError } from '../../schema/errors/index.ts';
import type { Duty } from '../../schema/policy/index.ts';
import { agencies } from '../../schema/vocabulary/codes.ts';
import type { Identity } from './identity.ts';
import type { Persona } from './personas.ts';

/** What an access token says beside RFC 9068's own claims. */
export interface IdentityClaims {
  readonly agency: string;
  readonly roles: readonly string[];
  readonly purposes: readonly string[];
  readonly duty: Duty;
}

/** The claims that the embedded issuer and the token command give a persona. */
export const claimsOf = ({ agency, roles, purposes, duty }: Persona): IdentityClaims => ({
  agency,
  roles,
  purposes,
  duty,
});

const code = /^[A-Z][A-Z0-9_]{0,63}$/;
const dutyShapes: Readonly<Record<string, RegExp>> = {
  region: /^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/,
  pollingStation: /^\d{13}$/,
};
const longestList = 32;

const refuse = (claim: string): never => {
  throw new SimpulError('TOKEN_INVALID', { detail: `claim ${claim}` });
};

const codes = (payload: JWTPayload, claim: string): readonly string[] => {
  const value = payload[claim];
  const valid =
    Array.isArray(value) &&
    value.length <= longestList &&
    value.every((item) => typeof item === 'string' && code.test(item));
  return valid ? Object.freeze([...new Set(value as string[])]) : refuse(claim);
};

const duty = (value: unknown): Duty => {
  if (value === undefined) return {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse('duty');
  for (const [key, area] of Object.entries(value)) {
    // An area that is not understood may be a restriction: refuse rather than ignore it.
    if (!Object.hasOwn(dutyShapes, key) || typeof area !== 'string' || !dutyShapes[key]?.test(area)) refuse('duty');
  }
  return Object.freeze({ ...value });
};

/**
 * Reads the claims of a token whose signature already holds.
 * @throws SimpulError TOKEN_INVALID, naming the claim and never its value
 */
export function identityOf(payload: JWTPayload): Identity {
  const { sub, agency } = payload;
  if (typeof sub !== 'string' || sub.length === 0 || sub.length > 255) return refuse('sub');
  if (typeof agency !== 'string' || agency === 'PUBLIC' || !agencies.has(agency)) return refuse('agency');
  return Object.freeze({
    subject: sub,
    agency,
    roles: codes(payload, 'roles'),
    purposes: codes(payload, 'purposes'),
    duty: duty(payload.duty),
  });
}
