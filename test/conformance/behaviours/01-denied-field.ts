import type { Behaviour } from '../behaviour.ts';
import { probing } from '../probe.ts';

export const behaviour: Behaviour = {
  number: '1',
  title: 'a refused nullable field is null, its siblings stay, one error has path and code',
  source: 'R C H',
  run: probing({
    query: '{ voters { name nik } }',
    secret: ['SECRET-NIK-1'],
    kept: ['Ani'],
    path: 'voters.nik',
    unfetched: /nik/,
  }),
};
