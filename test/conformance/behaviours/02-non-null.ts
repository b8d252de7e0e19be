import { readFileSync, writeFileSync } from 'node:fs';
import { type Behaviour, fails, holds, notApplicable } from '../behaviour.ts';
import { startRefusal } from '../targets/start-refusal.ts';

export const behaviour: Behaviour = {
  number: '2',
  title: 'a refusal cannot take its parents along: deniable fields are nullable',
  source: 'C',
  async run(target) {
    const { kind, subgraphs, fixture } = target;
    if (kind !== 'simpul') return notApplicable('the suite’s graph has no non-null field: Simpul refuses one at start');
    const file = fixture.supergraph(`non-null-${subgraphs}`, fixture[subgraphs]);
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('  nik: String @join__field', '  nik: String! @join__field'),
    );
    const refused = await startRefusal(target, file);
    return refused?.includes('Voter.nik can be denied, so it must be nullable')
      ? holds('refused at start')
      : fails(`not refused at start: ${refused ?? 'it started'}`);
  },
};
