import { type Behaviour, notApplicable } from '../behaviour.ts';

export const behaviour: Behaviour = {
  number: '5',
  title: 'on request refusals are told in extensions instead of errors',
  source: 'R',
  async run({ kind }) {
    return notApplicable(kind === 'simpul' ? 'not offered: only a dry run tells them there' : 'no such mode');
  },
};
