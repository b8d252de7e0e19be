import type { Json } from '../run/json.ts';
import type { Writing } from './writing.ts';

/** Writes a value; false: it is a null, or has to become one, and nothing was written. */
export type Write = (value: Json, writing: Writing) => boolean;

/** One member of an object: a text that is always the same, or the value under a key (null: of the object itself). */
export type Part =
  | { readonly key: string; readonly text: string }
  | { readonly key: string; readonly write: Write; readonly from: string | null; readonly nullable: boolean };

/** Statements that write a text. */
const puts = (text: string): string => {
  const bytes = Buffer.from(text);
  const stores = [...bytes].map((code, i) => `bytes[at + ${i}] = ${code};`).join(' ');
  return `bytes = writing.room(${bytes.length}); at = writing.at; ${stores} writing.at = at + ${bytes.length};`;
};

/**
 * A function that writes an object member by member. Generated, since a loop over the members reads every key by a
 * variable, which costs a third of the writing of a large answer. Nothing of the client's is code: of his names those of
 * members that are read stand quoted, the rest as numbers.
 */
export function objectFunction(parts: readonly Part[]): Write {
  const lines = ['const start = writing.at; let bytes, at;'];
  const writes: Write[] = [];
  let text = '{';
  parts.forEach((part, i) => {
    text += `${i === 0 ? '' : ','}${JSON.stringify(part.key)}:`;
    if ('text' in part) {
      text += part.text;
      return;
    }
    lines.push(puts(text));
    text = '';
    const of = part.from === null ? 'object' : `object[${JSON.stringify(part.from)}]`;
    const n = writes.push(part.write) - 1;
    const otherwise = part.nullable ? 'writing.null();' : '{ writing.back(start); return false; }';
    lines.push(`if (!w${n}(${of}, writing)) ${otherwise}`);
  });
  lines.push(puts(`${text}}`));
  const names = writes.map((_, i) => `w${i}`);
  return new Function(...names, `return (object, writing) => { ${lines.join('\n')} return true; };`)(
    ...writes,
  ) as Write;
}
