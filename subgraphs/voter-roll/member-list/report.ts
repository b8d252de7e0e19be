import type { Language } from '../../../schema/errors/index.ts';
import type { AreaOutcome, ListOutcome } from './check.ts';
import { findings, findingsOf } from './finding.ts';
import { type LineFault, lineFaults } from './line.ts';
import { thresholdOf } from './threshold.ts';

export interface ReportOptions {
  readonly language: Language;
  /** As the party or candidate is called. */
  readonly name: string;
  /** Inhabitants by regency code; where one is not given, only the absolute number is compared. */
  readonly population?: Readonly<Record<string, number>>;
}

/** The outcome as a page that an officer signs: Markdown, in one language. No person is on it. */
export function reportOf(outcome: ListOutcome, { language, name, population = {} }: ReportOptions): string {
  const say = (id: string, en: string): string => (language === 'id' ? id : en);
  const n = (count: number): string => count.toLocaleString(language === 'id' ? 'id-ID' : 'en-GB');
  const members = outcome.kind === 'members';
  const rejected = Object.values(outcome.rejected).reduce((sum, count) => sum + count, 0);
  const regencies = outcome.areas.filter(({ level }) => level === 'REGENCY');
  const row = (cells: ReadonlyArray<string | number>): string => `| ${cells.join(' | ')} |`;
  const heads = [say('Kode', 'Code'), say('Wilayah', 'Area'), say('Baris', 'Lines'), 'MS', 'BMS', 'TMS'];
  const areaRow = (a: AreaOutcome): string =>
    row([
      a.code,
      a.level === 'REGENCY' ? `**${a.name}**` : a.name,
      n(a.lines),
      n(a.eligible),
      n(a.notYetEligible),
      n(a.ineligible),
    ]);
  const threshold = (a: AreaOutcome): string => {
    const { inhabitants, least, persons, reached } = thresholdOf(a, population);
    const verdict =
      reached === null
        ? say(
            'di bawah 1.000; 1/1.000 tidak dapat dihitung tanpa jumlah penduduk',
            'below 1,000; 1/1,000 cannot be computed without the number of inhabitants',
          )
        : reached
          ? say('tercapai', 'reached')
          : say('tidak tercapai', 'not reached');
    return row([a.code, a.name, inhabitants === null ? '–' : n(inhabitants), n(least), n(persons), verdict]);
  };
  const { consecutiveIds, sharedAddresses, rollOrder } = outcome.copying;
  return [
    `# ${members ? say('Laporan verifikasi administrasi keanggotaan partai politik', 'Report on the administrative verification of party membership') : say('Laporan verifikasi administrasi dukungan calon perseorangan', 'Report on the administrative verification of support for an independent candidate')}`,
    '',
    `- ${members ? say('Partai', 'Party') : say('Bakal calon', 'Candidate')}: **${name}** (\`${outcome.of}\`)`,
    `- ${say('Umur dihitung pada', 'Ages refer to')}: ${outcome.on}`,
    `- SHA-256 ${say('berkas (sesudah dibuka)', 'of the file (unpacked)')}: \`${outcome.digest}\``,
    `- ${say('Baris dalam berkas', 'Lines in the file')}: ${n(outcome.lines)}; ${say('diperiksa', 'checked')}: ${n(outcome.lines - rejected)}; ${say('ditolak', 'rejected')}: ${n(rejected)}`,
    '',
    `## ${say('Hasil menurut wilayah', 'Outcome by area')}`,
    '',
    say(
      'MS memenuhi syarat, BMS belum memenuhi syarat, TMS tidak memenuhi syarat.',
      'MS meets the conditions, BMS not yet, TMS does not.',
    ),
    '',
    row(heads),
    row(heads.map(() => '---')),
    ...outcome.areas.map(areaRow),
    '',
    `## ${say('Temuan', 'Findings')}`,
    '',
    say('Satu baris dapat memuat lebih dari satu temuan.', 'One line may have more than one finding.'),
    '',
    row([say('Temuan', 'Finding'), ...regencies.map(({ name: regency }) => regency)]),
    row(['---', ...regencies.map(() => '---')]),
    ...findingsOf({ name: outcome.kind }).map((kind) => {
      const [, id, en] = findings[kind];
      return row([say(id, en), ...regencies.map((a) => n(a.findings[kind] ?? 0))]);
    }),
    '',
    ...(rejected === 0
      ? []
      : [
          `## ${say('Baris yang ditolak', 'Rejected lines')}`,
          '',
          ...(Object.entries(outcome.rejected) as Array<[LineFault, number]>).map(
            ([fault, count]) => `- ${say(lineFaults[fault][0], lineFaults[fault][1])}: ${n(count)}`,
          ),
          '',
        ]),
    ...(members
      ? [
          `## ${say('Jumlah terkecil', 'Smallest number')}`,
          '',
          say(
            'Paling sedikit 1.000 orang atau 1/1.000 dari jumlah penduduk tiap kabupaten/kota, yang mana lebih kecil menurut pembacaan proyek ini. Sumber: bahan paparan publik; belum dicocokkan dengan naskah undang-undang dan peraturan KPU.',
            "At least 1,000 people or 1/1,000 of the inhabitants of each regency, whichever is less as this project reads it. Source: a public slide deck; not yet compared with the text of the law and KPU's regulation.",
          ),
          '',
          row([
            say('Kode', 'Code'),
            say('Kabupaten/kota', 'Regency'),
            say('Penduduk', 'Inhabitants'),
            say('Terkecil', 'Least'),
            say('Orang MS', 'People MS'),
            say('Hasil', 'Result'),
          ]),
          row(Array(6).fill('---')),
          ...regencies.map(threshold),
          '',
        ]
      : []),
    `## ${say('Tanda penyalinan', 'Signs of copying')}`,
    '',
    say(
      'Apakah seseorang setuju dicatut tidak dapat diketahui dari berkas. Tanda berikut bukan temuan atas satu baris; ia menunjukkan di mana verifikasi faktual perlu.',
      'Whether somebody agreed to be listed cannot be known from a file. These are no findings against a line: they say where people must be asked.',
    ),
    '',
    `- ${say('Baris dengan lima NIK atau lebih yang berurutan', 'Lines in runs of five and more consecutive NIKs')}: ${n(consecutiveIds)}`,
    `- ${say('Baris pada alamat yang dipakai sepuluh baris atau lebih di satu kecamatan', 'Lines at an address that ten and more lines of a district share')}: ${n(sharedAddresses)}`,
    `- ${say('Baris yang mengikuti urutan daftar pemilih', 'Lines that follow the order of the voter roll')}: ${n(rollOrder)}`,
    '',
    `## ${say('Pengesahan', 'Signature')}`,
    '',
    `${say('Tempat, tanggal', 'Place, date')}: ______________________________`,
    '',
    `${say('Jabatan', 'Office')}: ______________________________`,
    '',
    `${say('Nama dan tanda tangan', 'Name and signature')}: ______________________________`,
    '',
  ].join('\n');
}
