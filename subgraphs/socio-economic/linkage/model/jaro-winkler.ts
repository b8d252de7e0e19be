/** Letters of a common beginning that count, and how much each does (Winkler 1990). */
const prefixLetters = 4;
const prefixWeight = 0.1;

/** No longer name is compared: the flags below are of this size. */
const longest = 128;
const takenA = new Uint8Array(longest);
const takenB = new Uint8Array(longest);

/** Jaro's similarity of two strings, 0 (nothing in common) … 1 (equal) (Jaro 1989). */
export function jaro(a: string, b: string): number {
  if (a === b) return 1;
  const n = Math.min(a.length, longest);
  const m = Math.min(b.length, longest);
  if (n === 0 || m === 0) return 0;
  const reach = Math.max(0, (Math.max(n, m) >> 1) - 1);
  takenA.fill(0, 0, n);
  takenB.fill(0, 0, m);
  let common = 0;
  for (let i = 0; i < n; i++) {
    const letter = a.charCodeAt(i);
    const to = Math.min(m, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < to; j++) {
      if (takenB[j] === 1 || b.charCodeAt(j) !== letter) continue;
      takenA[i] = 1;
      takenB[j] = 1;
      common++;
      break;
    }
  }
  if (common === 0) return 0;
  let moved = 0;
  let j = 0;
  for (let i = 0; i < n; i++) {
    if (takenA[i] === 0) continue;
    while (takenB[j] === 0) j++;
    if (a.charCodeAt(i) !== b.charCodeAt(j)) moved++;
    j++;
  }
  return (common / n + common / m + (common - moved / 2) / common) / 3;
}

/** Jaro's similarity, more where the beginnings agree (Winkler 1990). */
export function jaroWinkler(a: string, b: string): number {
  const similar = jaro(a, b);
  let prefix = 0;
  const most = Math.min(prefixLetters, a.length, b.length);
  while (prefix < most && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix++;
  return similar + prefix * prefixWeight * (1 - similar);
}
