import { sql } from 'kysely';
import { expect } from 'vitest';
import type { QuestionCase } from './question.ts';

/** Who read a person's data: BPS, which matched its register with the whole roll before. */
export const trailCases: readonly QuestionCase[] = [
  {
    question: 'rekam-jejak-pemrosesan',
    as: 'pdp-officer',
    variables: async (truth) => {
      const [voter] = await truth.rows(
        'voter-roll',
        sql<{ id: string }>`select national_id as id from voter order by id limit 1`,
      );
      return { subject: voter?.id };
    },
    check: async ({ data, errors }) => {
      expect(errors).toEqual([]);
      expect(data.accessTrail.totalCount).toBeGreaterThan(0);
      for (const { consumer, purpose, fields, proof } of data.accessTrail.nodes) {
        expect([consumer, purpose]).toEqual(['BPS', 'DTSEN_UPDATE']);
        expect(fields).toContainEqual({
          ...{ element: 'Voter.nationalId', form: 'pseudonym', instrument: 'pks-kpu-bps-2025' },
          clause: expect.any(String),
        });
        expect(proof.checkpoint).toContain('simpul.id/ledger/');
      }
    },
  },
];
