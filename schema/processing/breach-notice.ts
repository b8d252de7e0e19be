import type { Language } from '../errors/index.ts';
import { everyPage, type GateOptions } from './gate.ts';
import { elementNamed, table, wordsIn } from './words.ts';

/** What the notice is about: a time, and which entries of it. */
export interface BreachScope {
  readonly since: string;
  readonly until: string;
  readonly consumer: string | null;
  readonly instrument: string | null;
  readonly element: string | null;
}

interface BreachEntry {
  readonly time: string;
  readonly origin: string;
  readonly index: number;
  readonly consumer: string | null;
  readonly purpose: string | null;
  readonly outcome: string;
  readonly people: number;
  readonly fields: ReadonlyArray<{
    readonly element: string;
    readonly provider: string | null;
    readonly form: string | null;
    readonly instrument: string | null;
  }>;
  readonly rows: ReadonlyArray<{ readonly type: string; readonly rows: number }>;
}

/** What the records say of a breach. What they cannot say is left to who writes the notice. */
export interface BreachNotice extends BreachScope {
  readonly entries: number;
  readonly first: string | null;
  readonly last: string | null;
  /** Who got data, for what, by how many entries. */
  readonly recipients: ReadonlyArray<{
    readonly consumer: string | null;
    readonly purpose: string | null;
    readonly entries: number;
  }>;
  readonly elements: ReadonlyArray<{
    readonly element: string;
    readonly class: string | null;
    readonly provider: string | null;
    readonly forms: readonly string[];
    readonly entries: number;
  }>;
  readonly rows: Readonly<Record<string, number>>;
  /** People in all entries: who stands in several is counted in each, so at most so many are concerned. */
  readonly peopleAtMost: number;
  /** People of the largest entry: at least so many are concerned. */
  readonly peopleAtLeast: number;
  readonly places: ReadonlyArray<{ readonly origin: string; readonly from: number; readonly to: number }>;
}

