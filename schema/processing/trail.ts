import { type Language, SimpulError } from '../errors/index.ts';
import type { Instrument } from '../language/index.ts';
import { type Checkpoint, type NoteVerifier, verifyProof } from '../ledger/index.ts';
import { everyPage, type GateOptions } from './gate.ts';
import { type Words, wordsIn } from './words.ts';

/** One entry of a trail, as the graph tells it. */
interface ToldEntry {
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

/** One entry of a trail, verified. */
export interface TrailEntry extends ToldEntry {
  /** The signed tree under which the proof holds: its entries, and its root, base64. */
  readonly provenUnder: { readonly size: number; readonly root: string };
}

/** Titles of instruments by id. */
export type Titles = ReadonlyMap<string, Instrument['title']>;

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
 * @throws SimpulError RECORDS_NOT_TOLD; RECORD_UNPROVEN where a proof does not hold
 */
export async function readTrail(
  gate: GateOptions,
  asked: { readonly subject: string; readonly since: string | null; readonly until: string | null },
  keys: readonly NoteVerifier[],
): Promise<Trail> {
  const told = await everyPage<ToldEntry>(gate, query, asked);
  const entries = told.map((entry) => {
    const { origin, size, root } = proven(entry, keys);
    if (origin !== entry.origin) throw unproven(`${entry.index}: ${origin}, ${entry.origin}`);
    return { ...entry, provenUnder: { size, root: root.toString('base64') } };
  });
  return { since: asked.since, until: asked.until, oddsAgainst, entries };
}

const unproven = (detail: string): SimpulError => new SimpulError('RECORD_UNPROVEN', { detail });

function proven({ index, proof }: ToldEntry, keys: readonly NoteVerifier[]): Checkpoint {
  try {
    return verifyProof({ index, ...proof }, keys);
  } catch (cause) {
    throw unproven(`${index}: ${(cause as Error).message}`);
  }
}

/** What an entry gave, in words: clauses, and elements each in its form. */
export function givenIn(
  { fields }: TrailEntry,
  { element, form, say }: Words,
  titles: Titles,
): { readonly clauses: readonly string[]; readonly elements: readonly string[] } {
  const given = fields.filter((f) => f.form !== null);
  const title = (id: string): string => {
    const text = titles.get(id);
    return text === undefined ? id : `${say(text.id, text.en)} (${id})`;
  };
  const clause = ({ instrument, clause }: (typeof given)[number]): string =>
    `${instrument === null ? '–' : title(instrument)}${clause === null ? '' : `, ${clause}`}`;
  return {
    clauses: [...new Set(given.map(clause))],
    elements: [...new Set(given.map((f) => `${element(f.element)}: ${form(String(f.form))}`))],
  };
}

/** What a trail says of itself, whatever it is written as: each a paragraph. */
export function trailWords({ entries }: Trail, { say }: Words): readonly string[] {
  return [
    say(
      `Halaman ini memuat ${entries.length} catatan yang mengungkap data Anda, sepanjang instansi yang meminta halaman ini menjadi pihaknya. Nilai data tidak dicatat, hanya elemen dan bentuknya.`,
      `This page has ${entries.length} entries in which your data were disclosed, as far as the agency that asked for it is a party to them. Values are not recorded, only elements and their forms.`,
    ),
    say(
      'Tercakup: baris Anda dalam daftar pemilih dan perubahannya; Anda, profil Anda, dan keluarga Anda dalam DTSEN (baris sebuah keluarga ialah data semua anggotanya); Anda sebagai pengurus partai; dan pernyataan tentang Anda yang dijawab. Tidak tercakup: hitungan, yang tidak menyangkut seorang pun, dan baris pemilih anggota keluarga lain, meskipun nomor kartu keluarganya sama.',
      'Covered are: your row of the voter roll and its changes; you, your profile and your family in DTSEN (the row of a family is data of all its members); you as an officer of a party; and claims about you that were answered. Not covered are: counts, which are of nobody, and the voter row of another member of your family, though it has the same family card number.',
    ),
    say(
      'Orang dalam catatan disimpan sebagai himpunan ringkas nama samaran. Setiap catatan yang memuat Anda pasti ada di sini; sebuah catatan yang tidak memuat Anda dapat ikut tampak dengan peluang 1 banding 4.294.967.296.',
      'People stand in the records as compact sets of pseudonyms. Every entry that has you is here; an entry that does not have you can appear with odds of 1 in 4,294,967,296.',
    ),
    say(
      'Hak atas rekam jejak pemrosesan: UU 27/2022 Pasal 32, paling lambat 3×24 jam, menurut bahan publik; naskah undang-undangnya tidak diperiksa oleh program ini.',
      'Right to the trail of processing: UU 27/2022 Art. 32, within 3×24 hours, by public material; the text of the law was not checked by this program.',
    ),
  ];
}

/** A trail as a page for the data subject. @param titles of the instruments that are known now */
export function trailPage(trail: Trail, titles: Titles, language: Language, now: string): string {
  const words = wordsIn(language);
  const { say, agency, purpose } = words;
  const { since, until, entries } = trail;
  const [whole, covers, odds, right] = trailWords(trail, words);
  return [
    `# ${say('Rekam jejak pemrosesan data pribadi', 'Trail of the processing of personal data')}`,
    '',
    `${say('Dibuat', 'Made')} ${now}. ${say('Masa', 'Period')}: ${since ?? say('sejak catatan pertama', 'since the first entry')} – ${until ?? say('sekarang', 'now')}.`,
    ...[whole, covers, odds].flatMap((paragraph) => ['', paragraph]),
    '',
    ...entries.flatMap((entry) => {
      const { clauses, elements } = givenIn(entry, words, titles);
      const { size, root } = entry.provenUnder;
      return [
        `## ${entry.time} — ${agency(entry.consumer)}`,
        '',
        `- ${say('Tujuan', 'Purpose')}: ${purpose(entry.purpose)}`,
        `- ${say('Peran peminta', 'Role of the reader')}: ${entry.roles.join(', ') || '–'}`,
        `- ${say('Menurut', 'Under')}: ${clauses.join('; ')}`,
        `- ${say('Elemen', 'Elements')}:`,
        ...elements.map((element) => `  - ${element}`),
        `- ${say('Bukti', 'Proof')}: ${say('catatan nomor', 'entry')} ${entry.index}, ${entry.origin}; ${say(`termasuk dalam pohon ${size} catatan yang ditandatangani, akarnya`, `included in the signed tree of ${size} entries, its root`)} ${root}`,
        '',
      ];
    }),
    '---',
    right,
    '',
  ].join('\n');
}
