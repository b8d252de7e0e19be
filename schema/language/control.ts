/**
 * How the counts of a grant of mode `aggregate` are kept from telling of a person, beside the smallest cell. What each part
 * does and does not do: docs/disclosure-control.md.
 */
export interface Control {
  /** Where a cell is withheld, another one is withheld from which it could be computed. */
  readonly complement: boolean;
  /** The greatest absolute noise of a count; 0: counts are told as they are, where the law publishes them so. */
  readonly perturb: number;
  /** Counts are told to the nearest multiple of this. */
  readonly round: 1 | 5;
}

/** What an `aggregate` grant has that says nothing else: whoever wants exact counts writes so. */
export const strictControl: Control = { complement: true, perturb: 8, round: 5 };
/** For grants of other modes: their rows are disclosed, a count of them tells no more. */
export const noControl: Control = { complement: false, perturb: 0, round: 1 };