const query = /* GraphQL */ `
  query ($where: LedgerEntryFilter, $first: Int!, $after: String) {
    list: ledgerEntries(where: $where, first: $first, after: $after) {
      nodes {
        time origin index consumer purpose outcome people
        fields { element provider form instrument }
        rows { type rows }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

/** Asks for the entries of a scope and sums them up. @throws SimpulError RECORDS_NOT_TOLD */
export async function readBreach(gate: GateOptions, scope: BreachScope): Promise<BreachNotice> {
  return breachNotice(scope, await everyPage<BreachEntry>(gate, query, { where: scope }));
}

const sum = <Key>(list: ReadonlyArray<readonly [Key, number]>): Map<Key, number> => {
  const sums = new Map<Key, number>();
  for (const [key, n] of list) sums.set(key, (sums.get(key) ?? 0) + n);
  return sums;
};

/** What entries say of a breach: only those in which something was disclosed. */
export function breachNotice(scope: BreachScope, all: readonly BreachEntry[]): BreachNotice {
  const entries = all.filter((e) => e.outcome !== 'DRY_RUN' && e.fields.some((f) => f.form !== null));
  const recipients = sum(entries.map((e) => [JSON.stringify([e.consumer, e.purpose]), 1] as const));
  const elements = new Map<string, { provider: string | null; forms: Set<string>; entries: number }>();
  for (const { fields } of entries)
    for (const element of new Set(fields.flatMap((f) => (f.form === null ? [] : [f.element])))) {
      const given = fields.filter((f) => f.element === element && f.form !== null);
      const found = elements.get(element) ?? { provider: given[0]?.provider ?? null, forms: new Set(), entries: 0 };
      elements.set(element, found);
      for (const { form } of given) if (form !== null) found.forms.add(form);
      found.entries++;
    }
  const origins = [...new Set(entries.map(({ origin }) => origin))].sort();
  return {
    ...scope,
    entries: entries.length,
    first: entries[0]?.time ?? null,
    last: entries.at(-1)?.time ?? null,
    recipients: [...recipients].map(([key, n]) => {
      const [consumer, purpose] = JSON.parse(key) as [string | null, string | null];
      return { consumer, purpose, entries: n };
    }),
    elements: [...elements]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([element, { forms, ...rest }]) => ({
        element,
        class: elementNamed(element)?.class ?? null,
        forms: [...forms].sort(),
        ...rest,
      })),
    rows: Object.fromEntries(sum(entries.flatMap((e) => e.rows.map((r) => [r.type, r.rows] as const)))),
    peopleAtMost: entries.reduce((n, e) => n + e.people, 0),
    peopleAtLeast: Math.max(0, ...entries.map((e) => e.people)),
    places: origins.map((origin) => {
      const numbers = entries.flatMap((e) => (e.origin === origin ? [e.index] : []));
      return { origin, from: Math.min(...numbers), to: Math.max(...numbers) };
    }),
  };
}

/** The draft of a notice, with what only its writer knows left open. */
export function breachNoticePage(n: BreachNotice, language: Language, now: string): string {
  const { say, agency, purpose, form, element } = wordsIn(language);
  const open = say('[diisi pejabat]', '[to be filled in by the officer]');
  return [
    `# ${say('RANCANGAN pemberitahuan kegagalan pelindungan data pribadi', 'DRAFT notice of a failure to protect personal data')}`,
    '',
    say(
      'Menurut bahan publik, UU 27/2022 Pasal 46 mewajibkan pemberitahuan tertulis paling lambat 3×24 jam kepada subjek data dan lembaga, memuat data yang terungkap, kapan dan bagaimana terungkap, serta upaya penanganan dan pemulihannya. Rancangan ini disusun dari catatan gerbang; ia bukan pernyataan bahwa pelanggaran terjadi.',
      "By public material, UU 27/2022 Art. 46 obliges to notify the data subject and the institution in writing within 3×24 hours, with the data concerned, when and how they were revealed, and the remedy. This draft is made from the gateways' records; it does not state that a breach happened.",
    ),
    '',
    `${say('Dibuat', 'Made')} ${now}.`,
    '',
    `## 1. ${say('Data yang terungkap', 'The data concerned')}`,
    '',
    ...table(
      [
        say('Elemen', 'Element'),
        say('Kelas', 'Class'),
        say('Pemilik', 'Owner'),
        say('Bentuk', 'Form'),
        say('Catatan', 'Entries'),
      ],
      n.elements.map((e) => [
        element(e.element),
        e.class ?? '–',
        agency(e.provider),
        e.forms.map(form).join('; '),
        e.entries,
      ]),
    ),
    '',
    `## 2. ${say('Subjek data', 'Data subjects')}`,
    '',
    say(
      `Paling sedikit ${n.peopleAtLeast} dan paling banyak ${n.peopleAtMost} orang (seseorang dapat ada dalam beberapa catatan). Baris: ${
        Object.entries(n.rows)
          .map(([t, r]) => `${t} ${r}`)
          .join(', ') || 'tidak ada'
      }.`,
      `At least ${n.peopleAtLeast} and at most ${n.peopleAtMost} persons (one person may stand in several entries). Rows: ${
        Object.entries(n.rows)
          .map(([t, r]) => `${t} ${r}`)
          .join(', ') || 'none'
      }.`,
    ),
    '',
    `## 3. ${say('Kapan dan bagaimana', 'When and how')}`,
    '',
    `- ${say('Masa yang diperiksa', 'Period examined')}: ${n.since} – ${n.until}`,
    `- ${say('Catatan pertama dan terakhir', 'First and last entry')}: ${n.first ?? '–'} – ${n.last ?? '–'} (${n.entries})`,
    ...n.recipients.map(
      (r) => `- ${agency(r.consumer)}, ${purpose(r.purpose)}: ${r.entries} ${say('catatan', 'entries')}`,
    ),
    ...n.places.map((p) => `- ${say('Catatan', 'Entries')} ${p.origin} ${p.from}–${p.to}`),
    `- ${say('Bagaimana terungkap', 'How it was revealed')}: ${open}`,
    '',
    `## 4. ${say('Penanganan dan pemulihan', 'Handling and remedy')}`,
    '',
    open,
    '',
  ].join('\n');
}
