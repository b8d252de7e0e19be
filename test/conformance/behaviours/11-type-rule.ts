import type { Behaviour } from '../behaviour.ts';
import { probing } from '../probe.ts';

export const behaviour: Behaviour = {
  number: '11',
  title: 'a rule on a type hides every field of it',
  source: 'R',
  run: probing({ query: '{ grid { n } voters { name } }', secret: ['SECRET-CELL'], kept: ['Ani'], unfetched: /grid/ }),
};
