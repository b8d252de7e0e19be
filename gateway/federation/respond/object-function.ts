import type { Json } from '../run/json.ts';
import type { Writing } from './writer.ts';

/** JSON text of a value; undefined: a null that may not stand there. */
export type Write = (value: Json, writing: Writing) => string | undefined;

/** One member of an object: a text that is always the same, or the value under a key (null: of the object itself). */
export type Part =
  | { readonly key: string; readonly text: string }
  | { readonly key: string; readonly write: Write; readonly from: string | null; readonly nullable: boolean };

/**
 * A function that writes an object member by member. Generated, since a loop over the members reads every key by a
 * variable, which costs a third of the writing of a large answer. Nothing of the client's is code: keys are GraphQL names
 * and stand quoted.
 */
export function objectFunction(parts: readonly Part[]): Write {
  const lines = ['let text = "{", value;'];
  const writes: Write[] = [];
  parts.forEach((part, i) => {
    const head = `${i === 0 ? '' : ','}${JSON.stringify(part.key)}:`;
    if ('text' in part) {
      lines.push(`text += ${JSON.stringify(head + part.text)};`);
      return;
    }
    const of = part.from === null ? 'object' : `object[${JSON.stringify(part.from)}]`;
    const n = writes.push(part.write) - 1;
    lines.push(`value = w${n}(${of}, writing);`);
    if (!part.nullable) lines.push('if (value === undefined) return undefined;');
    lines.push(`text += ${JSON.stringify(head)} + value;`);
  });
  const names = writes.map((_, i) => `w${i}`);
  return new Function(...names, `return (object, writing) => { ${lines.join('\n')} return text + "}"; };`)(
    ...writes,
  ) as Write;
}
