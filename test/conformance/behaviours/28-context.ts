import { type Behaviour, notApplicable } from '../behaviour.ts';
import { ask, type Probe } from '../probe.ts';
import { withGate } from '../targets/simpul.ts';

const probe: Probe = {
  query: '{ voters { name tax { sheet } } }',
  secret: ['SHEET-SECRET-NIK-1'],
  kept: ['Ani'],
  unfetched: /nik/,
};

export const behaviour: Behaviour = {
  number: '28',
  title: 'an argument that `@fromContext` takes from a refused field refuses its field',
  source: 'RC',
  async run(target) {
    const { kind, subgraphs, fixture } = target;
    if (kind === 'hive') return ask(target, probe);
    if (kind === 'apollo') return notApplicable('it refuses a supergraph with `@context` at start');
    const file = fixture.supergraph(`context-${subgraphs}`, fixture[subgraphs], { context: true });
    return withGate(target, file, (other) => ask(other, probe));
  },
};
