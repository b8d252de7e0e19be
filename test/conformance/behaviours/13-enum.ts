import type { Behaviour } from '../behaviour.ts';
import { probing } from '../probe.ts';

export const behaviour: Behaviour = {
  number: '13',
  title: 'a refused enum type hides the fields of that type',
  source: 'R C',
  cause: { hive: 'rules on enum and scalar types are not looked at, only those on fields, objects and interfaces' },
  run: probing({
    query: '{ voters { name kind } }',
    secret: ['SECRET_KIND'],
    kept: ['Ani'],
    path: 'voters.kind',
    unfetched: /kind/,
  }),
};
