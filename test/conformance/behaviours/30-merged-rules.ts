import { readFileSync, writeFileSync } from 'node:fs';
import { type Behaviour, fails, type Outcome } from '../behaviour.ts';
import { probing } from '../probe.ts';
import { startRefusal } from '../targets/start-refusal.ts';
import type { Target } from '../targets/target.ts';

const merged = probing({
  query: '{ voters { name } stations { label } }',
  secret: ['SECRET-LABEL-1'],
  kept: ['Ani'],
  unfetched: /label/,
});

/** A field that two agencies both call their own: neither's word may stand for the other's. */
async function disputed(target: Target): Promise<Outcome | null> {
  const { fixture, subgraphs } = target;
  const file = fixture.supergraph(`disputed-${subgraphs}`, fixture[subgraphs]);
  const second = '@element(provider: "BPS", class: "GENERAL", definition: "x")';
  writeFileSync(file, readFileSync(file, 'utf8').replace('  label: String', `  label: String ${second}`));
  const refused = await startRefusal(target, file);
  return refused?.includes('Station.label is declared by two agencies')
    ? null
    : fails(`a field with two owners is not refused at start: ${refused ?? 'it started'}`);
}

export const behaviour: Behaviour = {
  number: '30',
  title: 'a rule of one subgraph holds where another serves the same field without it; two owners are refused',
  source: 'C',
  run: async (target) => (target.kind === 'simpul' ? await disputed(target) : null) ?? merged(target),
};
