import type { Target } from './targets/target.ts';

/**
 * - `holds`: what is refused stays secret, and the reader who may gets it
 * - `leaks`: something that the reader may not have came out, or was done
 * - `fails`: nothing leaked, but the behaviour is not as promised
 * - `n/a`: the target has no such notion, or cannot be asked; the note says which
 * - `not run`: the target could not be installed or started
 */
export type Verdict = 'holds' | 'leaks' | 'fails' | 'n/a' | 'not run';

export interface Outcome {
  readonly verdict: Verdict;
  /** Why, where it is not plain. One sentence. */
  readonly note: string;
}

/** One numbered behaviour, with its positive control inside: who refuses everything does not pass. */
export interface Behaviour {
  /** `1` … `40` as other suites test it, `F1` … what was measured of the stack, `S1` … Simpul's own. */
  readonly number: string;
  readonly title: string;
  /** Which suites test it; letters explained on the page. */
  readonly source: string;
  /** Why a kind of gateway leaks here, where it is known. */
  readonly cause?: Readonly<Partial<Record<Target['kind'], string>>>;
  run(target: Target): Promise<Outcome>;
}

export const holds = (note = ''): Outcome => ({ verdict: 'holds', note });
export const leaks = (note: string): Outcome => ({ verdict: 'leaks', note });
export const fails = (note: string): Outcome => ({ verdict: 'fails', note });
export const notApplicable = (note: string): Outcome => ({ verdict: 'n/a', note });

/** The first that is not well, or the first of them. */
export async function all(steps: ReadonlyArray<() => Promise<Outcome>>): Promise<Outcome> {
  const notes = new Set<string>();
  for (const step of steps) {
    const outcome = await step();
    if (outcome.verdict !== 'holds') return outcome;
    if (outcome.note !== '') notes.add(outcome.note);
  }
  return holds([...notes].join('; '));
}
