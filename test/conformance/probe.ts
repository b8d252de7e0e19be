import { fails, holds, leaks, notApplicable, type Outcome } from './behaviour.ts';
import type { ReaderName } from './fixture/readers.ts';
import type { Answer, AskOptions, Target } from './targets/target.ts';

/** One question, what must not come out for one reader, and what must for another. */
export interface Probe {
  readonly query: string;
  readonly options?: AskOptions;
  /** Who may not. Default: the partial reader. null: nobody signed in. */
  readonly reader?: ReaderName | null;
  /** Who may: the positive control. Default: the full reader. */
  readonly control?: ReaderName;
  /** Texts that the control must get, and the reader must not. */
  readonly secret: readonly string[];
  /** What both must get. */
  readonly kept?: readonly string[];
  /** Path of response keys at which the refusal is told, lists left out. */
  readonly path?: string;
  /** What no subgraph may be asked for. */
  readonly unfetched?: RegExp;
  /** How often subgraphs may be asked for the reader. */
  readonly requests?: number;
}

const pathsOf = (answer: Answer): string[] =>
  answer.errors.map((e) => (e.path ?? []).filter((p) => typeof p === 'string' && p !== '@').join('.'));

const said = ({ errors, status }: Answer): string => errors[0]?.message ?? `status ${status}`;

function judge(target: Target, probe: Probe, answer: Answer): Outcome {
  const out = [...probe.secret, 'SECRET'].find((s) => answer.text.includes(s));
  if (out !== undefined) return leaks(`\`${/SECRET[\w-]*/.exec(answer.text)?.[0] ?? out}\` is in the answer`);
  // Behind another gateway our subgraphs refuse a whole root field; only secrecy is theirs to keep.
  if (!target.decides) return holds();
  const lost = (probe.kept ?? []).find((k) => !answer.text.includes(k));
  if (lost !== undefined) return fails(`\`${lost}\`, which is granted, is lost (${said(answer)})`);
  if (probe.path !== undefined && !pathsOf(answer).includes(probe.path))
    return fails(`no error at ${probe.path}: ${pathsOf(answer).join(', ') || 'none'}`);
  const fetched = probe.unfetched && answer.asked.some(({ query }) => probe.unfetched?.test(query));
  const many = probe.requests !== undefined && answer.asked.length > probe.requests;
  if (fetched || many) {
    const what = fetched ? 'withheld, but read in the subgraph' : `${answer.asked.length} requests to subgraphs`;
    return target.kind === 'simpul' ? fails(what) : holds(what);
  }
  return holds();
}

/** Asks as the reader, as the one who may, and as the reader again: an answer made for one must not serve the other. */
export async function ask(target: Target, probe: Probe): Promise<Outcome> {
  const { query, options } = probe;
  const reader = probe.reader === undefined ? 'partial' : probe.reader;
  const first = judge(target, probe, await target.ask(reader, query, options));
  const control = await target.ask(probe.control ?? 'full', query, options);
  const missing = [...probe.secret, ...(probe.kept ?? [])].find((s) => !control.text.includes(s));
  const again = judge(target, probe, await target.ask(reader, query, options));
  for (const outcome of [first, again]) if (outcome.verdict === 'leaks') return outcome;
  if (missing !== undefined) {
    const note = `the reader who may is not given \`${missing}\` either (${said(control)})`;
    return target.decides && target.kind === 'simpul' ? fails(note) : notApplicable(note);
  }
  return first.verdict === 'holds' ? again : first;
}

/** A behaviour that is one question or several. */
export const probing =
  (...probes: readonly Probe[]) =>
  async (target: Target): Promise<Outcome> => {
    const notes = new Set<string>();
    for (const probe of probes) {
      const outcome = await ask(target, probe);
      if (outcome.verdict !== 'holds') return outcome;
      if (outcome.note !== '') notes.add(outcome.note);
    }
    return holds([...notes].join('; '));
  };
