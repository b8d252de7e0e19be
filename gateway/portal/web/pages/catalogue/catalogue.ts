/** A dataset as the graph's catalogue describes it. Texts are Indonesian. */
export interface Dataset {
  readonly id: string;
  readonly title: string;
  readonly description: string | null;
  readonly producer: string;
  readonly walidata: string;
  readonly class: string;
  readonly spatial: string;
  readonly periodFrom: string;
  readonly periodUntil: string | null;
  readonly updateCycle: string;
  readonly method: string | null;
  readonly legalBase: readonly string[] | null;
  readonly licence: string | null;
  readonly contact: string | null;
  readonly provenance: string | null;
}

/** A set of reference codes. */
export interface ReferenceSet {
  readonly id: string;
  readonly title: string;
  readonly codes: ReadonlyArray<{
    readonly code: string;
    readonly meaning: string;
    readonly meaningEnglish: string | null;
    readonly source: string | null;
  }>;
}

/** Every dataset and every set of codes; open to all. */
export const catalogueQuery = /* GraphQL */ `
  query Katalog {
    datasets {
      id title description producer walidata class spatial periodFrom periodUntil updateCycle method legalBase licence
      contact provenance
    }
    referenceSets { id title codes { code meaning meaningEnglish source } }
  }
`;

/** One region in both schemes. */
export const bridgeQuery = /* GraphQL */ `
  query Jembatan($scheme: AreaCodeScheme!, $code: AreaCode!) {
    areaCodes(scheme: $scheme, code: $code) { kemendagri { code name level } bps { code edition } }
  }
`;

/** Whether a text has every word that is sought. */
export const matches = (sought: string, ...texts: ReadonlyArray<string | null>): boolean => {
  const text = texts.join(' ').toLowerCase();
  return sought
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};
