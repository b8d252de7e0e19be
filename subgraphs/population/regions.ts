import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { BPS_DISTRICT_CODE } from './bps-district-codes.ts';

/** Notice that the Open Database License asks of whoever shows or passes on the region codes and names. */
export const REGION_DATA_NOTICE =
  'Region codes and names: idn-area-data (https://github.com/fityannugroho/idn-area-data), ' +
  'made available under the Open Database License (ODbL) 1.0, https://opendatacommons.org/licenses/odbl/1-0/.';

/** A region of the Kemendagri code list. */
export interface Region {
  /** Kemendagri code with dots: '33', '33.08', '33.08.10', '33.08.10.2001'. */
  readonly code: string;
  readonly name: string;
  readonly level: 'PROVINCE' | 'REGENCY' | 'DISTRICT' | 'VILLAGE';
  readonly parentCode: string | null;
  /** BPS code without dots where the bridge is known, else null: the schemes disagree, so a code is never guessed. */
  readonly bpsCode: string | null;
}

/** Kemendagri code of Kabupaten Magelang, the regency of this world. */
export const REGENCY_CODE = '33.08';

const read = createRequire(import.meta.url);

/** Rows `[code, …, name]` of one of the package's files; with a prefix, only the codes under it. */
function rows(
  file: 'provinces' | 'regencies' | 'districts' | 'villages',
  prefix = '',
): { code: string; name: string }[] {
  const path = read.resolve(`idn-area-data/data/${file}.csv`);
  const found: { code: string; name: string }[] = [];
  for (const line of readFileSync(path, 'utf8').split('\n').slice(1)) {
    if (line === '' || !line.startsWith(prefix)) continue;
    const fields = line.trimEnd().split(',');
    // A quoted name would mean that the file's edition needs a real CSV parser here: stop rather than misread.
    if (line.includes('"')) throw new Error(`idn-area-data ${file}.csv: quoted row ${fields[0]}`);
    found.push({ code: fields[0]!, name: fields[fields.length - 1]! });
  }
  return found;
}

function region(level: Region['level'], { code, name }: { code: string; name: string }): Region {
  const dot = code.lastIndexOf('.');
  return { code, name, level, parentCode: dot < 0 ? null : code.slice(0, dot), bpsCode: bpsCode(code) };
}

function bpsCode(code: string): string | null {
  if (code === '33') return '33';
  if (code === REGENCY_CODE) return '3308';
  return BPS_DISTRICT_CODE[code] ?? null;
}

let known: readonly Region[] | undefined;

/**
 * All 38 provinces and 514 regencies and cities, the 21 districts and 372 villages of Kabupaten Magelang, in code
 * order per level. Read once: the file is a constant of the installed package.
 */
export function regions(): Region[] {
  known ??= [
    ...rows('provinces').map((row) => region('PROVINCE', row)),
    ...rows('regencies').map((row) => region('REGENCY', row)),
    ...rows('districts', `${REGENCY_CODE}.`).map((row) => region('DISTRICT', row)),
    ...rows('villages', `${REGENCY_CODE}.`).map((row) => region('VILLAGE', row)),
  ];
  return [...known];
}
