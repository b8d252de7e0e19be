import { type Behaviour, leaks } from '../behaviour.ts';
import { probing } from '../probe.ts';

/** The join is made, and its key is not told. */
const joins = probing(
  {
    query: '{ media { title rating ... on Book { id } ... on Film { id } } }',
    secret: ['SECRET-ID-1'],
    kept: ['Buku', 'R5'],
    path: 'media.id',
  },
  { query: '{ media { rating title } }', secret: [], kept: ['Buku', 'R5'] },
);

export const behaviour: Behaviour = {
  number: '31',
  title: 'a refused key still joins, and stays hidden',
  source: 'H',
  async run(target) {
    const outcome = await joins(target);
    return outcome.verdict === 'leaks' && !target.decides
      ? leaks(
          `${outcome.note}: our subgraphs give a key to any signed hop, for the join; that it stays inside is the signing gateway’s part`,
        )
      : outcome;
  },
};
