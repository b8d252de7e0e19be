import { type Behaviour, fails, holds, leaks, notApplicable } from '../behaviour.ts';

export const behaviour: Behaviour = {
  number: '23',
  title: 'an operation of refused fields only costs subgraphs nothing',
  source: 'C',
  async run(target) {
    const query = '{ secret }';
    const partial = await target.ask('partial', query);
    const control = await target.ask('full', query);
    if (partial.text.includes('SECRET')) return leaks('the value itself came out');
    if (control.asked.length !== 1)
      return notApplicable(`the reader who may cost ${control.asked.length} requests, not 1`);
    if (!target.decides) return notApplicable('what the gateway asks is its own matter; our subgraph refused');
    return partial.asked.length === 0 ? holds() : fails(`${partial.asked.length} requests to subgraphs`);
  },
};
