/**
 * A name in the two forms in which names are compared: `words` as written, without titles and points, and `key`, in which
 * spellings that one clerk writes for another's are equal. The rules are orthography, not data: van Ophuijsen's and the
 * Republican spelling beside that of 1972 (oe → u, dj → j, tj → c, nj → ny, sj → sy, ch → kh), the letters of Arabic names
 * that Indonesian and Javanese writing merges (kh/h, sy/sh/s, dh/d, th/t, f/v/p, z/j, q/k), doubled and final mute letters,
 * and customary short forms. What is left over is for the string comparator.
 */
export interface NameForm {
  readonly words: readonly string[];
  /** Keys of the words, in the order written. */
  readonly keys: readonly string[];
  /** The keys in alphabetical order: equal for a reversed name. */
  readonly sorted: string;
  readonly written: string;
}

/** Degrees, forms of address and of pilgrimage: written by one office and left out by the next. */
const titles = new Set(
  'H HJ HAJI HAJJAH KH KYAI DR DRS DRA IR PROF SH SE SPD MPD SAG MM MSI ST SKOM SSOS RR RA RM BIN BINTI ALM ALMH BPK BAPAK IBU SDR NY TN'.split(
    ' ',
  ),
);

/** Customary short forms of given names. */
const shortForms = new Map<string, string>(
  Object.entries({
    MOH: 'MUHAMMAD',
    MUH: 'MUHAMMAD',
    MOHAMAD: 'MUHAMMAD',
    MOHAMMAD: 'MUHAMMAD',
    MOCHAMAD: 'MUHAMMAD',
    MOCHAMMAD: 'MUHAMMAD',
    MOCH: 'MUHAMMAD',
    MUHAMAD: 'MUHAMMAD',
    MHD: 'MUHAMMAD',
    ABD: 'ABDUL',
    ABDOEL: 'ABDUL',
  }),
);

const soundRules: ReadonlyArray<readonly [RegExp, string]> = [
  [/OE|OO/g, 'U'],
  [/DJ/g, 'J'],
  [/TJ/g, 'C'],
  [/NJ/g, 'NY'],
  [/SJ|SY|SH/g, 'S'],
  [/CH|KH/g, 'H'],
  [/DH/g, 'D'],
  [/TH/g, 'T'],
  [/GH/g, 'G'],
  [/Q/g, 'K'],
  [/X/g, 'KS'],
  [/[FV]/g, 'P'],
  [/Z/g, 'J'],
  [/AE/g, 'AI'],
  [/Y/g, 'I'],
  [/(.)\1+/g, '$1'],
  [/(?<=..)H$/, ''],
];

const keyOf = (word: string): string => soundRules.reduce((key, [sound, letter]) => key.replace(sound, letter), word);

/** `ST.` is SITI before a name and a degree behind it; a title stands alone only where nothing else is left. */
function wordsOf(name: string): string[] {
  const all = name
    .toUpperCase()
    .normalize('NFD')
    .replace(/[^A-Z\s.,-]/g, '')
    .split(/[\s.,-]+/)
    .filter((word) => word !== '');
  const kept = all
    .map((word, i) => (word === 'ST' && i === 0 && all.length > 1 ? 'SITI' : (shortForms.get(word) ?? word)))
    .filter((word) => !titles.has(word));
  return kept.length > 0 ? kept : all;
}

/** A name in its comparable forms. Of a name without a letter every part is empty. */
export function nameForm(name: string): NameForm {
  const words = wordsOf(name);
  const keys = words.map(keyOf);
  return { words, keys, sorted: [...keys].sort().join(' '), written: words.join(' ') };
}
