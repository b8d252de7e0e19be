import type { Behaviour } from '../behaviour.ts';
import { probing } from '../probe.ts';

export const behaviour: Behaviour = {
  number: '9',
  title: 'an inline fragment on a member of an interface',
  source: 'R',
  run: probing({
    query: '{ beings { ... on Dog { bark name } ... on Cat { lives } } }',
    secret: ['SECRET-DOG'],
    kept: ['guk', '9'],
    path: 'beings.name',
    unfetched: /\bname\b/,
  }),
};
