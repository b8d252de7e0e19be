import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { dayOf, daysBetween, endOf, stateAt } from '../../schema/language/index.ts';
import { loadRegister } from '../../schema/language/load.ts';
import type { QuestionCase } from './question.ts';

/** The register itself, read anew from its files: what every reader must be told of it. */
const register = loadRegister(fileURLToPath(new URL('../../schema/agreements', import.meta.url)));
const inForce = (now: number) =>
  [...register.instruments.values()]
    .map((i) => ({ i, above: i.under === undefined ? undefined : register.instruments.get(i.under) }))
    .filter(({ i, above }) => stateAt(i, above, now) === 'ACTIVE')
    .map(({ i, above }) => ({ id: i.id, until: endOf(i, above), parties: i.parties }));

const readers = [null, 'komdigi-auditor', 'bappenas-planner', 'kpu-registrar', 'kemensos-officer'] as const;

export const agreementCases: readonly QuestionCase[] = [
  ...readers.map(
    (as): QuestionCase => ({
      question: 'perjanjian',
      as,
      async check({ data, errors }) {
        expect(errors).toEqual([]);
        type Told = { id: string; until: string | null; parties: string[]; status: string; registerVersion: string };
        const told = data.agreements as Told[];
        expect(told.map(({ id, until, parties }) => ({ id, until, parties }))).toEqual(
          inForce(Date.now()).sort((a, b) => (a.id < b.id ? -1 : 1)),
        );
        for (const { status, registerVersion } of told)
          expect([status, registerVersion]).toEqual(['ACTIVE', register.version]);
      },
    }),
  ),
  {
    question: 'perjanjian',
    as: 'komdigi-auditor',
    variables: { expiringWithin: 'P2Y' },
    async check({ data, errors }) {
      expect(errors).toEqual([]);
      const [now, told] = [Date.now(), data.agreements as Array<{ id: string; until: string; daysLeft: number }>];
      expect(told.map(({ id }) => id)).toContain('pks-kpu-ahu-2022');
      expect(told.map(({ id }) => id)).not.toContain('pks-kpu-bps-2025');
      for (const { until, daysLeft } of told) expect(daysLeft).toBe(daysBetween(dayOf(now), until));
    },
  },
];
