import type { Behaviour } from '../behaviour.ts';
import { probing } from '../probe.ts';

export const behaviour: Behaviour = {
  number: '12',
  title: 'a refused member of a union is left out, the others stay',
  source: 'R',
  run: probing({
    query: '{ found { ... on Voter { name } ... on Cell { n } } }',
    secret: ['SECRET-CELL'],
    kept: ['Ani'],
    path: 'found.n',
    unfetched: /Cell/,
  }),
};
