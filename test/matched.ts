import { join } from 'node:path';
import { linkRoll } from '../subgraphs/socio-economic/linkage/index.ts';
import type { House } from './house.ts';

/** BPS matches its register with the roll, as its linker does: through the gate, by what the instrument gives. */
export async function matched(house: House): Promise<void> {
  const store = house.stores.get('socio-economic');
  if (store === undefined) throw new Error('no store');
  await linkRoll(store, {
    url: `${house.gate.url}/graphql`,
    token: () => house.token('bps-analyst'),
    keys: join(house.folder, 'keys'),
    instrument: 'pks-kpu-bps-2025',
    list: 'DP4',
    election: 'PILKADA_2024',
    pageSize: 5_000,
  });
}
