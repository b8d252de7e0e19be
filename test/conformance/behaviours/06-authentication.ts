import type { Behaviour } from '../behaviour.ts';
import { probing } from '../probe.ts';

export const behaviour: Behaviour = {
  number: '6',
  title: 'who has not signed in gets nothing that asks for it',
  source: 'R',
  run: probing({
    query: '{ voters { name } deciles }',
    reader: null,
    control: 'full',
    secret: ['Ani'],
    kept: ['[1,2]'],
    unfetched: /voters/,
  }),
};
