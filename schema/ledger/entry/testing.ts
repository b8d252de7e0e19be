import { hash } from 'node:crypto';
import type { EntryDraft } from './entry.ts';

/** What the record for tests names that it rests on; `openLog` puts it there. */
export const exampleBasis = { registers: '[]', schemas: '{"sdl":"","elements":{}}', documents: '{ voters }' } as const;

const hashes = {
  register: hash('sha256', exampleBasis.registers),
  schema: hash('sha256', exampleBasis.schemas),
  document: hash('sha256', exampleBasis.documents),
} as const;

/** A record for tests and benches: an analyst's page of twenty voters. */
export const exampleDraft = (changes: Partial<EntryDraft> = {}): EntryDraft => ({
  kind: 'operation',
  request: '7f3c1b52-0d9e-4c55-9a34-9d2f6f6f1a10',
  hops: [{ id: '7f3c1b52-1', agency: 'KPU', digest: 'A'.repeat(43) }],
  caller: { agency: 'BPS', roles: ['ANALYST'], duty: {}, subject: 'u'.repeat(22) },
  agreement: null,
  purpose: 'DTSEN_UPDATE',
  instruments: [{ id: 'pks-kpu-bps-2025', clause: 'Pasal 4 ayat (1) huruf a' }],
  ...hashes,
  decided: '2026-01-01T00:00:00.000Z',
  fields: [
    { path: 'voters.nodes.birthDate', element: 'Voter.birthDate', by: 0, form: 'year' },
    { path: 'voters.nodes.nationalId', element: 'Voter.nationalId', by: 0, form: 'pseudonym' },
    { path: 'voters.nodes.fullName', element: 'Voter.fullName', by: 0, refused: 'FIELD_NOT_GRANTED' },
  ],
  rows: { Voter: 20 },
  links: null,
  arguments: { 'voters.first': 'B'.repeat(43) },
  outcome: 'PARTLY_REFUSED',
  error: null,
  micros: 12_345,
  response: 'C'.repeat(43),
  ...changes,
});
