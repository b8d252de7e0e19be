import fc from 'fast-check';
import type { Protection } from './answers.ts';
import type { Attack } from './attack.ts';
import { attacks } from './attacks/index.ts';
import { populations } from './population.ts';

/** What came of one attack over many populations. */
export interface Outcome {
  readonly name: string;
  readonly rounds: number;
  /** Targets of whom the attacker was certain, and right. */
  readonly recovered: number;
  /** Targets of whom he was certain, and wrong: his reasoning, or ours, is at fault. */
  readonly mistaken: number;
  /** Share of right guesses, and of right guesses of one who asks nothing and says what most are. */
  readonly right: number;
  readonly base: number;
  /** Standard error of the difference of the two. */
  readonly error: number;
}

/** Runs one attack on as many random populations. The same seed, the same outcome. */
export function campaign(attack: Attack, protection: Protection, rounds: number, seed: number): Outcome {
  let [recovered, mistaken, right, base, squares] = [0, 0, 0, 0, 0];
  for (const population of fc.sample(populations, { numRuns: rounds, seed })) {
    const { has } = population.target;
    const { certain, guess } = attack.run(population, protection);
    if (certain !== null && certain === has) recovered++;
    else if (certain !== null) mistaken++;
    const [mine, blind] = [Number((certain ?? guess) === has), Number(population.share > 0.5 === has)];
    right += mine;
    base += blind;
    squares += (mine - blind) ** 2;
  }
  const gain = (right - base) / rounds;
  const error = Math.sqrt((squares / rounds - gain * gain) / rounds);
  return { name: attack.name, rounds, recovered, mistaken, right: right / rounds, base: base / rounds, error };
}

/** One line of the report: the attack without protection, and with it. */
export interface Line {
  readonly without: Outcome;
  readonly protected: Outcome;
}

/** Populations on which an attack is shown to succeed without protection. */
const shown = 30;

/** Every attack, with protection on `rounds` populations and without on a few of them. */
export function* campaigns(rounds: number, seed: number): Generator<Line> {
  for (const attack of attacks)
    yield {
      without: campaign(attack, attack.control, shown, seed),
      protected: campaign(attack, 'on', rounds, seed),
    };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** The report as a table. */
export function reported(lines: readonly Line[]): string {
  const rows = [
    ['attack', 'unprotected', 'rounds', 'recovered', 'guessed right', 'asking nothing', 'gain'],
    ...lines.map(({ without, protected: on }) => [
      on.name,
      `${without.recovered} of ${without.rounds}`,
      String(on.rounds),
      String(on.recovered),
      percent(on.right),
      percent(on.base),
      `${percent(on.right - on.base)} ± ${percent(1.96 * on.error)}`,
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((text, i) => text.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
