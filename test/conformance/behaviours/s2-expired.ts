import type { Behaviour } from '../behaviour.ts';
import { probing } from '../probe.ts';

export const behaviour: Behaviour = {
  number: 'S2',
  title: 'an agreement that ended gives nothing',
  source: 'own',
  run: probing({ query: '{ voters { name } }', reader: 'expired', secret: ['Ani'], requests: 0 }),
};
