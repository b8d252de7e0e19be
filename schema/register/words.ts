import type { Language, Text } from '../errors/index.ts';
import {
  type Grant,
  type InstrumentKind,
  type Mode,
  type RowScope,
  type State,
  strictControl,
} from '../language/index.ts';
import { agencies, legalBases, purposes } from '../vocabulary/codes.ts';
import { forms } from '../vocabulary/index.ts';

/** Words in which an instrument is told to people; one language at a time. */
const text = (id: string, en: string): Text => ({ id, en });

export const kinds: Readonly<Record<InstrumentKind, Text>> = {
  NOTA_KESEPAHAMAN: text('Nota kesepahaman', 'Memorandum of understanding'),
  PERJANJIAN_KERJA_SAMA: text('Perjanjian kerja sama', 'Cooperation agreement'),
  STATUTORY: text('Ketentuan undang-undang', 'Statutory rule'),
  INTERNAL: text('Aturan internal', 'Internal rule'),
  OPEN_DATA: text('Ketentuan data terbuka', 'Open data rule'),
};

export const modes: Readonly<Record<Mode, Text>> = {
  identified: text('baris dengan nama', 'rows by name'),
  pseudonymous: text('baris dengan nama samaran', 'rows by pseudonym'),
  verify: text('jawaban sesuai atau tidak, tanpa data', 'an answer, yes or no, without data'),
  aggregate: text('jumlah saja', 'counts only'),
};

export const states: Readonly<Record<State, Text>> = {
  DRAFT: text('rancangan', 'draft'),
  SIGNED: text('ditandatangani, belum berlaku', 'signed, not yet in force'),
  ACTIVE: text('berlaku', 'in force'),
  SUSPENDED: text('ditangguhkan', 'suspended'),
  EXPIRED: text('habis masa berlaku', 'expired'),
  TERMINATED: text('diakhiri', 'terminated'),
};

export const acts: Readonly<Record<string, Text>> = {
  SIGNED: text('ditandatangani', 'signed'),
  SUSPENDED: text('ditangguhkan', 'suspended'),
  RESUMED: text('dipulihkan', 'resumed'),
  TERMINATED: text('diakhiri', 'terminated'),
};

const coded = (table: ReadonlyMap<string, Text>, code: string, language: Language): string =>
  table.has(code) ? `${(table.get(code) as Text)[language]} (${code})` : code;

export const agencyName = (code: string, language: Language): string => coded(agencies, code, language);
export const purposeName = (code: string, language: Language): string =>
  code === 'ANY' ? text('tujuan apa pun', 'any purpose')[language] : coded(purposes, code, language);
export const legalBasisName = (code: string, language: Language): string => coded(legalBases, code, language);

/** `hanya jumlah` … `clear`: a form in words. */
export const formName = (form: keyof typeof forms, language: Language): string => `${forms[form][language]} (${form})`;

/** Which rows, in words. */
export function rowsWords(rows: RowScope, language: Language): string {
  const say = (id: string, en: string): string => (language === 'id' ? id : en);
  if (rows === 'all') return say('semua baris', 'all rows');
  const { lists, linked, parties } = rows;
  return [
    placeWords(rows, language),
    ...(lists === undefined
      ? []
      : [say(`hanya yang tercatat dalam ${lists.join(' atau ')}`, `only those listed in ${lists.join(' or ')}`)]),
    ...(linked === undefined
      ? []
      : [
          say(
            'hanya orang yang ada dalam register penerima sendiri, menurut penghubung yang diserahkannya',
            "only people in the consumer's own register, by the links that it has deposited",
          ),
        ]),
    ...(parties === undefined
      ? []
      : [say('hanya yang pihaknya penerima sendiri', 'only those to which the consumer is itself a party')]),
  ].join(', ');
}

function placeWords(rows: Exclude<RowScope, 'all'>, language: Language): string {
  const say = (id: string, en: string): string => (language === 'id' ? id : en);
  if ('region' in rows)
    return rows.region === 'duty'
      ? say('wilayah tugas pembaca saja', "the reader's area of duty only")
      : say(`wilayah ${rows.region.join(', ')}`, `region ${rows.region.join(', ')}`);
  if (!('pollingStation' in rows)) return say('semua wilayah', 'every region');
  return rows.pollingStation === 'duty'
    ? say('TPS tugas pembaca saja', "the reader's polling station of duty only")
    : say(`TPS ${rows.pollingStation.join(', ')}`, `polling station ${rows.pollingStation.join(', ')}`);
}

