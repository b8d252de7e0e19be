import type { Language } from '../errors/index.ts';
import { type NoteVerifier, verifyProof } from '../ledger/index.ts';
import { everyPage, type GateOptions } from './gate.ts';
import { wordsIn } from './words.ts';

/** One entry of a trail, as the graph tells it. */
export interface TrailEntry {
  readonly time: string;
  readonly consumer: string | null;
  readonly roles: readonly string[];
  readonly purpose: string | null;
  readonly outcome: string;
  readonly fields: ReadonlyArray<{
    readonly element: string;
    readonly form: string | null;
    readonly instrument: string | null;
    readonly clause: string | null;
  }>;
  readonly origin: string;
  readonly index: number;
  readonly proof: { readonly leaf: string; readonly path: readonly string[]; readonly checkpoint: string };
}

/** A person's trail. It does not name the person: whoever asked knows who it was. */
export interface Trail {
  readonly since: string | null;
  readonly until: string | null;
  /** Odds that an entry is not about the person at all. */
  readonly oddsAgainst: number;
  readonly entries: readonly TrailEntry[];
}

const query = /* GraphQL */ `
  query ($subject: NationalId!, $since: DateTime, $until: DateTime, $first: Int!, $after: String) {
    list: accessTrail(subject: $subject, since: $since, until: $until, first: $first, after: $after) {
      nodes {
        time consumer roles purpose outcome origin index
        fields { element form instrument clause }
        proof { leaf path checkpoint }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

/** The compact set of an entry has somebody wrongly once in so many sets: schema/ledger/entry/links.ts. */
const oddsAgainst = 2 ** 32;

/**
 * Asks for a trail and verifies every entry of it.
 * @param keys public keys of the logs: the gate's word alone is not believed
 * @throws SimpulError RECORDS_NOT_TOLD; Error in words where a proof does not hold
 */
export async function readTrail(
  gate: GateOptions,
  asked: { readonly subject: string; readonly since: string | null; readonly until: string | null },
  keys: readonly NoteVerifier[],
): Promise<Trail> {
  const entries = await everyPage<TrailEntry>(gate, query, asked);
  for (const { origin, index, proof } of entries)
    if (verifyProof({ index, ...proof }, keys).origin !== origin) throw new Error(`entry ${index} is not of ${origin}`);
  return { since: asked.since, until: asked.until, oddsAgainst, entries };
}

/** A trail as a page for the data subject. */
export function trailPage({ since, until, entries }: Trail, language: Language, now: string): string {
  const { say, agency, purpose, form, element } = wordsIn(language);
  const disclosed = entries.flatMap((entry) => {
    const given = entry.fields.filter((f) => f.form !== null);
    if (given.length === 0) return [];
    const clauses = [...new Set(given.map((f) => `${f.instrument ?? '–'}${f.clause === null ? '' : `, ${f.clause}`}`))];
    return [
      `## ${entry.time} — ${agency(entry.consumer)}`,
      '',
      `- ${say('Tujuan', 'Purpose')}: ${purpose(entry.purpose)}`,
      `- ${say('Peran peminta', 'Role of the reader')}: ${entry.roles.join(', ') || '–'}`,
      `- ${say('Menurut', 'Under')}: ${clauses.join('; ')}`,
      `- ${say('Elemen', 'Elements')}:`,
      ...[...new Set(given.map((f) => `  - ${element(f.element)}: ${form(String(f.form))}`))],
      `- ${say('Bukti', 'Proof')}: ${say('catatan nomor', 'entry')} ${entry.index}, ${entry.origin}; ${say('diperiksa terhadap titik periksa yang ditandatangani', 'verified against the signed checkpoint')}`,
      '',
    ];
  });
  return [
    `# ${say('Rekam jejak pemrosesan data pribadi', 'Trail of the processing of personal data')}`,
    '',
    `${say('Dibuat', 'Made')} ${now}. ${say('Masa', 'Period')}: ${since ?? say('sejak catatan pertama', 'since the first entry')} – ${until ?? say('sekarang', 'now')}.`,
    '',
    say(
      `Halaman ini memuat ${entries.length} catatan yang mengungkap data Anda, sepanjang instansi yang meminta halaman ini menjadi pihaknya. Nilai data tidak dicatat, hanya elemen dan bentuknya.`,
      `This page has ${entries.length} entries in which your data were disclosed, as far as the agency that asked for it is a party to them. Values are not recorded, only elements and their forms.`,
    ),
    '',
    say(
      'Orang dalam catatan disimpan sebagai himpunan ringkas nama samaran. Setiap catatan yang memuat Anda pasti ada di sini; sebuah catatan yang tidak memuat Anda dapat ikut tampak dengan peluang 1 banding 4.294.967.296.',
      'People stand in the records as compact sets of pseudonyms. Every entry that has you is here; an entry that does not have you can appear with odds of 1 in 4,294,967,296.',
    ),
    '',
    ...disclosed,
    '---',
    say(
      'Hak atas rekam jejak pemrosesan: UU 27/2022 Pasal 32, paling lambat 3×24 jam, menurut bahan publik; naskah undang-undangnya tidak diperiksa oleh program ini.',
      'Right to the trail of processing: UU 27/2022 Art. 32, within 3×24 hours, by public material; the text of the law was not checked by this program.',
    ),
    '',
  ].join('\n');
}
