import { afterAll, beforeAll, expect, test } from 'vitest';
import { inParts } from '../../schema/ledger/index.ts';
import { officer, record, serveMonitor, type Watched } from './monitor.harness.ts';

let watched: Watched;
beforeAll(async () => {
  watched = await serveMonitor();
});
afterAll(() => watched?.close());

test('a person in the people of a large record has it in the trail, with its fields, at every party', async () => {
  const [siti, budi] = ['3308224101900001', '3308220101900002'] as const;
  const { links: _, ...large } = record({ hops: [{ id: 'h-1', agency: 'KPU', digest: null }] });
  const sets = [siti, budi].flatMap((id) => watched.people([id]) ?? []);
  // the parts lie in two bundles of the log
  await watched.write(Array.from({ length: 254 }, () => record({ request: 'before' })));
  await watched.write(inParts(large, sets));
  for (const agency of ['KPU', 'BPS'])
    for (const [i, subject] of [siti, budi].entries()) {
      const { data, errors } = await watched.ask(
        officer(agency),
        `{ accessTrail(subject: "${subject}") { nodes { index fields { element form provider } } } }`,
      );
      expect(errors).toEqual([]);
      expect(data.accessTrail.nodes).toEqual([
        { index: 255 + i, fields: [{ element: 'Voter.fullName', form: 'clear', provider: 'KPU' }] },
      ]);
    }
  const other = await watched.ask(officer('AHU'), `{ accessTrail(subject: "${siti}") { totalCount } }`);
  expect(other.data.accessTrail.totalCount).toBe(0);
});
