import { readFileSync } from 'node:fs';
import { type Behaviour, fails, holds, leaks, notApplicable } from '../behaviour.ts';
import { probing } from '../probe.ts';
import { apolloTarget } from '../targets/apollo.ts';
import { startRefusal } from '../targets/start-refusal.ts';

export const behaviour: Behaviour = {
  number: 'F4',
  title:
    'the federation’s own rules (`@requiresScopes`) are enforced, or the supergraph is refused: never served without them',
  source: 'measured',
  async run(target) {
    const { kind, fixture, subgraphs } = target;
    const question = { query: '{ voters { name nik } }', secret: ['SECRET-NIK-1'], kept: ['Ani'] };
    if (!target.decides) return notApplicable('no rule at the gateway in this column');
    if (kind === 'hive') return probing(question)(target);
    const scopes = { scopes: 'requiresScopes' };
    if (kind === 'simpul') {
      const file = fixture.supergraph(`scoped-${subgraphs}`, fixture[subgraphs], scopes);
      if (!readFileSync(file, 'utf8').includes('@requiresScopes(')) return fails('the fixture has no rule');
      return (await startRefusal(target, file)) === undefined
        ? leaks('it starts, and enforces none of them')
        : holds('refused at start');
    }
    if (target.peers === undefined) return notApplicable('no folder of peers');
    const started = await apolloTarget(fixture, target.peers, subgraphs, scopes).catch(() => null);
    if (started === null) return holds('refused at start');
    await started.stop();
    return leaks('it starts, and enforces none of them');
  },
};
