import { describe, expect, it, test } from 'vitest';
import { jaro, jaroWinkler } from './jaro-winkler.ts';
import { nameForm } from './name-form.ts';
import { nameLevel, nameLevels } from './name-level.ts';

describe('Jaro and Jaro–Winkler', () => {
  // the examples of Winkler (1990)
  test.each([
    ['MARTHA', 'MARHTA', 0.9444, 0.9611],
    ['DWAYNE', 'DUANE', 0.8222, 0.84],
    ['DIXON', 'DICKSONX', 0.7667, 0.8133],
    ['SITI', 'SITI', 1, 1],
    ['ABC', 'XYZ', 0, 0],
    ['', 'A', 0, 0],
  ])('%s and %s', (a, b, wanted, winkler) => {
    expect(jaro(a, b)).toBeCloseTo(wanted, 4);
    expect(jaro(b, a)).toBeCloseTo(wanted, 4);
    expect(jaroWinkler(a, b)).toBeCloseTo(winkler, 4);
  });
});

describe('two spellings of a name are', () => {
  test.each([
    ['SUGIYONO', 'SUGIYONO', 'EXACT'],
    ['H. SUGIYONO, S.PD', 'SUGIYONO', 'CLOSE'],
    ['Hj. Siti Aminah', 'ST. AMINAH', 'EXACT'],
    ['SUHARTO', 'SOEHARTO', 'SAME_KEY'],
    ['JUMADI', 'DJUMADI', 'SAME_KEY'],
    ['CAHYO', 'TJAHJO', 'SIMILAR'],
    ['ACHMAD FAUZI', 'AHMAD PAUJI', 'SAME_KEY'],
    ['MUHAMMAD ILHAM', 'MOH. ILHAM', 'EXACT'],
    ['MUHAMMAD ILHAM', 'M. ILHAM', 'CLOSE'],
    ['BUDI SANTOSO', 'SANTOSO BUDI', 'SAME_KEY'],
    ['AMINAH', 'SITI AMINAH', 'CLOSE'],
    ['SUTRISNO', 'SUTRISN', 'CLOSE'],
    ['NGATINI', 'WAGIMAN', 'DIFFERENT'],
  ])('%s and %s', (a, b, wanted) => {
    expect(nameLevels[nameLevel(nameForm(a), nameForm(b))]).toBe(wanted);
    expect(nameLevels[nameLevel(nameForm(b), nameForm(a))]).toBe(wanted);
  });

  it('a name of titles or signs alone is still a name, or none', () => {
    expect(nameForm('Dr.').words).toEqual(['DR']);
    expect(nameForm('—').words).toEqual([]);
  });
});
