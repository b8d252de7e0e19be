import { type Behaviour, fails, holds, leaks, notApplicable } from '../behaviour.ts';

export const behaviour: Behaviour = {
  number: 'S3',
  title: 'data are given for the purpose agreed: not for another one, nor for one the token does not list',
  source: 'own',
  async run(target) {
    if (target.kind !== 'simpul') return notApplicable('no notion of a purpose');
    const query = '{ voters { name } }';
    const as = (purpose?: string) =>
      target.ask('purposeful', query, purpose === undefined ? {} : { headers: { 'x-purpose': purpose } });
    if (!(await as('SERVICE_MONITORING')).text.includes('Ani')) return fails('the agreed purpose is refused');
    const others = ['DEVELOPMENT_PLANNING', 'DTSEN_UPDATE', undefined];
    for (const purpose of others)
      if ((await as(purpose)).text.includes('Ani')) return leaks(`given for ${purpose ?? 'no purpose'}`);
    return holds();
  },
};
