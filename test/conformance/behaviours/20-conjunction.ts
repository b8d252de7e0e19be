import type { Behaviour } from '../behaviour.ts';
import { probing } from '../probe.ts';

export const behaviour: Behaviour = {
  number: '20',
  title: 'a field with several conditions, met in part, is refused',
  source: 'R C',
  run: probing({
    query: '{ voters { name verdict } }',
    secret: ['VERDICT-DIGEST-SECRET'],
    kept: ['Ani'],
    path: 'voters.verdict',
  }),
};
