/** Characters of an instrument's file; the longest here has fourteen thousand. */
export const largestFile = 256 * 1024;
/** Brackets within brackets, and column at which a line begins: no instrument needs a fifth of them. */
const deepest = 64;

/**
 * The line on which a text is nested deeper than an instrument can be; null: nowhere. It is looked at before the text is parsed, as
 * a parser goes one call deeper with each level. Brackets in a text count too, where they are not closed.
 */
export function tooDeepAt(text: string): number | null {
  let open = 0;
  for (const [i, line] of text.split('\n').entries()) {
    // A block is nested by its column: of the indentation, and of each `- ` or `? ` behind one another.
    if ((/^[\s\-?:]*/.exec(line)?.[0].length ?? 0) > deepest && /\S/.test(line)) return i + 1;
    for (const sign of line) {
      if (sign === '[' || sign === '{') open++;
      if (sign === ']' || sign === '}') open = Math.max(0, open - 1);
      if (open > deepest) return i + 1;
    }
  }
  return null;
}
