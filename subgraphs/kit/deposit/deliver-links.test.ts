import { createHash, createPublicKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SimpulError } from '../../../schema/errors/index.ts';
import type { Act, Grant, Register } from '../../../schema/language/index.ts';
import { demoKey, type LinkDelivery, registerOf, signDelivery } from '../../../schema/language/load.ts';
import { migrate, openStore, raiseBounds, raiseFence, type Store } from '../store/index.ts';
import { instrumentOf } from '../testing/index.ts';
import {
  type Deposit,
  deliverLinks,
  deliveryTable,
  measureLinks,
  readDelivery,
  signatureOfLinks,
  type Taken,
  writeLinks,
} from './index.ts';

const link = (person: string): string => createHash('sha256').update(person).digest('hex');
const sorted = (...people: string[]): string[] => people.map(link).sort();
const text = (links: readonly string[]): string => links.map((l) => `${l}\n`).join('');

const folder = mkdtempSync(join(tmpdir(), 'simpul-links-'));
const file = join(folder, 'links');
const now = Date.parse('2026-03-01T05:00:00.000Z');
const earlier = (seconds: number): string => new Date(now - seconds * 1000).toISOString();
const keys = (agency: string) => createPublicKey(demoKey(agency));

const clause = (from: string, to: string, rows: Grant['rows'] = { linked: 'own' }) => ({
  from,
  to,
  purposes: ['DTSEN_UPDATE'],
  rows,
  fields: { Person: { name: 'clear' as const } },
});
const paper = instrumentOf('paper', ['KPU', 'BPS', 'KOMDIGI'], [clause('KPU', 'BPS'), clause('KPU', 'KOMDIGI', 'all')]);
const registerWith = (...acts: Act[]): Register =>
  registerOf([
    { ...paper, acts: [...paper.acts, ...acts] },
    { ...paper, id: 'other' },
  ]);
const register = registerWith();
const reason = { id: 'a', en: 'a' };

type Words = Partial<Pick<LinkDelivery, 'instrument' | 'party' | 'at'>>;
/** What a consumer signs of the file as it is now. */
const signed = async (
  { instrument = 'paper', party = 'BPS', at = earlier(60) }: Words = {},
  key = party,
): Promise<LinkDelivery> => signDelivery({ instrument, party, at, ...(await measureLinks(file)) }, demoKey(key));

let store: Store<unknown>;
beforeAll(async () => {
  store = await openStore('x', { memory: true });
  const fence = { tables: { person: { region: 'place', link: 'link', readAs: ['Person'] } }, open: [] };
  await migrate(store, {
    '001': {
      up: async (db) => {
        await sql`create table person (link text collate "C", place text collate "C")`.execute(db);
        for (const one of sorted('a', 'b', 'c', 'd')) await sql`insert into person values (${one}, '33')`.execute(db);
        await raiseFence(db, fence);
        await raiseBounds(db, fence);
        await deliveryTable(db);
      },
    },
  });
});
afterAll(async () => {
  await store?.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await sql`delete from linkage`.execute(store.db);
  await sql`delete from link_delivery`.execute(store.db);
});

const deliver = (delivery: LinkDelivery, more: Partial<Deposit> = {}): Promise<Taken> =>
  deliverLinks(store.db, { file, delivery, provider: 'KPU', table: 'person', register, keys, now, ...more });
const held = async (instrument = 'paper'): Promise<string[]> =>
  (
    await sql<{ link: string }>`select link from linkage where instrument = ${instrument} order by link`.execute(
      store.db,
    )
  ).rows.map((row) => row.link);

describe('a delivery', () => {
  it('keeps the links of people who are here, forgets the others, and replaces the one before', async () => {
    writeFileSync(file, text(sorted('a', 'b', 'nobody')));
    expect(await deliver(await signed({ instrument: 'other' }))).toEqual({ kept: 2, forgotten: 1 });
    expect(await deliver(await signed())).toEqual({ kept: 2, forgotten: 1 });
    expect(await held()).toEqual(sorted('a', 'b'));
    writeFileSync(file, text(sorted('b', 'c')));
    expect(await deliver(await signed({ at: earlier(30) }))).toEqual({ kept: 2, forgotten: 0 });
    expect(await held()).toEqual(sorted('b', 'c'));
    writeFileSync(file, '');
    expect(await deliver(await signed({ at: earlier(20) }))).toEqual({ kept: 0, forgotten: 0 });
    expect(await held()).toEqual([]);
    expect(await held('other')).toEqual(sorted('a', 'b'));
  });

  it('may be made again, but not one that is older', async () => {
    writeFileSync(file, text(sorted('a')));
    const old = await signed();
    const newer = await signed({ at: earlier(30) });
    await deliver(newer);
    expect(await deliver(newer)).toEqual({ kept: 1, forgotten: 0 });
    await expect(deliver(old)).rejects.toMatchObject({ code: 'DELIVERY_UNTIMELY' });
    writeFileSync(file, text(sorted('b')));
    await expect(deliver(await signed({ at: earlier(30) }))).rejects.toMatchObject({ code: 'DELIVERY_UNTIMELY' });
    expect(await held()).toEqual(sorted('a'));
  });

  it('of more people than a block has lines is counted whole', async () => {
    const many = sorted('a', 'd', ...Array.from({ length: 25_000 }, (_, i) => `n${i}`));
    writeFileSync(file, text(many));
    expect(await deliver(await signed())).toEqual({ kept: 2, forgotten: 25_000 });
    expect(await held()).toEqual(sorted('a', 'd'));
  });
});

