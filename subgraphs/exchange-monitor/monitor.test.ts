import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import {
  type EntryDraft,
  Ledger,
  makeSecret,
  parseSigner,
  parseVerifier,
  verifyProof,
} from '../../schema/ledger/index.ts';
import type { CallerClass } from '../../schema/policy/index.ts';
import { callerOf } from '../kit/testing/index.ts';
import { auditor, copyOf, officer, origin, record, registrar, serveMonitor, type Watched } from './monitor.harness.ts';

/** Synthetic numbers of a district that does not exist. */
const [siti, budi, nobody] = ['3308224101900001', '3308220101900002', '3308220101900003'] as const;

// biome-ignore lint/suspicious/noExplicitAny: a test looks into what it asked for
type Nodes = any[];

let watched: Watched;
/** What was written, in its order. */
const drafts: EntryDraft[] = [];

beforeAll(async () => {
  watched = await serveMonitor();
  const people = [[siti, budi], [budi], [siti]].map((ids) => watched.people(ids));
  const kinds: EntryDraft[] = [
    record({ links: people[0] ?? null, rows: { Voter: 2 } }),
    record({
      caller: { agency: 'LKPP', roles: ['PLANNER'], duty: {}, subject: 'l'.repeat(22) },
      purpose: 'ELECTION_LOGISTICS',
      instruments: [{ id: 'pks-kpu-lkpp-2022', clause: 'Butir 1' }],
      fields: [
        { path: 'pollingStations.totalCount', element: 'PollingStationConnection.totalCount', by: 0, form: 'clear' },
        { path: 'voters', element: 'Query.voters', by: 0, refused: 'PROHIBITED' },
      ],
      rows: {},
      outcome: 'PARTLY_REFUSED',
    }),
    record({
      caller: { agency: 'KEMENSOS', roles: ['OFFICER'], duty: {}, subject: 'k'.repeat(22) },
      purpose: 'SOCIAL_ASSISTANCE',
      instruments: [{ id: 'pks-bps-kemensos-2025', clause: 'Pasal 3' }],
      fields: [{ path: 'families.nodes.welfareDecile', element: 'Family.welfareDecile', by: 0, form: 'clear' }],
      rows: { Family: 7 },
    }),
    record({
      caller: { agency: 'PUBLIC', roles: [], duty: {}, subject: null },
      purpose: 'PUBLIC_INFORMATION',
      instruments: [{ id: 'data-terbuka-ahu', clause: 'Butir 1' }],
      fields: [{ path: 'parties.nodes.name', element: 'PoliticalParty.name', by: 0, form: 'clear' }],
      rows: { PoliticalParty: 18 },
    }),
    record({ links: people[1] ?? null, rows: { Voter: 1 } }),
    record({ outcome: 'DRY_RUN', rows: {} }),
    record({
      caller: null,
      purpose: null,
      instruments: [],
      fields: [],
      rows: {},
      outcome: 'REFUSED',
      error: 'TOKEN_INVALID',
    }),
    record({ links: people[2] ?? null, rows: { Voter: 1 } }),
  ];
  for (let i = 0; i < 300; i++) drafts.push({ ...(kinds[i % kinds.length] as EntryDraft), request: `r-${i}` });
  await watched.write(drafts.slice(0, 100), '2026-11-20T03:00:00.000Z');
  await watched.write(drafts.slice(100, 200), '2026-11-21T03:00:00.000Z');
  await watched.write(drafts.slice(200), '2026-11-21T18:00:00.000Z');
});

afterAll(() => watched?.close());

