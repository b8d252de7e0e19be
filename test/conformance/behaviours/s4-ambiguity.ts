import { type Behaviour, fails, holds, leaks, notApplicable } from '../behaviour.ts';

export const behaviour: Behaviour = {
  number: 'S4',
  title: 'two agreements that match are never joined: the reader names one, or is told of both',
  source: 'own',
  async run(target) {
    if (target.kind !== 'simpul') return notApplicable('no notion of an agreement');
    const query = '{ voters { name sex } }';
    const unnamed = await target.ask('twofold', query);
    if (/Ani|"P"/.test(unnamed.text)) return leaks('a union of two agreements');
    if (!/kpu-twofold-names.*kpu-twofold-sexes/s.test(unnamed.text)) return fails('the error does not list both');
    const named = await target.ask('twofold', query, { headers: { 'x-agreement': 'kpu-twofold-names' } });
    if (named.text.includes('"P"')) return leaks('the other agreement’s field came with the one named');
    return named.text.includes('Ani') ? holds() : fails('naming one does not help');
  },
};
