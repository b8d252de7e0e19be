/** Sixteen digits, whatever stands between them: a NIK, a family card number, an account, a card. */
const longNumber = /\d(?:[ .:/_-]?\d){15}/;
/** A JWT, a bearer token, a key. */
const secret = /eyJ[\w-]{8,}\.|bearer\s|PRIVATE[ +]KEY/i;

/** Where chance alone writes sixteen digits in a row, and the schema admits nothing else: digests, UUIDs, the set of links. */
const exempt = /^(?:[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The shortest text that `secret` can match; in a name, which has no spaces, the shortest JWT. */
const shortestSecret = { text: 7, name: 12 } as const;
/** Lengths of what is exempt. */
const exemptLengths = [64, 36];

/** What a text or a number looks like; null: nothing of the kind. */
function kindOf(value: string | number): string | null {
  if (typeof value === 'number') return Math.abs(value) >= 1e15 ? 'a long number' : null;
  if (value.length < shortestSecret.text || (exemptLengths.includes(value.length) && exempt.test(value))) return null;
  if (value.length >= 16 && longNumber.test(value)) return 'a long number';
  return secret.test(value) ? 'a token or a key' : null;
}

/** Nothing is known of anything. */
const none = (): boolean => false;

/**
 * The first place of a record where something looks like a person's number or a token; null: nowhere. The names of the
 * record's members are searched too. Told is the place, never what stands there.
 * @param known lists that were searched before and in which nothing was found
 */
export function lookalike(record: object, known: (list: readonly unknown[]) => boolean = none): string | null {
  for (const name of Object.keys(record)) {
    const named = name.length < shortestSecret.name ? null : kindOf(name);
    if (named !== null) return `/(a name): ${named}`;
    const part = (record as Record<string, unknown>)[name];
    if (typeof part === 'string' || typeof part === 'number') {
      // The set of links is long, and sixteen digits stand in it by chance alone.
      const found = name === 'set' ? null : kindOf(part);
      if (found !== null) return `/${name}: ${found}`;
    } else if (typeof part === 'object' && part !== null && !(Array.isArray(part) && known(part))) {
      const found = lookalike(part, known);
      if (found !== null) return `/${name}${found}`;
    }
  }
  return null;
}
