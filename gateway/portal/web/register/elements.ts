/** Who may read an element now, as the graph's catalogue says. */
export interface ElementReader {
  readonly agency: string;
  readonly roles: readonly string[] | null;
  readonly purposes: readonly string[];
  readonly form: string;
  readonly mode: string;
  readonly instrument: string;
  readonly clause: string;
}

/** One element of the graph's catalogue, with its standard data (Perpres 39/2019). */
export interface DataElement {
  /** `Voter.fullName` */
  readonly coordinate: string;
  readonly dataset: string | null;
  readonly owner: string;
  readonly class: string;
  readonly type: string;
  readonly concept: string | null;
  readonly definition: string;
  readonly classification: string | null;
  readonly measure: string | null;
  readonly unit: string | null;
  readonly readers: readonly ElementReader[] | null;
}

/** Every element and who may read it; open to all. */
export const elementsQuery = /* GraphQL */ `
  query Elemen {
    dataElements {
      coordinate dataset owner class type concept definition classification measure unit
      readers { agency roles purposes form mode instrument clause }
    }
  }
`;
