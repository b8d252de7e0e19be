import { readFileSync, writeFileSync } from 'node:fs';
import { type Behaviour, notApplicable } from '../behaviour.ts';
import { probing } from '../probe.ts';
import { hiveTarget } from '../targets/hive.ts';
import { withGate } from '../targets/simpul.ts';

const enforced = probing({
  query: '{ voters { name nik digest } }',
  secret: ['SECRET-NIK-1'],
  kept: ['Ani'],
});

export const behaviour: Behaviour = {
  number: '17',
  title: 'a rule under another name (`@link … as`) is still enforced',
  source: 'R',
  cause: { hive: 'the directive is looked up by its usual name' },
  async run(target) {
    const { kind, subgraphs, fixture, peers } = target;
    if (kind === 'simpul') {
      const file = fixture.supergraph(`renamed-${subgraphs}`, fixture[subgraphs]);
      const renamed = readFileSync(file, 'utf8')
        .replaceAll('@element', '@datum')
        .replace('import: ["@datum"', 'import: [{ name: "@element", as: "@datum" }');
      writeFileSync(file, renamed);
      return withGate(target, file, enforced);
    }
    if (kind !== 'hive' || !target.decides || peers === undefined)
      return notApplicable('no directive is read in this column');
    const hive = await hiveTarget(fixture, peers, 'open', { scopes: 'demands' });
    try {
      return await enforced(hive);
    } finally {
      await hive.stop();
    }
  },
};
