import { bucketsOf, type FollowedEntry } from '../../../schema/ledger/index.ts';

/** The agency that owns an element, as the schema of the entry's time said; null: it is not known any more. */
export type ProviderOf = (schema: string | null, element: string) => string | null;

/** One field as the index tells it. */
export interface IndexedField {
  readonly path: string;
  readonly element: string;
  readonly provider: string | null;
  readonly form: string | null;
  readonly refused: string | null;
  readonly instrument: string | null;
  readonly clause: string | null;
}

/** An entry as rows of the index. */
export interface IndexRow {
  readonly origin: string;
  readonly index: number;
  readonly time: string;
  readonly leaf: string;
  readonly request: string;
  readonly part: number;
  readonly consumer: string | null;
  readonly roles: readonly string[];
  readonly subject: string | null;
  readonly purpose: string | null;
  readonly instruments: ReadonlyArray<{ readonly instrument: string; readonly clause: string | null }>;
  readonly outcome: string;
  readonly error: string | null;
  readonly fields: readonly IndexedField[];
  readonly rows: Readonly<Record<string, number>>;
  readonly links: FollowedEntry['entry']['links'];
  /** Who asked, who was asked, and whose elements they were. */
  readonly parties: readonly string[];
  readonly marks: readonly string[];
  readonly buckets: readonly number[];
}

/** What entries are looked for by, each kind with its word before it. */
export const mark = {
  party: (agency: string): string => `party ${agency}`,
  consumer: (agency: string): string => `consumer ${agency}`,
  element: (coordinate: string): string => `element ${coordinate}`,
  instrument: (id: string): string => `instrument ${id}`,
  purpose: (code: string): string => `purpose ${code}`,
  outcome: (outcome: string): string => `outcome ${outcome}`,
  request: (id: string): string => `request ${id}`,
} as const;

const unique = <T>(list: readonly T[]): T[] => [...new Set(list)];
const known = (list: ReadonlyArray<string | null>): string[] => list.filter((one) => one !== null);

/** Turns a verified entry into what the index holds of it. */
export function indexRow(origin: string, { index, entry, leaf }: FollowedEntry, providerOf: ProviderOf): IndexRow {
  const { caller, instruments, hops, links } = entry;
  const fields = entry.fields.map((field): IndexedField => {
    const by = field.by === null ? undefined : instruments[field.by];
    return {
      path: field.path,
      element: field.element,
      provider: providerOf(entry.schema, field.element),
      form: 'form' in field ? field.form : null,
      refused: 'refused' in field ? field.refused : null,
      instrument: by?.id ?? null,
      clause: by?.clause ?? null,
    };
  });
  const consumer = caller?.agency ?? null;
  const parties = unique(known([consumer, ...hops.map(({ agency }) => agency), ...fields.map((f) => f.provider)]));
  return {
    ...{ origin, index, consumer, fields, links },
    time: entry.time,
    leaf: leaf.toString('base64'),
    request: entry.request,
    part: entry.part?.number ?? 1,
    roles: caller?.roles ?? [],
    subject: caller?.subject ?? null,
    purpose: entry.purpose,
    instruments: instruments.map(({ id, clause }) => ({ instrument: id, clause })),
    outcome: entry.outcome,
    error: entry.error,
    rows: entry.rows,
    // everybody is no party
    parties: parties.filter((agency) => agency !== 'PUBLIC'),
    marks: unique([
      ...parties.map(mark.party),
      ...(consumer === null ? [] : [mark.consumer(consumer)]),
      ...fields.map((f) => mark.element(f.element)),
      ...instruments.map(({ id }) => mark.instrument(id)),
      ...(entry.purpose === null ? [] : [mark.purpose(entry.purpose)]),
      mark.outcome(entry.outcome),
      mark.request(entry.request),
    ]),
    buckets: links === null ? [] : bucketsOf(links),
  };
}
