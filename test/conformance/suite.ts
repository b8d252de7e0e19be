import type { Behaviour, Outcome } from './behaviour.ts';
import { openFixture } from './fixture/federation.ts';
import { apolloTarget } from './targets/apollo.ts';
import { hiveTarget } from './targets/hive.ts';
import { simpulTarget } from './targets/simpul.ts';
import type { Target } from './targets/target.ts';

/** One column of the table. */
export interface Column {
  readonly name: string;
  readonly configured: string;
  /** Behaviour number → outcome. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
}

/** How to open a target; its name, should that fail. */
interface Opening {
  readonly name: string;
  open(): Promise<Target>;
}

export interface SuiteOptions {
  readonly behaviours: readonly Behaviour[];
  /** Where the other gateways are installed; a sentence where they are not; null: Simpul alone is asked. */
  readonly peers: { readonly folder: string } | { readonly why: string } | null;
  readonly onProgress?: (text: string) => void;
}

/** Runs one behaviour; what it throws is an outcome too: a target that cannot be asked has not held. */
async function outcomeOf(behaviour: Behaviour, target: Target): Promise<Outcome> {
  try {
    const { verdict, note } = await behaviour.run(target);
    const cause = verdict === 'leaks' && target.decides ? behaviour.cause?.[target.kind] : undefined;
    return { verdict, note: cause === undefined ? note : `${note}: ${cause}` };
  } catch (error) {
    return { verdict: 'fails', note: `could not be asked: ${(error as Error).message}` };
  }
}

/** Asks every target every behaviour, one target after the other, over one federation. */
export async function runSuite({ behaviours, peers, onProgress = () => {} }: SuiteOptions): Promise<Column[]> {
  const fixture = await openFixture();
  const folder = (): string => {
    if (peers !== null && 'folder' in peers) return peers.folder;
    throw new Error(peers?.why ?? 'not installed');
  };
  const openings: Opening[] = [
    { name: 'Simpul', open: () => simpulTarget(fixture, 'guarded') },
    { name: 'Simpul’s gate alone', open: () => simpulTarget(fixture, 'open') },
    ...(peers === null
      ? []
      : [
          { name: '@apollo/gateway', open: () => apolloTarget(fixture, folder(), 'open') },
          { name: 'Hive Gateway', open: () => hiveTarget(fixture, folder(), 'open') },
          { name: '@apollo/gateway + our subgraphs', open: () => apolloTarget(fixture, folder(), 'guarded') },
          { name: 'Hive Gateway + our subgraphs', open: () => hiveTarget(fixture, folder(), 'guarded') },
        ]),
  ];
  try {
    const columns: Column[] = [];
    for (const { name, open } of openings) columns.push(await columnOf(name, open));
    return columns;
  } finally {
    await fixture.stop();
  }

  async function columnOf(name: string, open: Opening['open']): Promise<Column> {
    let target: Target;
    try {
      target = await open();
    } catch (error) {
      const note = (error as Error).message;
      onProgress(`${name}: not run (${note})`);
      const outcomes = new Map(behaviours.map((b) => [b.number, { verdict: 'not run' as const, note }]));
      return { name, configured: `not run: ${note}`, outcomes };
    }
    try {
      const outcomes = new Map<string, Outcome>();
      for (const behaviour of behaviours) {
        const outcome = await outcomeOf(behaviour, target);
        outcomes.set(behaviour.number, outcome);
        if (outcome.verdict !== 'holds') onProgress(`${name}: ${behaviour.number} ${outcome.verdict} ${outcome.note}`);
      }
      return { name, configured: target.configured, outcomes };
    } finally {
      await target.stop();
    }
  }
}
