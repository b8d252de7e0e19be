import { type Behaviour, notApplicable } from '../behaviour.ts';

export const behaviour: Behaviour = {
  number: '24',
  title: 'what is refused is not charged',
  source: 'C',
  async run() {
    return notApplicable('no cost is charged by this target as configured');
  },
};
