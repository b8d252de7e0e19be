import type { Behaviour } from '../behaviour.ts';
import { probing } from '../probe.ts';

export const behaviour: Behaviour = {
  number: '7',
  title: 'an alias hides nothing',
  source: 'R C',
  run: probing({
    query: '{ v: voters { n: nik nama: name } }',
    secret: ['SECRET-NIK-1'],
    kept: ['Ani'],
    path: 'v.n',
    unfetched: /nik/,
  }),
};