/** `P1Y6M` in words. */
export function durationWords(duration: string, language: Language): string {
  const units = language === 'id' ? { Y: 'tahun', M: 'bulan', D: 'hari' } : { Y: 'years', M: 'months', D: 'days' };
  return [...duration.matchAll(/(\d+)([YMD])/g)].map(([, n, u]) => `${n} ${units[u as 'Y' | 'M' | 'D']}`).join(' ');
}

/** How counts are kept from telling of a person, in words; see docs/disclosure-control.md. */
function controlWords(grant: Grant, language: Language): string[] {
  if (grant.mode !== 'aggregate') return [];
  const say = (id: string, en: string): string => (language === 'id' ? id : en);
  const { complement, perturb, round } = grant.control ?? strictControl;
  return [
    ...(complement
      ? [say('sel pelengkap ikut ditahan', 'a cell that would give a withheld one away is withheld too')]
      : []),
    ...(perturb > 0
      ? [say(`jumlah digeser paling banyak ${perturb}`, `counts are perturbed by ${perturb} at most`)]
      : []),
    ...(round > 1 ? [say(`jumlah dibulatkan ke ${round}`, `counts are rounded to ${round}`)] : []),
  ];
}

/** When claims are taken for a search through the numbers, in words. */
function enumerationWords({ enumeration }: Grant, language: Language): string[] {
  if (enumeration === undefined) return [];
  const { minutes, distinctIds, adjacentIds, claimsPerId, unmatched, pauseDays } = enumeration;
  return [
    language === 'id'
      ? `dalam ${minutes} menit paling banyak ${distinctIds} NIK, ${adjacentIds} NIK yang berurutan, ${claimsPerId} pengajuan atas satu NIK, dan sejak pengajuan ke-${unmatched.from} paling banyak ${unmatched.percent}% tanpa satu pun yang sesuai; lebih dari itu ditolak ${pauseDays} hari`
      : `within ${minutes} minutes at most ${distinctIds} NIKs, ${adjacentIds} NIKs in sequence, ${claimsPerId} claims about one NIK, and from claim ${unmatched.from} on at most ${unmatched.percent}% with nothing that agrees; past that refused for ${pauseDays} days`,
  ];
}

/** The conditions of a grant beside fields and rows, one a line: smallest cell, quota, retention, onward transfer. */
export function conditionWords(grant: Grant, language: Language): string[] {
  const say = (id: string, en: string): string => (language === 'id' ? id : en);
  const { quota, retention, onwardTransfer } = grant;
  const number = (n: number): string => n.toLocaleString(language === 'id' ? 'id-ID' : 'en-GB');
  return [
    ...(grant.mode === 'aggregate' && grant.minCell > 0
      ? [say(`jumlah di bawah ${grant.minCell} tidak disebut`, `counts below ${grant.minCell} are withheld`)]
      : []),
    ...controlWords(grant, language),
    ...(quota?.rowsPerDay === undefined
      ? []
      : [
          say(
            `paling banyak ${number(quota.rowsPerDay)} baris sehari`,
            `at most ${number(quota.rowsPerDay)} rows a day`,
          ),
        ]),
    ...(quota?.requestsPerDay === undefined
      ? []
      : [
          say(
            `paling banyak ${number(quota.requestsPerDay)} permintaan sehari`,
            `at most ${number(quota.requestsPerDay)} requests a day`,
          ),
        ]),
    ...(quota?.claimsPerDay === undefined
      ? []
      : [
          say(
            `paling banyak ${number(quota.claimsPerDay)} pengajuan sehari bagi satu orang`,
            `at most ${number(quota.claimsPerDay)} claims a day by one person`,
          ),
        ]),
    ...enumerationWords(grant, language),
    ...(retention === undefined
      ? []
      : [
          say(
            `disimpan paling lama ${durationWords(retention, 'id')}, lalu dihapus`,
            `kept for ${durationWords(retention, 'en')} at most, then deleted`,
          ),
        ]),
    onwardTransfer === undefined
      ? say('tidak diteruskan kepada siapa pun', 'passed on to nobody')
      : say(
          `boleh diteruskan kepada ${onwardTransfer.map((a) => agencyName(a, 'id')).join(', ')}`,
          `may be passed on to ${onwardTransfer.map((a) => agencyName(a, 'en')).join(', ')}`,
        ),
  ];
}
