/** On which side the hash beside stands when two are hashed together. */
export type Side = 'left' | 'right';

/**
 * How an audit path is climbed: for each hash of it, on which side of what is found so far it stands (RFC 9162 §2.1.3.2, the
 * algorithm for RFC 6962 trees). Without hashing, so that a browser climbs by the same steps with its own SHA-256.
 * @returns null: no path of this length leads from this entry to the root of a tree of this size
 */
export function sidesOf(index: number, size: number, length: number): readonly Side[] | null {
  if (!(index >= 0 && index < size)) return null;
  let at = index;
  let last = size - 1;
  const sides: Side[] = [];
  for (let i = 0; i < length; i++) {
    if (last === 0) return null;
    if (at % 2 === 1 || at === last) {
      sides.push('left');
      while (at % 2 === 0 && at !== 0) {
        at = at / 2;
        last = Math.floor(last / 2);
      }
    } else {
      sides.push('right');
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? sides : null;
}