describe('is refused, and the former one stays', () => {
  const good = text(sorted('a', 'b'));
  const [first = '', second = ''] = sorted('a', 'b');
  const suspended = { act: 'SUSPENDED', on: '2026-02-01', by: { agency: 'KPU', subject: null }, reason } as Act;
  it.each<[string, string, () => Promise<Taken>]>([
    ['under no instrument', 'INSTRUMENT_UNKNOWN', async () => deliver(await signed({ instrument: 'none' }))],
    [
      'under a suspended one',
      'DELIVERY_INACTIVE',
      async () => deliver(await signed(), { register: registerWith(suspended) }),
    ],
    [
      'before it is in force',
      'DELIVERY_INACTIVE',
      async () => deliver(await signed(), { now: Date.parse('2019-12-31') }),
    ],
    [
      'of a consumer without the clause',
      'DELIVERY_NOT_FORESEEN',
      async () => deliver(await signed({ party: 'KOMDIGI' })),
    ],
    ['of the provider itself', 'DELIVERY_NOT_FORESEEN', async () => deliver(await signed({ party: 'KPU' }))],
    ['at another provider', 'DELIVERY_NOT_FORESEEN', async () => deliver(await signed(), { provider: 'BPS' })],
    ['by the key of another party', 'DELIVERY_UNSIGNED', async () => deliver(await signed({}, 'KPU'))],
    [
      'by another key under the name of the right one',
      'DELIVERY_UNSIGNED',
      async () => deliver({ ...(await signed({}, 'KPU')), key: (await signed()).key }),
    ],
    ['by a party whose key nobody has', 'DELIVERY_UNSIGNED', async () => deliver(await signed(), { keys: () => null })],
    [
      'signed for another instrument',
      'DELIVERY_UNSIGNED',
      async () => deliver({ ...(await signed({ instrument: 'other' })), instrument: 'paper' }),
    ],
    ['with another date', 'DELIVERY_UNSIGNED', async () => deliver({ ...(await signed()), at: earlier(1) })],
    ['with another count', 'DELIVERY_UNSIGNED', async () => deliver({ ...(await signed()), count: 3 })],
    [
      'with another file',
      'DELIVERY_UNSIGNED',
      async () => {
        const delivery = await signed();
        writeFileSync(file, text(sorted('a', 'c')));
        return deliver(delivery);
      },
    ],
    ['from the future', 'DELIVERY_UNTIMELY', async () => deliver(await signed({ at: earlier(-3600) }))],
  ])('%s: %s', async (_, code, attempt) => {
    writeFileSync(file, text(sorted('d')));
    await deliver(await signed({ at: earlier(90) }));
    writeFileSync(file, good);
    await expect(attempt()).rejects.toMatchObject({ code });
    expect(await held()).toEqual(sorted('d'));
  });

  it.each<[string, string, number]>([
    ['a line that is no link', `${first}\nx\n`, 2],
    ['upper case', `${first.toUpperCase()}\n`, 1],
    ['a number of a person', `3308220101900001\n${good}`, 1],
    ['a line too long', `${first}0\n${second}\n`, 1],
    ['ends of lines of another system', good.replaceAll('\n', '\r\n'), 1],
    ['no end of the last line', good.trimEnd(), 2],
    ['a line there twice', `${first}\n${first}\n`, 2],
    ['lines out of order', `${second}\n${first}\n`, 2],
  ])('with %s', async (_, content, line) => {
    writeFileSync(file, content);
    const error: SimpulError = await measureLinks(file).then(
      () => expect.fail('read'),
      (e: SimpulError) => e,
    );
    expect(error).toMatchObject({ code: 'DELIVERY_MALFORMED', values: { line } });
    // nothing of the line is told
    expect(JSON.stringify([error.message, error.values])).not.toMatch(/[0-9a-fA-F]{16}/);
  });

  it('without a file, or with something else for a signature', async () => {
    await expect(measureLinks(join(folder, 'none'))).rejects.toMatchObject({ code: 'FILE_MISSING' });
    expect(() => readDelivery(join(folder, 'none'))).toThrow(expect.objectContaining({ code: 'FILE_MISSING' }));
    writeFileSync(file, good);
    const whole = await signed();
    for (const value of [
      'no JSON',
      '{}',
      JSON.stringify({ ...whole, at: '2026-03-01' }),
      JSON.stringify({ ...whole, count: '2' }),
    ]) {
      writeFileSync(signatureOfLinks(file), value);
      expect(() => readDelivery(file)).toThrow(expect.objectContaining({ code: 'DELIVERY_UNSIGNED' }));
    }
    writeFileSync(signatureOfLinks(file), JSON.stringify(whole));
    expect(readDelivery(file)).toEqual(whole);
  });
});

it("the own register's links are written as a delivery has them, and no file is overwritten", async () => {
  const own = join(folder, 'own');
  expect(await writeLinks(store.db, 'person', own)).toBe(4);
  expect(readFileSync(own, 'utf8')).toBe(text(sorted('a', 'b', 'c', 'd')));
  expect((await measureLinks(own)).count).toBe(4);
  await expect(writeLinks(store.db, 'person', own)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
});
