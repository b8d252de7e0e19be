import 'reflect-metadata';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type ControlledGrant, keeping, Loaders, type ProtectedTable, type Store } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import * as voterRoll from '../index.ts';
import type { VoterRollTables } from '../store/tables.ts';
import { memberRows } from './membership.ts';
import { tablePerGrant } from './table-per-grant.ts';

let store: Store<VoterRollTables>;

beforeAll(async () => {
  store = await voterRoll.open({ memory: true });
  await keeping(store.db, (db) =>
    sql`insert into party_member (party_id, district_code, status, findings, record_key) values
      ('uji', '33.08.10', 'MS', '', 1), ('uji', '33.08.11', 'MS', '', 2)`.execute(db),
  );
});
afterAll(() => store?.close());

it('members are looked up by the rows that may be counted: two scopes of one request do not answer each other', async () => {
  const places = await keeping(store.db, async (db) => {
    const context = { loaders: new Loaders(), db } as unknown as Context;
    const under = (region: string) => memberRows(context, 'uji', { kind: 'region', codes: [region] });
    return Promise.all(['33.08.10', '33.08.11'].map(under));
  });
  expect(places.map((rows) => rows.map(({ place }) => place))).toEqual([['33.08.10'], ['33.08.11']]);
});

it('a table is made once for each grant', () => {
  const make = vi.fn(() => ({}) as ProtectedTable);
  const tableOf = tablePerGrant(make);
  const grant = (minCell: number): ControlledGrant => ({
    instrument: 'uji',
    minCell,
    control: { perturb: 0, round: 1 } as ControlledGrant['control'],
  });
  expect(tableOf(grant(5))).toBe(tableOf(grant(5)));
  tableOf(grant(10));
  expect(make).toHaveBeenCalledTimes(2);
});
