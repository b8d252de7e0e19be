import type { Behaviour } from '../behaviour.ts';
import { probing } from '../probe.ts';

export const behaviour: Behaviour = {
  number: '8',
  title: 'a named fragment, nested, inside another',
  source: 'R',
  run: probing({
    query:
      '{ voters { ...A } } fragment A on Voter { name ...B } fragment B on Voter { friend { ...C } } fragment C on Voter { nik sex }',
    secret: ['SECRET-NIK-1'],
    kept: ['Ani', '"L"'],
    path: 'voters.friend.nik',
    unfetched: /nik/,
  }),
};
