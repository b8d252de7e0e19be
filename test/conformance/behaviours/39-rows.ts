import { type Behaviour, fails, holds, leaks, notApplicable } from '../behaviour.ts';
import type { Answer } from '../targets/target.ts';

export const behaviour: Behaviour = {
  number: '39',
  title: 'a reader sees the rows of his area, and counts of no others',
  source: 'K',
  async run(target) {
    const query = '{ people { totalCount nodes { birthDate } } }';
    const warden = await target.ask('warden', query);
    const full = await target.ask('full', query);
    const count = (answer: Answer): unknown => answer.data?.people?.totalCount;
    if (target.subgraphs === 'open')
      return target.kind === 'simpul'
        ? notApplicable('rows are filtered in the agency, in its SQL: not by the gate')
        : notApplicable('no notion of rows: that is left to the subgraph');
    if (count(full) !== 5) return fails(`the reader of all rows sees ${count(full)}`);
    return count(warden) === 2 ? holds() : leaks(`the reader of one area sees ${count(warden)} of 5, not 2`);
  },
};
