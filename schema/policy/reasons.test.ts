import { describe, expect, test } from 'vitest';
import type { DenialReason, Denied } from './decision.ts';
import { explainDenial, reasons } from './reasons.ts';

const denied = (reason: DenialReason, more: Partial<Denied> = {}): Denied => ({
  granted: false,
  reason,
  coordinate: 'Person.name',
  provider: 'KPU',
  instrument: 'pks-x',
  clause: 'Pasal 1',
  detail: 'rincian',
  ...more,
});

describe.each(Object.keys(reasons) as DenialReason[])('%s', (reason) => {
  test.each(['id', 'en'] as const)('is told whole in %s, with what to ask for', (language) => {
    for (const d of [
      denied(reason),
      denied(reason, { provider: null, instrument: null, clause: null, detail: null }),
    ]) {
      const { reason: why, request } = explainDenial(d, 'P', language);
      expect(`${why} ${request}`).not.toMatch(/[{}]|undefined|null/);
      expect(why.length).toBeGreaterThan(20);
      expect(request.length).toBeGreaterThan(20);
    }
  });
  test('names the same things in both languages', () => {
    const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([p]) => p).sort();
    expect(places(reasons[reason].en)).toEqual(places(reasons[reason].id));
  });
});

test('the languages differ', () => {
  for (const reason of Object.keys(reasons) as DenialReason[]) {
    const [id, en] = (['id', 'en'] as const).map((l) => explainDenial(denied(reason), 'P', l));
    expect(id?.reason).not.toBe(en?.reason);
    expect(id?.request).not.toBe(en?.request);
  }
});
