import type { Text } from '../errors/index.ts';
import type { Register } from '../language/index.ts';
import { type PartyKeys, parseInstrument, readDraft } from '../language/load.ts';
import { checkGrants, type Elements } from '../policy/index.ts';
import { diffOf } from './diff.ts';
import { type Effect, effectsOf } from './effects.ts';
import { warningsOf } from './lint.ts';

/** What a draft would do. */
export interface Drafted {
  readonly id: string;
  /** Whether an instrument of this id stands already. */
  readonly known: boolean;
  /** In sentences, each language; empty where nothing changes. */
  readonly changes: { readonly [language in keyof Text]: readonly string[] };
  readonly effects: readonly Effect[];
  /** false: it names more readers than are compared. */
  readonly whole: boolean;
  /** What does not keep it from standing and should be looked at, with its line. */
  readonly warnings: ReadonlyArray<{ readonly line: number; readonly message: string }>;
}

/**
 * Explains a draft against a register, as if it were signed and in force; nothing reads through it and nothing is kept.
 * @param now ms since epoch
 * @throws SimpulError DRAFT_INVALID
 */
export function explainDraft(
  text: string,
  register: Register,
  elements: Elements,
  keys: PartyKeys,
  now: number,
): Drafted {
  const after = readDraft(text, register, checkGrants(elements));
  const parsed = parseInstrument('draft.yaml', text);
  const id = parsed.instrument?.id as string; // readDraft has read it
  const file = `${id}.yaml`;
  const warned = (r: Register) =>
    warningsOf({
      register: r,
      parsed: new Map([[file, parsed]]),
      elements,
      keys,
      beside: new Set([...r.instruments.keys()].map((i) => `${i}.test.yaml`)),
      now,
    });
  const known = new Set(warned(register).map((w) => `${w.file} ${w.message}`));
  const own = (r: Register) => new Map([...r.instruments].filter(([i]) => i === id));
  const changes = (language: keyof Text): string[] =>
    diffOf(own(register), own(after), language)
      .slice(1)
      .map((line) => line.replace(/^ {2}/, ''));
  return {
    id,
    known: register.instruments.has(id),
    changes: { id: changes('id'), en: changes('en') },
    ...effectsOf(register, after, id, elements, now),
    warnings: warned(after)
      .filter((w) => w.file === file && !known.has(`${w.file} ${w.message}`))
      .map(({ line, message }) => ({ line, message })),
  };
}
