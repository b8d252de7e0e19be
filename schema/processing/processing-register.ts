import type { Language } from '../errors/index.ts';
import type { Register } from '../language/index.ts';
import { everyPage, type GateOptions } from './gate.ts';
import { cell, elementNamed, table, wordsIn } from './words.ts';

/** One line of the counts of a day, as the graph tells it. */
export interface DisclosureRow {
  readonly day: string;
  readonly consumer: string | null;
  readonly provider: string | null;
  readonly element: string;
  readonly form: string | null;
  readonly instrument: string | null;
  readonly purpose: string | null;
  readonly operations: number;
  readonly rows: number;
}

/** One activity: what one agency gave another under a paper for a purpose. */
export interface ProcessingActivity {
  readonly controller: string | null;
  readonly recipient: string | null;
  readonly purpose: string | null;
  readonly instrument: string | null;
  readonly legalBases: readonly string[];
  readonly retention: readonly string[];
  readonly onwardTransfer: readonly string[];
  readonly elements: ReadonlyArray<{
    readonly element: string;
    readonly class: string | null;
    readonly forms: readonly string[];
    readonly operations: number;
    readonly rows: number;
  }>;
  readonly firstDay: string;
  readonly lastDay: string;
}

export interface ProcessingRegister {
  readonly from: string;
  readonly to: string;
  readonly activities: readonly ProcessingActivity[];
}

const query = /* GraphQL */ `
  query ($from: Date, $to: Date, $first: Int!, $after: String) {
    list: disclosures(where: { from: $from, to: $to }, first: $first, after: $after) {
      nodes { day consumer provider element form instrument purpose operations rows }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

/** Asks for what was disclosed between two days, both included. @throws SimpulError RECORDS_NOT_TOLD */
export const readDisclosures = (gate: GateOptions, from: string, to: string): Promise<DisclosureRow[]> =>
  everyPage(gate, query, { from, to });

/** What was disclosed, as activities; what was refused is no processing of anybody's data. */
export function processingRegister(
  rows: readonly DisclosureRow[],
  { instruments }: Register,
  from: string,
  to: string,
): ProcessingRegister {
  const groups = new Map<string, DisclosureRow[]>();
  for (const row of rows) {
    if (row.form === null) continue;
    const key = JSON.stringify([row.provider, row.consumer, row.purpose, row.instrument]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const activities = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, of]) => activityOf(of, instruments));
  return { from, to, activities };
}

function activityOf(rows: readonly DisclosureRow[], instruments: Register['instruments']): ProcessingActivity {
  const [first] = rows as readonly [DisclosureRow, ...DisclosureRow[]];
  const { provider, consumer, purpose, instrument } = first;
  const paper = instrument === null ? undefined : instruments.get(instrument);
  const clauses = (paper?.grants ?? []).filter(
    (g) =>
      g.from === provider &&
      (g.to === consumer || g.to === 'PUBLIC') &&
      g.purposes.some((p) => p === purpose || p === 'ANY'),
  );
  const days = rows.map(({ day }) => day).sort();
  const elements = new Map<string, { forms: Set<string>; operations: number; rows: number }>();
  for (const { element, form, operations, rows: count } of rows) {
    const found = elements.get(element) ?? { forms: new Set<string>(), operations: 0, rows: 0 };
    elements.set(element, found);
    if (form !== null) found.forms.add(form);
    found.operations += operations;
    found.rows += count;
  }
  return {
    controller: provider,
    recipient: consumer,
    ...{ purpose, instrument },
    legalBases: paper?.legalBases ?? [],
    retention: [...new Set(clauses.flatMap(({ retention }) => retention ?? []))],
    onwardTransfer: [...new Set(clauses.flatMap(({ onwardTransfer }) => onwardTransfer ?? []))],
    elements: [...elements]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([element, { forms, ...counts }]) => ({
        element,
        class: elementNamed(element)?.class ?? null,
        forms: [...forms].sort(),
        ...counts,
      })),
    firstDay: days[0] ?? '',
    lastDay: days.at(-1) ?? '',
  };
}

/** The register as a page. */
export function processingRegisterPage(
  { from, to, activities }: ProcessingRegister,
  language: Language,
  now: string,
): string {
  const { say, agency, purpose, legalBasis, form, element } = wordsIn(language);
  return [
    `# ${say('Daftar kegiatan pemrosesan data pribadi', 'Register of processing activities')}`,
    '',
    `${say('Masa', 'Period')}: ${from} – ${to} (Asia/Jakarta). ${say('Dibuat', 'Made')} ${now}.`,
    '',
    say(
      'Disusun dari catatan gerbang yang terlihat oleh peminta. UU 27/2022 Pasal 31 mewajibkan pencatatan seluruh kegiatan pemrosesan (menurut bahan publik); susunan daftar ini usulan Simpul dan bukan bentuk resmi.',
      "Made from the gateways' records that the reader may see. UU 27/2022 Art. 31 obliges to record all processing (by public material); the arrangement of this register is Simpul's proposal and no official form.",
    ),
    '',
    ...activities.flatMap((a, i) => [
      `## ${i + 1}. ${agency(a.controller)} → ${agency(a.recipient)}`,
      '',
      `- ${say('Tujuan', 'Purpose')}: ${purpose(a.purpose)}`,
      `- ${say('Instrumen', 'Instrument')}: ${a.instrument ?? '–'}`,
      `- ${say('Dasar pemrosesan', 'Legal basis')}: ${a.legalBases.map(legalBasis).join('; ') || '–'}`,
      `- ${say('Masa simpan pada penerima', 'Kept by the recipient')}: ${a.retention.join(', ') || say('tidak diatur dalam klausulnya', 'not bounded by its clause')}`,
      `- ${say('Diteruskan kepada', 'Passed on to')}: ${a.onwardTransfer.map(agency).join('; ') || say('tidak boleh', 'nobody')}`,
      `- ${say('Hari pertama dan terakhir', 'First and last day')}: ${a.firstDay} – ${a.lastDay}`,
      '',
      ...table(
        [
          say('Elemen', 'Element'),
          say('Kelas', 'Class'),
          say('Bentuk', 'Form'),
          say('Operasi', 'Operations'),
          say('Baris', 'Rows'),
        ],
        a.elements.map((e) => [
          cell(element(e.element)),
          e.class ?? '–',
          e.forms.map(form).join('; '),
          e.operations,
          e.rows,
        ]),
      ),
      '',
    ]),
  ].join('\n');
}
