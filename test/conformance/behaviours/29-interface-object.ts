import type { Behaviour } from '../behaviour.ts';
import { probing } from '../probe.ts';

export const behaviour: Behaviour = {
  number: '29',
  title: 'a rule reaches the members through `@interfaceObject`',
  source: 'RC C',
  run: probing(
    {
      query: '{ media { title price rating } }',
      secret: ['SECRET-PRICE'],
      kept: ['Buku', 'R5'],
      path: 'media.price',
      unfetched: /price/,
    },
    {
      query: '{ media { ... on Book { title price } ... on Film { title } } }',
      secret: ['SECRET-PRICE'],
      kept: ['Buku', 'Pilem'],
      path: 'media.price',
      unfetched: /price/,
    },
  ),
};
