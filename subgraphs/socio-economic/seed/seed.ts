import { type Kysely, sql } from 'kysely';
import { linkageKey, noiseKey } from '../../../schema/hop/index.ts';
import { bulkLoad, recordSecret, runSeed, type SeedOptions, type SeedOutcome, type Store } from '../../kit/index.ts';
import { DTSEN_VINTAGES, dtsen, type World, world } from '../../population/index.ts';
import { linkageTables } from '../linkage/index.ts';
import { countDtsen, countIndividuals } from '../store/counts.ts';
import { dtsenIndexes } from '../store/indexes.ts';
import type { SocioEconomicTables } from '../store/tables.ts';
import { decileColumns, familyColumns, individualColumns } from './columns.ts';
import { familiesOf, linkageSecret } from './keyed-family.ts';

type Db = Kysely<SocioEconomicTables>;

/** Families loaded at a time; their members are one or two statements. */
const group = 1500;

/** Fills an empty register of DTSEN. @throws SimpulError STORE_UNAVAILABLE, KEY_UNREADABLE */
export function seedSocioEconomic(store: Store<SocioEconomicTables>, options: SeedOptions): Promise<SeedOutcome> {
  return runSeed(store, options, { tables: ['vintage', 'family', 'decile', 'individual', ...linkageTables], load });
}

async function load(db: Db, { voters, seed, keys, onProgress }: SeedOptions): Promise<void> {
  const population = world(seed === undefined ? { voters } : { voters, seed });
  const linkage = linkageSecret(linkageKey(keys));
  const noise = recordSecret(noiseKey(keys, 'socio-economic'));
  const ofFamily = familyColumns(noise);
  const ofIndividual = individualColumns(linkage, noise);
  const total = onProgress === undefined ? 0 : sizeOf(population);
  await bulkLoad(db, 'vintage', [{ name: 'vintage', type: 'text', value: (v) => v }], DTSEN_VINTAGES);
  for (const name of Object.keys(dtsenIndexes)) await sql`drop index if exists ${sql.id(name)}`.execute(db);
  let done = 0;
  for (const families of familiesOf(population, linkage, group)) {
    await bulkLoad(db, 'family', ofFamily, families);
    await bulkLoad(
      db,
      'decile',
      decileColumns,
      families.flatMap(({ id, villageCode, decileByVintage }) =>
        DTSEN_VINTAGES.map((vintage) => ({ familyId: id, villageCode, vintage, decile: decileByVintage[vintage] })),
      ),
    );
    done += await bulkLoad(
      db,
      'individual',
      ofIndividual,
      families.flatMap((family) => family.individuals.map((individual, ordinal) => ({ family, ordinal, individual }))),
    );
    onProgress?.(done, total);
  }
  for (const statement of Object.values(dtsenIndexes)) await sql.raw(statement).execute(db);
  await countDtsen(db);
  await countIndividuals(db);
  // marks the pages as all-visible too: without it an index-only scan reads the rows after all
  await sql`vacuum analyze`.execute(db);
}

/** How many there will be: a pass of its own over the generator, for a progress that ends at its end. */
function sizeOf(population: World): number {
  let count = 0;
  for (const { individuals } of dtsen(population)) count += individuals.length;
  return count;
}
