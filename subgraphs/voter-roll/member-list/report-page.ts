import { asText } from '../../../schema/html/index.ts';
import type { AreaOutcome, ListOutcome } from './check.ts';
import { findings, findingsOf, type Status } from './finding.ts';
import { type LineFault, lineFaults } from './line.ts';
import { thresholdOf } from './threshold.ts';

export interface PageOptions {
  /** As the party or candidate is called. */
  readonly name: string;
  /** Inhabitants by regency code. */
  readonly population?: Readonly<Record<string, number>>;
  /** Number of the act (berita acara) to which the page belongs; null: a line to write it on. */
  readonly act: string | null;
  /** The file with the result of each line, and its SHA-256 in hex: what is signed is this page and that file. */
  readonly annex: { readonly file: string; readonly digest: string };
}

const n = (count: number): string => count.toLocaleString('id-ID');
/** Indonesian, with English small behind it. */
const both = (id: string, en: string): string => `${asText(id)} <small lang="en">${asText(en)}</small>`;

const style = `@page{size:A4;margin:18mm 16mm}
body{font:10.5pt/1.4 Georgia,"Times New Roman",serif;color:#000;background:#fff;max-width:178mm;margin:8mm auto;padding:0 4mm}
h1{font-size:15pt;line-height:1.25;text-align:center;margin:0 0 5mm}h2{font-size:11.5pt;margin:6mm 0 2mm;break-after:avoid}
small{font-size:.8em;color:#444;font-weight:normal}h1 small{display:block}p{margin:1.5mm 0}
dl{display:grid;grid-template-columns:52mm 1fr;gap:.8mm 4mm;margin:0}dt{color:#222}dd{margin:0;overflow-wrap:anywhere}
code{font:9pt/1.3 "Courier New",monospace;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;font-size:9.5pt}thead{display:table-header-group}tr{break-inside:avoid}
th,td{border:.25mm solid #666;padding:.8mm 1.6mm;text-align:left;vertical-align:top}td.n,th.n{text-align:right;white-space:nowrap}
tr.sum td{font-weight:bold}tr.sum td:first-child{white-space:nowrap}
.sign{display:grid;grid-template-columns:1fr 1fr;gap:6mm 10mm;margin-top:4mm}.sign div{break-inside:avoid}
.line{display:block;border-bottom:.25mm solid #000;height:7mm}.space{display:block;height:20mm;border-bottom:.25mm solid #000}
section:last-of-type{break-inside:avoid}footer{margin-top:6mm;border-top:.25mm solid #666;padding-top:1.5mm;font-size:8.5pt}
@media print{body{margin:0;padding:0;max-width:none}}`;

type Cell = string | number;
const table = (
  heads: ReadonlyArray<string>,
  rows: ReadonlyArray<{ cells: readonly Cell[]; sum?: boolean }>,
): string => {
  const cell = (value: Cell): string =>
    typeof value === 'number' ? `<td class="n">${n(value)}</td>` : `<td>${value}</td>`;
  const numeric = (i: number): string => (typeof rows[0]?.cells[i] === 'number' ? ' class="n"' : '');
  return `<table><thead><tr>${heads.map((h, i) => `<th scope="col"${numeric(i)}>${h}</th>`).join('')}</tr></thead><tbody>
${rows.map(({ cells, sum }) => `<tr${sum ? ' class="sum"' : ''}>${cells.map(cell).join('')}</tr>`).join('\n')}</tbody></table>`;
};

const words: Readonly<Record<Status, readonly [string, string]>> = {
  MS: ['memenuhi syarat', 'meets the conditions'],
  BMS: ['belum memenuhi syarat', 'does not yet meet them'],
  TMS: ['tidak memenuhi syarat', 'does not meet them'],
};

/**
 * The outcome as a page that an officer prints on A4 and signs: self-contained HTML, Indonesian with English small. No person is on
 * it: who is meant by a line stands in the file that was handed in, of which it has the digest.
 */