/** All pages of a list, a few rows at a time. */
async function pagesOf(caller: CallerClass, field: string, args: string, select: string, first = 37): Promise<Nodes> {
  const nodes: unknown[] = [];
  let after: string | null = null;
  do {
    const { data, errors } = await watched.ask(
      caller,
      `query ($after: String) { list: ${field}(${args}${args === '' ? '' : ', '}first: ${first}, after: $after) { totalCount nodes { ${select} } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    expect(errors).toEqual([]);
    nodes.push(...data.list.nodes);
    after = data.list.pageInfo.hasNextPage ? data.list.pageInfo.endCursor : null;
    if (after === null) expect(data.list.totalCount).toBe(nodes.length);
  } while (after !== null);
  return nodes;
}

const numbers = (nodes: Array<{ request: string }>): number[] => nodes.map(({ request }) => Number(request.slice(2)));
const wanted = (holds: (draft: EntryDraft, i: number) => boolean): number[] =>
  drafts.flatMap((draft, i) => (holds(draft, i) ? [i] : []));
const asked = (draft: EntryDraft, type: string): boolean => draft.fields.some((f) => f.element.startsWith(type));
const ofKpu = (d: EntryDraft): boolean => asked(d, 'Voter.') || asked(d, 'Query.voters') || asked(d, 'PollingStation');
const ofBps = (d: EntryDraft): boolean => d.caller?.agency === 'BPS' || asked(d, 'Family.');

describe('entries', () => {
  it('are told to the auditor in their order, each once, without a value', async () => {
    const nodes = await pagesOf(
      auditor,
      'ledgerEntries',
      '',
      'origin index time request consumer roles subject purpose outcome error people instruments { instrument clause } fields { path element provider form refused instrument clause } rows { type rows }',
    );
    expect(nodes.map(({ index }) => index)).toEqual(drafts.map((_, i) => i));
    expect(nodes[1]).toEqual({
      ...{ origin, index: 1, time: '2026-11-20T03:00:00.000Z', request: 'r-1', consumer: 'LKPP', roles: ['PLANNER'] },
      ...{ subject: 'l'.repeat(22), purpose: 'ELECTION_LOGISTICS', outcome: 'PARTLY_REFUSED', error: null, people: 0 },
      instruments: [{ instrument: 'pks-kpu-lkpp-2022', clause: 'Butir 1' }],
      fields: [
        {
          ...{ path: 'pollingStations.totalCount', element: 'PollingStationConnection.totalCount', provider: 'KPU' },
          ...{ form: 'clear', refused: null, instrument: 'pks-kpu-lkpp-2022', clause: 'Butir 1' },
        },
        {
          ...{ path: 'voters', element: 'Query.voters', provider: 'KPU', form: null, refused: 'PROHIBITED' },
          ...{ instrument: 'pks-kpu-lkpp-2022', clause: 'Butir 1' },
        },
      ],
      rows: [],
    });
    expect(nodes[0]).toMatchObject({ people: 2, rows: [{ type: 'Voter', rows: 2 }] });
    expect(nodes[6]).toMatchObject({ consumer: null, roles: [], error: 'TOKEN_INVALID' });
  });

  it.each<[string, string, (draft: EntryDraft, i: number) => boolean]>([
    ['an agency, giving or getting', 'agency: "KPU"', ofKpu],
    ['a consumer', 'consumer: "BPS"', (d) => d.caller?.agency === 'BPS'],
    ['an instrument', 'instrument: "data-terbuka-ahu"', (d) => d.instruments[0]?.id === 'data-terbuka-ahu'],
    ['a purpose', 'purpose: "SOCIAL_ASSISTANCE"', (d) => d.purpose === 'SOCIAL_ASSISTANCE'],
    ['an element', 'element: "Query.voters"', (d) => asked(d, 'Query.voters')],
    ['an outcome', 'outcome: REFUSED', (d) => d.outcome === 'REFUSED'],
    ['a request', 'request: "r-17"', (_, i) => i === 17],
    ['a time', 'since: "2026-11-21T10:00:00+07:00", until: "2026-11-21T18:00:00Z"', (_, i) => i >= 100 && i < 200],
    [
      'several at once',
      'agency: "KPU", outcome: ANSWERED, since: "2026-11-21T18:00:00Z"',
      (d, i) => i >= 200 && ofKpu(d) && d.outcome === 'ANSWERED',
    ],
    ['an agency that there is not', 'agency: "X"', () => false],
  ])('are found by %s', async (_, filter, holds) => {
    const nodes = await pagesOf(auditor, 'ledgerEntries', `where: { ${filter} }`, 'request');
    expect(numbers(nodes)).toEqual(wanted(holds));
  });

  it.each<[string, CallerClass, (draft: EntryDraft) => boolean]>([
    ['KPU', registrar('KPU'), ofKpu],
    ['BPS', registrar('BPS'), ofBps],
    ['LKPP', registrar('LKPP'), (d) => d.caller?.agency === 'LKPP'],
    ['AHU', registrar('AHU'), (d) => asked(d, 'PoliticalParty.')],
    ['an agency without any', registrar('BAWASLU'), () => false],
  ])('are told to a party as far as it is one: %s', async (_, caller, holds) => {
    expect(numbers(await pagesOf(caller, 'ledgerEntries', '', 'request'))).toEqual(wanted(holds));
    const both = await pagesOf(caller, 'ledgerEntries', 'where: { consumer: "BPS" }', 'request');
    expect(numbers(both)).toEqual(wanted((d) => d.caller?.agency === 'BPS' && holds(d)));
  });

  it.each([
    ['the public', callerOf('PUBLIC', 'PUBLIC_INFORMATION')],
    ['a party of the election', callerOf('PARPOL', 'SERVICE_MONITORING', { roles: ['AUDITOR'] })],
    ['an analyst', callerOf('KPU', 'VOTER_LIST_UPDATE', { roles: ['ANALYST'] })],
    ['another role', callerOf('KOMDIGI', 'SERVICE_MONITORING', { roles: ['VISITOR'] })],
  ])('are told to nobody else: %s', async (_, caller) => {
    for (const field of ['ledgerEntries', 'disclosures', 'alerts']) {
      const { data, errors } = await watched.ask(caller, `{ ${field} { totalCount } }`);
      expect(data[field]).toBeNull();
      expect(errors.map((e) => e.extensions.code)).toEqual(['NOT_GRANTED']);
    }
  });

  it('are proven to whoever has the key of the log', async () => {
    const { data } = await watched.ask(
      registrar('LKPP'),
      '{ ledgerEntries(first: 3) { nodes { index proof { leaf path checkpoint } } } }',
    );
    const keys = [parseVerifier(watched.signer.verifier.text)];
    for (const { index, proof } of data.ledgerEntries.nodes)
      expect(verifyProof({ index, ...proof }, keys)).toMatchObject({ origin, size: 300 });
    expect(() => verifyProof({ index: 0, ...data.ledgerEntries.nodes[0].proof }, keys)).toThrow('not proven');
  });
});

describe('counts of days', () => {
  const select = 'day consumer provider element form refused instrument purpose operations rows';
  const recount = (holds: (draft: EntryDraft) => boolean): object[] => {
    const counts = new Map<string, { operations: number; rows: number }>();
    for (const [i, d] of drafts.entries()) {
      if (d.outcome === 'DRY_RUN' || !holds(d)) continue;
      // three in the morning in Greenwich is still the same day in Jakarta; six in the evening is the next
      const day = i < 100 ? '2026-11-20' : i < 200 ? '2026-11-21' : '2026-11-22';
      for (const f of d.fields) {
        const told = 'form' in f ? f.form : f.refused;
        const key = `${day} ${d.caller?.agency ?? null} ${f.element} ${told}`;
        const found = counts.get(key) ?? { operations: 0, rows: 0 };
        found.operations++;
        if ('form' in f) found.rows += d.rows[f.element.split('.')[0] ?? ''] ?? 0;
        counts.set(key, found);
      }
    }
    return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, count]) => ({ key, ...count }));
  };
  const told = (nodes: Nodes): object[] =>
    nodes
      .map(({ day, consumer, element, form, refused, operations, rows }) => ({
        key: `${day} ${consumer} ${element} ${form ?? refused}`,
        ...{ operations, rows },
      }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));

  it.each<[string, CallerClass, (draft: EntryDraft) => boolean]>([
    ['the auditor', auditor, () => true],
    ['KPU', registrar('KPU'), ofKpu],
    ['Kemensos', registrar('KEMENSOS'), (d) => d.caller?.agency === 'KEMENSOS'],
  ])('are right for %s', async (_, caller, holds) => {
    expect(told(await pagesOf(caller, 'disclosures', '', select, 4))).toEqual(recount(holds));
  });

  it('are found by provider, purpose and days', async () => {
    const filter = 'where: { provider: "KPU", purpose: "DTSEN_UPDATE", from: "2026-11-21", to: "2026-11-21" }';
    const nodes = await pagesOf(auditor, 'disclosures', filter, select);
    expect(nodes).toMatchObject([{ day: '2026-11-21', consumer: 'BPS', provider: 'KPU', element: 'Voter.fullName' }]);
  });
});

describe("a person's trail", () => {
  const trail = (caller: CallerClass, subject: string, args = '') =>
    pagesOf(caller, 'accessTrail', `subject: "${subject}"${args}`, 'request', 5);
  const has = (id: string) => (d: EntryDraft) =>
    JSON.stringify(d.links) === JSON.stringify(watched.people([siti, budi])) ||
    JSON.stringify(d.links) === JSON.stringify(watched.people([id]));

  it.each([
    ['in two kinds of pages', siti],
    ['in others', budi],
  ])('has every entry that disclosed the person and no other: %s', async (_, subject) => {
    const found = numbers(await trail(officer('KPU'), subject));
    expect(found.length).toBeGreaterThan(50);
    expect(found).toEqual(wanted(has(subject)));
    expect(numbers(await trail(officer('KPU'), subject, ', since: "2026-11-21T18:00:00Z"'))).toEqual(
      wanted((d) => has(subject)(d)).filter((i) => i >= 200),
    );
  });

  it('of somebody who was never read is empty, and of an agency has its own entries only', async () => {
    expect(await trail(officer('KPU'), nobody)).toEqual([]);
    expect(await trail(officer('LKPP'), siti)).toEqual([]);
  });

  it('is refused to whoever is not the officer', async () => {
    for (const caller of [auditor, registrar('KPU'), callerOf('KPU', 'DATA_SUBJECT_REQUEST', { roles: ['ANALYST'] })]) {
      const { data, errors } = await watched.ask(caller, `{ accessTrail(subject: "${siti}") { totalCount } }`);
      expect(data.accessTrail).toBeNull();
      expect(JSON.stringify(errors)).not.toContain(siti);
    }
  });
});

describe('the index', () => {
  const everything = async (): Promise<unknown> => [
    await pagesOf(auditor, 'ledgerEntries', '', 'index time consumer', 1000),
    await pagesOf(auditor, 'disclosures', '', 'day consumer element operations rows', 1000),
    await pagesOf(auditor, 'alerts', '', 'id time about amount', 1000),
  ];

  test('takes nothing in twice, and made anew it is the same', async () => {
    const before = await everything();
    await watched.catchUp();
    expect(await everything()).toEqual(before);
    await watched.forget();
    expect((await watched.ask(auditor, '{ ledgerEntries { totalCount } }')).data.ledgerEntries.totalCount).toBe(0);
    await watched.catchUp();
    expect(await everything()).toEqual(before);
  });

  test('is of the gates: an agency’s own log is not followed, neither empty nor with its hops', async () => {
    const own = async (...drafts: EntryDraft[]): Promise<void> => {
      const name = 'simpul.example/ledger/voter-roll';
      const ledger = await Ledger.open({
        directory: join(watched.folder, 'voter-roll'),
        origin: name,
        signers: [parseSigner(makeSecret(name))],
      });
      for (const draft of drafts) await ledger.append(draft);
      await ledger.close();
      await watched.catchUp();
    };
    const before = await everything();
    await own();
    rmSync(join(watched.folder, 'voter-roll'), { recursive: true });
    await own(record({ kind: 'hop' }));
    expect(await everything()).toEqual(before);
    const { data } = await watched.ask(auditor, '{ watchedLogs { origin } }');
    expect(data.watchedLogs).toEqual([{ origin }]);
  });

  test('does not take in what does not verify, says so once, and goes on when it is mended', async () => {
    const restore = copyOf(watched.directory);
    const faults = (): Promise<Nodes> =>
      pagesOf(registrar('LKPP'), 'alerts', 'where: { rule: "log-fault" }', 'id about entries { origin index }');
    await watched.forget();
    const path = join(watched.directory, 'tile/entries/001.p/44');
    const bytes = readFileSync(path);
    writeFileSync(path, Buffer.from(bytes.toString('latin1').replace('"LKPP"', '"BPPT"'), 'latin1'));
    await watched.catchUp();
    await watched.catchUp();
    expect((await watched.ask(auditor, '{ ledgerEntries { totalCount } }')).data.ledgerEntries.totalCount).toBe(256);
    expect(await faults()).toMatchObject([{ about: `${origin} ENTRY_CHANGED`, entries: [{ origin, index: 257 }] }]);
    const logs =
      '{ watchedLogs { origin size indexed minimum fault lookedAt } exchangeMonitorService { ready records } }';
    expect((await watched.ask(auditor, logs)).data).toMatchObject({
      watchedLogs: [{ origin, size: 300, indexed: 256, fault: 'ENTRY_CHANGED tile/entries/001.p/44' }],
      exchangeMonitorService: { ready: false },
    });
    restore();
    await watched.catchUp();
    expect((await watched.ask(auditor, logs)).data).toMatchObject({
      watchedLogs: [{ size: 300, indexed: 300, minimum: 0, fault: null }],
      exchangeMonitorService: { ready: true, records: 300 },
    });
    expect(await faults()).toHaveLength(1);
  });

  test('tells a log that was rolled back, also when it has grown again', async () => {
    const restore = copyOf(watched.directory);
    await watched.write([record({ request: 'r-300' })], '2026-11-22T03:00:00.000Z');
    restore();
    await watched.catchUp();
    await watched.write([record({ request: 'r-300', micros: 7 }), record({ request: 'r-301' })]);
    const found = await pagesOf(auditor, 'alerts', 'where: { rule: "log-fault" }', 'about');
    expect(found.map(({ about }) => about).sort()).toEqual(
      ['ENTRY_CHANGED', 'REWRITTEN', 'ROLLED_BACK'].map((kind) => `${origin} ${kind}`),
    );
  });
});
