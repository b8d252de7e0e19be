import type { Behaviour } from '../behaviour.ts';
import { probing } from '../probe.ts';

export const behaviour: Behaviour = {
  number: '10',
  title: 'a field of an interface whose members differ is refused there, and given by member',
  source: 'R',
  run: probing(
    { query: '{ beings { name } voters { name } }', secret: ['SECRET-DOG'], kept: ['Ani'], unfetched: /beings/ },
    {
      query: '{ beings { ... on Cat { name } ... on Dog { name bark } } }',
      secret: ['SECRET-DOG'],
      kept: ['Kitty', 'guk'],
      path: 'beings.name',
    },
  ),
};
