/** Sixteen digits, whatever stands between them: a NIK, a family card number, an account, a card. */
const longNumber = /\d(?:[ .:/_-]?\d){15}/;
/** A JWT, a bearer token, a key. */
const secret = /eyJ[\w-]{8,}\.|bearer\s|PRIVATE[ +]KEY/i;

/** Where chance alone writes sixteen digits in a row, and the schema admits nothing else: digests, UUIDs, the set of links. */
const exempt = /^(?:[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/**
 * The first place of a record where something looks like a person's number or a token; null: nowhere. The names of the
 * record's members are searched too. Told is the place, never what stands there.
 */
export function lookalike(value: unknown, place = ''): string | null {
  if (typeof value === 'string') {
    if (exempt.test(value) || place === '/links/set') return null;
    if (longNumber.test(value)) return `${place}: a long number`;
    return secret.test(value) ? `${place}: a token or a key` : null;
  }
  if (typeof value === 'number') return Math.abs(value) >= 1e15 ? `${place}: a long number` : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, part] of Object.entries(value)) {
    const named = lookalike(name, `${place}/(a name)`);
    const found = named ?? lookalike(part, `${place}/${name}`);
    if (found !== null) return found;
  }
  return null;
}
