import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agencies } from '../../subgraphs/agencies.ts';
import { type PostgresServer, startPostgres } from '../postgres.ts';

/**
 * The statements of docs/scale.md that would distribute the tables, on a PostgreSQL without Citus: functions of its names look for
 * what it demands of a table that is distributed by hash (Citus, documentation of create_distributed_table), and distribute nothing.
 */
const page = readFileSync(new URL('../../docs/scale.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, text]) => text ?? '');
const citus = `
  create table distributed (name regclass primary key, kind regtype, beside text);
  create function create_distributed_table(table_name regclass, distribution_column text, distribution_type text default 'hash',
    colocate_with text default 'default', shard_count int default null) returns void language plpgsql as $$
  declare
    number smallint;
    type regtype;
    bad text;
  begin
    select attnum, atttypid::regtype into number, type from pg_attribute
      where attrelid = table_name and attname = distribution_column and not attisdropped and attgenerated = '';
    if number is null then raise 'no plain column %.%', table_name, distribution_column; end if;
    select string_agg(indexrelid::regclass::text, ', ') into bad from pg_index
      where indrelid = table_name and indisunique and not number = any (indkey::smallint[]);
    if bad is not null then raise 'unique without %: %', distribution_column, bad; end if;
    if colocate_with not in ('default', 'none') and
      not exists (select from distributed as d where d.name = colocate_with::regclass and d.kind = type) then
      raise '% does not lie beside %', table_name, colocate_with;
    end if;
    insert into distributed values (table_name, type, colocate_with);
  end $$;
  create function create_reference_table(table_name regclass) returns void language sql as
    $$ insert into distributed values (table_name, null, null) $$;`;

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server?.stop());

async function run(url: string, ...texts: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const text of texts) await client.query(text);
    const { rows } = await client.query<{ name: string }>('select name::text from distributed order by 1');
    return rows.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

test.each([
  [
    'voter-roll',
    [
      ...['change_count', 'election', 'election_stage', 'listed_person', 'polling_station', 'region', 'stage_act'],
      ...['voter', 'voter_count'],
    ],
    [
      ['(regency_code, village_code, id)', '(village_code, id)', /unique without regency_code: voter_pkey/],
      [`('voter', 'regency_code'`, `('voter', 'link'`, /unique without link: voter_pkey/],
      [`('voter_count', 'regency_code'`, `('voter_count', 'regency'`, /no plain column voter_count\.regency/],
      [`('voter_count', 'regency_code'`, `('voter_count', 'age'`, /voter_count does not lie beside voter/],
    ],
  ],
  [
    'socio-economic',
    ['decile', 'family', 'individual'],
    [
      ['(regency_code, family_id, vintage)', '(family_id, vintage)', /unique without regency_code: decile_family/],
      [`('individual', 'regency_code'`, `('individual', 'ordinal'`, /individual does not lie beside family/],
    ],
  ],
] as const)(
  '%s: the statements run; by another column, or with a key that has it not, they do not',
  async (name, tables, faults) => {
    const block = blocks.find((text) => text.includes(`'${tables.at(-1)}'`)) ?? '';
    const store = (await agencies()).find((agency) => agency.name === name);
    const migrated = async (database: string): Promise<string> => {
      const url = await server.database(database);
      await (await store?.open({ url }))?.close();
      return url;
    };
    expect(await run(await migrated(`${name}-whole`), citus, block)).toEqual(tables);
    for (const [i, [text, wrong, why]] of faults.entries()) {
      expect(block).toContain(text);
      await expect(run(await migrated(`${name}-${i}`), citus, block.replace(text, wrong))).rejects.toThrow(why);
    }
  },
);