export function reportPage(outcome: ListOutcome, { name, population = {}, act, annex }: PageOptions): string {
  const members = outcome.kind === 'members';
  const rejected = Object.values(outcome.rejected).reduce((sum, count) => sum + count, 0);
  const regencies = outcome.areas.filter(({ level }) => level === 'REGENCY');
  const kinds = findingsOf({ name: outcome.kind });
  const title = members
    ? both(
        'Laporan Hasil Verifikasi Administrasi Keanggotaan Partai Politik',
        'Outcome of the administrative verification of party membership',
      )
    : both(
        'Laporan Hasil Verifikasi Administrasi Dukungan Calon Perseorangan',
        'Outcome of the administrative verification of support for an independent candidate',
      );
  const total = (of: (area: AreaOutcome) => number): number => regencies.reduce((sum, area) => sum + of(area), 0);
  const areaRow = (a: AreaOutcome) => ({
    cells: [a.code, asText(a.name), a.lines, a.eligible, a.notYetEligible, a.ineligible, a.eligiblePersons],
    sum: a.level === 'REGENCY',
  });
  const findingRow = (kind: (typeof kinds)[number]) => {
    const [status, id, en] = findings[kind];
    const counts = regencies.map((a) => a.findings[kind] ?? 0);
    return { cells: [status, both(id, en), ...(counts.length > 3 ? [total((a) => a.findings[kind] ?? 0)] : counts)] };
  };
  const findingHeads = regencies.length > 3 ? [both('Jumlah', 'All')] : regencies.map((a) => asText(a.name));
  const verdict = { true: 'tercapai', false: 'tidak tercapai', null: 'tidak dapat ditentukan' } as const;
  const { consecutiveIds, sharedAddresses, rollOrder } = outcome.copying;
  const signer = (id: string, en: string): string =>
    `<div>${both(id, en)}<span class="space"></span>${both('Nama dan jabatan', 'Name and office')}<span class="line"></span></div>`;
  const sections: readonly string[] = [
    `<dl>
<dt>${members ? both('Partai', 'Party') : both('Bakal calon', 'Candidate')}</dt><dd><strong>${asText(name)}</strong> <code>${asText(outcome.of)}</code></dd>
<dt>${both('Kabupaten/kota', 'Regency')}</dt><dd>${regencies.map((a) => asText(`${a.name} (${a.code})`)).join('; ') || '–'}</dd>
<dt>${both('Nomor berita acara', 'Act')}</dt><dd>${act === null ? '<span class="line"></span>' : asText(act)}</dd>
<dt>${both('Umur dihitung pada', 'Ages refer to')}</dt><dd>${asText(outcome.on)}</dd>
<dt>${both('Baris dalam berkas', 'Lines of the file')}</dt><dd>${n(outcome.lines)}: ${n(outcome.lines - rejected)} ${both('diperiksa', 'checked')}, ${n(rejected)} ${both('ditolak', 'rejected')}</dd>
<dt>${both('SHA-256 berkas', 'of the file, unpacked')}</dt><dd><code>${asText(outcome.digest)}</code></dd>
<dt>${both('Lampiran: hasil tiap baris', 'Annex: result of each line')}</dt><dd>${asText(annex.file)}<br>SHA-256 <code>${asText(annex.digest)}</code></dd>
</dl>`,
    `<h2>${both('Hasil menurut wilayah', 'Outcome by area')}</h2>
<p>${(Object.entries(words) as Array<[Status, readonly [string, string]]>).map(([status, [id, en]]) => `<strong>${status}</strong> ${both(id, en)}`).join('; ')}.</p>
${table(
  [
    both('Kode', 'Code'),
    both('Wilayah', 'Area'),
    both('Baris', 'Lines'),
    'MS',
    'BMS',
    'TMS',
    both('Orang MS', 'People'),
  ],
  outcome.areas.map(areaRow),
)}`,
    `<h2>${both('Temuan menurut alasan', 'Findings by reason')}</h2>
<p>${both('Satu baris dapat memuat lebih dari satu temuan; satu temuan TMS menjadikan barisnya TMS.', 'A line may have more than one finding; one TMS finding makes it TMS.')}</p>
${table(['Status', both('Alasan', 'Reason'), ...findingHeads], kinds.map(findingRow))}`,
    ...(rejected === 0
      ? []
      : [
          `<h2>${both('Baris yang ditolak', 'Rejected lines')}</h2>
${table(
  [both('Sebab', 'Why'), both('Baris', 'Lines')],
  (Object.entries(outcome.rejected) as Array<[LineFault, number]>).map(([fault, count]) => ({
    cells: [both(lineFaults[fault][0], lineFaults[fault][1]), count],
  })),
)}`,
        ]),
    ...(members
      ? [
          `<h2>${both('Jumlah terkecil anggota', 'Smallest number of members')}</h2>
<p>${both('1.000 orang atau 1/1.000 penduduk kabupaten/kota, yang mana lebih kecil menurut pembacaan proyek ini; sumbernya bahan paparan publik, belum dicocokkan dengan naskah peraturan.', 'As this project reads a public slide deck; not compared with the regulation.')}</p>
${table(
  [
    both('Kabupaten/kota', 'Regency'),
    both('Penduduk', 'Inhabitants'),
    both('Terkecil', 'Least'),
    both('Orang MS', 'People'),
    both('Hasil', 'Result'),
  ],
  regencies.map((a) => {
    const { inhabitants, least, persons, reached } = thresholdOf(a, population);
    return {
      cells: [asText(a.name), inhabitants === null ? '–' : n(inhabitants), least, persons, verdict[`${reached}`]],
    };
  }),
)}`,
        ]
      : []),
    `<h2>${both('Tanda penyalinan', 'Signs of copying')}</h2>
<p>${both('Bukan temuan atas satu baris: menunjukkan di mana verifikasi faktual perlu. Apakah seseorang setuju didaftarkan tidak dapat diketahui dari berkas.', 'No finding against a line: they say where people must be asked. Whether somebody agreed to be listed cannot be known from a file.')}</p>
${table(
  [both('Tanda', 'Sign'), both('Baris', 'Lines')],
  [
    { cells: [both('lima NIK atau lebih yang berurutan', 'runs of five and more consecutive NIKs'), consecutiveIds] },
    {
      cells: [
        both('alamat yang dipakai sepuluh baris atau lebih di satu kecamatan', 'an address of ten and more lines'),
        sharedAddresses,
      ],
    },
    { cells: [both('urutan sama dengan daftar pemilih', 'in the order of the voter roll'), rollOrder] },
  ],
)}`,
    `<h2>${both('Pengesahan', 'Signatures')}</h2>
<p>${both('Tempat dan tanggal', 'Place and date')}<span class="line"></span></p>
<div class="sign">${signer('Petugas verifikasi KPU', 'Verifying officer')}${signer('Ketua KPU kabupaten/kota', 'Chair of the regency KPU')}
${signer(members ? 'Penghubung partai' : 'Penghubung bakal calon', 'Liaison')}${signer('Saksi Bawaslu', 'Witness of Bawaslu')}</div>`,
  ];
  const plain = title.replace(/ <small.*/, '');
  return `<!doctype html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${plain}: ${asText(name)}</title><style>${style}</style></head>
<body><main><h1>${title}</h1>
${sections.map((section) => `<section>${section}</section>`).join('\n')}
</main><footer>${both('Lembar ini tidak memuat nama, NIK, atau alamat. Bentuknya usulan proyek ini, bukan formulir KPU.', 'No name, NIK or address is on this page. Its form is this project’s proposal, not one of KPU’s.')}</footer></body></html>
`;
}
