import type { Behaviour } from '../behaviour.ts';
import { probing } from '../probe.ts';

export const behaviour: Behaviour = {
  number: '18',
  title: '`__typename` beside a refused field of an interface',
  source: 'R',
  run: probing({
    query: '{ beings { __typename ... on Dog { name } } }',
    secret: ['SECRET-DOG'],
    kept: ['"Cat"', '"Dog"'],
    path: 'beings.name',
    unfetched: /\bname\b/,
  }),
};
