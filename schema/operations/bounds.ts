import { Ajv } from 'ajv';
import type { TrustedDocument } from './trusted-document.ts';

/** What is wrong with the variables given for a question, never with a value in it; null: nothing. */
export type BoundsCheck = (variables: Readonly<Record<string, unknown>>) => string | null;

const checks = new WeakMap<object, BoundsCheck>();

/**
 * The bounds of a question's variables, compiled once. Types are GraphQL's to check. A variable that the question does not
 * have is refused: misspelt, it would be answered with the default as if it had been heard.
 */
export function boundsCheck({ variables }: Pick<TrustedDocument, 'variables'>): BoundsCheck {
  const known = checks.get(variables);
  if (known !== undefined) return known;
  const validate = new Ajv({ strict: false }).compile({
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      // null stands for "not given" in GraphQL
      Object.entries(variables).map(([name, { text: _, ...bounds }]) => [name, { anyOf: [{ type: 'null' }, bounds] }]),
    ),
  });
  const check: BoundsCheck = (given) => {
    if (validate(given)) return null;
    const [first] = validate.errors ?? [];
    if (first?.keyword === 'additionalProperties') return `variables are: ${Object.keys(variables).join(', ') || '–'}`;
    const name = first?.instancePath.split('/')[1] ?? '';
    const said = (validate.errors ?? []).find((e) => e.keyword !== 'anyOf' && e.keyword !== 'type');
    const allowed = said?.params.allowedValues as unknown[] | undefined;
    return `$${name} ${said?.message ?? 'is not valid'}${allowed === undefined ? '' : `: ${allowed.join(', ')}`}`;
  };
  checks.set(variables, check);
  return check;
}
