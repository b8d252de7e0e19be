/**
 * The disclosed forms: how a granted value leaves the agency that owns it. Each is declared once, here; the agency turns
 * `sql` into a column of its SELECT list, so that a clear value that is not granted never leaves the database.
 */
export type FormName = 'clear' | 'masked' | 'year' | 'ageBand' | 'initials' | 'pseudonym' | 'present' | 'match';

/** One way to disclose a value. */
export interface Form {
  readonly name: FormName;
  /** GraphQL scalars it accepts; `*` any leaf type. */
  readonly inputs: readonly string[];
  /** GraphQL type that the reader's own view shows; `*` the type of the field itself. */
  readonly output: string;
  /** Higher reveals more. Forms are compared by this number wherever both accept the input. */
  readonly order: number;
  /**
   * PostgreSQL expression over `{value}`; `{key}` is the instrument's pseudonym key (text) and
   * `{claim}` the value that a reader claims, both bound as parameters.
   */
  readonly sql: string;
  readonly example: { readonly from: string; readonly to: string | boolean };
  readonly id: string;
  readonly en: string;
}

const form = (f: Form): Form => f;

export const forms: Readonly<Record<FormName, Form>> = {
  match: form({
    name: 'match',
    inputs: ['NationalId', 'PersonName', 'Date', 'String', 'Sex', 'MaritalStatus', 'Region', 'PollingStation'],
    output: 'VerificationResult',
    order: 0,
    sql: 'coalesce({value} = {claim}, false)',
    example: { from: '1990-01-01', to: 'SESUAI' },
    id: 'hanya jawaban sesuai atau tidak sesuai atas nilai yang diajukan pembaca; isiannya tidak pernah diberikan',
    en: 'only whether it agrees with a value that the reader claims; the value itself is never given',
  }),
  present: form({
    name: 'present',
    inputs: ['NationalId', 'FamilyCardNumber', 'PersonName', 'Date', 'StreetAddress'],
    output: 'Boolean',
    order: 1,
    sql: '({value} is not null)',
    example: { from: '3308220101900001', to: true },
    id: 'hanya ada atau tidaknya isian',
    en: 'only whether there is a value',
  }),
  pseudonym: form({
    name: 'pseudonym',
    inputs: ['NationalId', 'FamilyCardNumber'],
    output: 'Pseudonym',
    order: 2,
    sql: "encode(hmac({value}, {key}, 'sha256'), 'hex')",
    example: { from: '3308220101900001', to: '6b1f…(64 hex)' },
    id: 'nama samaran tetap, berbeda untuk tiap instrumen (HMAC-SHA-256)',
    en: 'a stable pseudonym, different for each instrument (HMAC-SHA-256)',
  }),
  ageBand: form({
    name: 'ageBand',
    inputs: ['Date'],
    output: 'AgeBand',
    order: 3,
    sql: "(select case when a < 17 then '0-16' when a < 20 then '17-19' when a >= 75 then '75+' else (a / 5 * 5)::text || '-' || (a / 5 * 5 + 4)::text end from (select extract(year from age(date '2024-11-27', {value}))::int as a) as at_voting_day)",
    example: { from: '1990-01-01', to: '30-34' },
    id: 'kelompok umur lima tahunan pada hari pemungutan suara',
    en: 'five-year age band on voting day',
  }),
  initials: form({
    name: 'initials',
    inputs: ['PersonName'],
    output: 'Initials',
    order: 4,
    sql: "regexp_replace({value}, '(\\S)\\S*\\s*', '\\1.', 'g')",
    example: { from: 'SITI AMINAH', to: 'S.A.' },
    id: 'huruf pertama tiap kata nama',
    en: 'the first letter of each word of the name',
  }),
  year: form({
    name: 'year',
    inputs: ['Date'],
    output: 'Year',
    order: 5,
    sql: "to_char({value}, 'YYYY')",
    example: { from: '1990-01-01', to: '1990' },
    id: 'tahunnya saja',
    en: 'the year only',
  }),
  masked: form({
    name: 'masked',
    inputs: ['NationalId', 'FamilyCardNumber'],
    output: 'MaskedId',
    order: 6,
    sql: "left({value}, 6) || repeat('*', 10)",
    example: { from: '3308220101900001', to: '330822**********' },
    id: 'enam angka pertama, sisanya bintang',
    en: 'the first six digits, the rest stars',
  }),
  clear: form({
    name: 'clear',
    inputs: ['*'],
    output: '*',
    order: 9,
    sql: '{value}',
    example: { from: '1990-01-01', to: '1990-01-01' },
    id: 'nilai apa adanya',
    en: 'the value itself',
  }),
};

/** Whether a form can be applied to a field of this GraphQL leaf type. */
export function accepts(name: FormName, scalar: string): boolean {
  const { inputs } = forms[name];
  return inputs.includes('*') || inputs.includes(scalar);
}

/** Whether whoever holds a value in form `held` could make `needed` of it: only then may an input read it in that form. */
export function atLeast(held: FormName, needed: FormName): boolean {
  // An answer is given by clauses of mode verify alone, not by whoever could work it out.
  if (needed === 'match') return held === 'match';
  return held === needed || held === 'clear' || (needed === 'present' && forms[needed].order < forms[held].order);
}
