import { type Behaviour, fails, leaks, notApplicable } from '../behaviour.ts';
import { ask } from '../probe.ts';

export const behaviour: Behaviour = {
  number: '19',
  title: 'a refused mutation is never sent; refused fields of its answer are not given',
  source: 'R C',
  async run(target) {
    if (target.subgraphs === 'guarded')
      return notApplicable(
        'our kit takes no mutation: such a subgraph does not start; see the columns over open subgraphs',
      );
    const erase = 'mutation { erase { name } }';
    const refused = await target.ask('partial', erase);
    const done = refused.asked.some(({ query }) => query.includes('erase'));
    if (done) return leaks('the refused mutation was sent to the subgraph, and done');
    const control = await target.ask('full', erase);
    if (!control.asked.some(({ query }) => query.includes('erase')))
      return fails(`the mutation of the reader who may is not sent (${control.errors[0]?.message ?? control.status})`);
    return ask(target, {
      query: 'mutation { correct(name: "x") { name nik } }',
      secret: ['SECRET-NIK-1'],
      kept: ['Ani'],
      path: 'correct.nik',
      unfetched: /nik/,
    });
  },
};
