import { type Behaviour, fails, holds, leaks, notApplicable } from '../behaviour.ts';

export const behaviour: Behaviour = {
  number: '16',
  title: 'introspection, alone and beside data, is the reader’s own view',
  source: 'R C F6',
  cause: { hive: 'introspection can be switched off for everybody, not cut to the reader' },
  async run(target) {
    const query = '{ __schema { types { name fields { name } enumValues { name } } } voters { name } }';
    const answer = await target.ask('partial', query);
    const control = await target.ask('full', query);
    const seen = ['"nik"', '"secret"', 'SECRET_KIND', '"erase"'].find((hidden) => answer.text.includes(hidden));
    if (!control.text.includes('"nik"')) return notApplicable('the reader who may is not shown it either');
    if (seen !== undefined)
      return target.decides
        ? leaks(`names what the reader may not know of: ${seen}`)
        : notApplicable('introspection is the gateway’s own; our subgraphs answer none');
    return answer.text.includes('Ani') ? holds() : fails('data beside introspection is lost');
  },
};
