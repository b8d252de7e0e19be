import type { Behaviour } from '../behaviour.ts';
import { probing } from '../probe.ts';

export const behaviour: Behaviour = {
  number: 'S1',
  title: 'without an agreement nothing is given; a MoU alone gives nothing',
  source: 'own',
  run: probing(
    { query: '{ voters { name } }', reader: 'stranger', secret: ['Ani'], requests: 0 },
    { query: '{ voters { name } }', reader: null, secret: ['Ani'], requests: 0 },
  ),
};
