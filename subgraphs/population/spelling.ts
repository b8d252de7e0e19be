import type { Dice } from './dice.ts';

/** What clerks write for one another's spelling: old and new orthography, sounds that Javanese ears merge, short forms. */
const VARIANTS: readonly (readonly [RegExp, string])[] = [
  [/U/, 'OE'],
  [/(?<=[A-Z])DJ|^DJ/, 'J'],
  [/J/, 'DJ'],
  [/TJ/, 'C'],
  [/^C/, 'TJ'],
  [/IYA/, 'IA'],
  [/IA(?=[A-Z])/, 'YA'],
  [/YA(?=[A-Z])/, 'IA'],
  [/I$/, 'Y'],
  [/IYEM/, 'IEM'],
  [/KH/, 'H'],
  [/CH/, 'KH'],
  [/SH/, 'S'],
  [/SY/, 'S'],
  [/Z/, 'J'],
  [/F/, 'P'],
  [/V/, 'F'],
  [/AE/, 'AI'],
  [/DH/, 'D'],
  [/T(?=[AI])/, 'TH'],
  [/AH$/, 'A'],
  [/N$/, ''],
  [/O$/, 'A'],
  [/(?<=[A-Z])A(?=R)/, 'E'],
  [/^MUHAMMAD/, 'MOH.'],
  [/^MUHAMMAD/, 'MUHAMAD'],
  [/^MUHAMMAD/, 'M.'],
  [/^AHMAD/, 'ACHMAD'],
  [/^AHMAD/, 'A.'],
  [/^ABDUL/, 'ABD.'],
  [/^SITI/, 'ST.'],
  [/^NUR /, 'NOOR '],
];

/** The name as another office might have written it; never equal to the one given, never empty. */
export function misspelt(dice: Dice, name: string): string {
  for (let attempt = 0; attempt < 6; attempt++) {
    const [pattern, replacement] = dice.pick(VARIANTS);
    const written = name.replace(pattern, replacement);
    if (written !== name && written.length > 2) return written;
  }
  const parts = name.split(' ');
  if (parts.length > 2 && dice.chance(0.5)) return [parts[0], ...parts.slice(2)].join(' ');
  return dropLetter(dice, name);
}

/** Drops a letter; every name has at least two. */
function dropLetter(dice: Dice, name: string): string {
  const at = name.length > 2 ? dice.between(1, name.length - 2) : 1;
  const written = name.slice(0, at) + name.slice(at + 1);
  return written.replaceAll('  ', ' ');
}
