/** One entry of a gate's record as the graph tells it. */
export interface RecordedEntry {
  readonly origin: string;
  readonly index: number;
  readonly time: string;
  readonly consumer: string | null;
  readonly roles: readonly string[] | null;
  readonly purpose: string | null;
  readonly outcome: string;
  readonly error: string | null;
  readonly people: number | null;
  readonly instruments: ReadonlyArray<{ readonly instrument: string; readonly clause: string | null }> | null;
  readonly fields: ReadonlyArray<{
    readonly element: string;
    readonly form: string | null;
    readonly refused: string | null;
  }> | null;
  readonly rows: ReadonlyArray<{ readonly type: string; readonly rows: number }> | null;
}

/** A page of something. */
export interface Page<Row> {
  readonly nodes: readonly Row[] | null;
  readonly pageInfo: { readonly hasNextPage: boolean };
}

const entry = /* GraphQL */ `
  nodes {
    origin index time consumer roles purpose outcome error people
    instruments { instrument clause } fields { element form refused } rows { type rows }
  }
  pageInfo { hasNextPage }
`;

/** Rows that one part of the page shows at most. */
export const shownRows = 500;

export const entriesQuery = /* GraphQL */ `
  query Catatan($where: LedgerEntryFilter) { ledgerEntries(first: ${shownRows}, where: $where) { ${entry} } }
`;

export const trailQuery = /* GraphQL */ `
  query RekamJejak($subject: NationalId!) { accessTrail(first: ${shownRows}, subject: $subject) { ${entry} } }
`;

/** Operations and rows of one element, reader and day. */
export interface Disclosure {
  readonly day: string;
  readonly consumer: string;
  readonly provider: string;
  readonly element: string;
  readonly form: string | null;
  readonly refused: string | null;
  readonly instrument: string | null;
  readonly operations: number;
  readonly rows: number | null;
}

export const disclosuresQuery = /* GraphQL */ `
  query Pengungkapan($where: DisclosureFilter) {
    disclosures(first: ${shownRows}, where: $where) {
      nodes { day consumer provider element form refused instrument operations rows }
      pageInfo { hasNextPage }
    }
  }
`;

/** Something that the watching found. */
export interface Alert {
  readonly id: string;
  readonly title: string;
  readonly time: string;
  readonly about: string;
  readonly amount: number;
  readonly most: number;
}

export const alertsQuery = /* GraphQL */ `
  query Peringatan { alerts(first: ${shownRows}) { nodes { id title time about amount most } pageInfo { hasNextPage } } }
`;
