import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildASTSchema, parse } from 'graphql';
import type { Grant, Instrument, Register } from '../../language/index.ts';
import { registerOf } from '../../language/load.ts';
import { type CallerClass, compileAccess, indexElements } from '../../policy/index.ts';
import { decisionsOf } from '../entry/decisions.ts';
import { exampleDraft } from '../entry/testing.ts';
import type { LedgerRecord } from '../log/read-records.ts';
import { testFolder } from '../log/testing.ts';
import { Basis, type DecidedSchema } from './basis.ts';
import { ReadBasis } from './read-basis.ts';

const graph = readFileSync(fileURLToPath(new URL('../../supergraph.graphql', import.meta.url)), 'utf8');
const decidedBy = (sdl: string): DecidedSchema => {
  const document = parse(sdl);
  return { schema: buildASTSchema(document, { assumeValidSDL: true }), elements: indexElements(document) };
};
/** The graph of the house, for tests. */
export const decided = decidedBy(graph);
/** The same, where no agency has declared a voter's date of birth, and the place is computed from the name. */
export const otherwiseDecided = decidedBy(
  graph
    .replace(/^( {2}birthDate: Date @join__field\(graph: VOTER_ROLL\)) @element\(.*\)$/m, '$1')
    .replace(
      'birthPlace: String @join__field(graph: VOTER_ROLL)',
      'birthPlace: String @join__field(graph: VOTER_ROLL, requires: "fullName")',
    ),
);

/** Who asks in tests. */
export const reader: CallerClass = {
  agency: 'BPS',
  roles: ['ANALYST'],
  duty: {},
  purpose: 'DTSEN_UPDATE',
  agreement: null,
};

/** A clause of KPU for that reader. */
export const clause = (name: string, fields: Grant['fields'], changes: Partial<Grant> = {}): Grant => ({
  clause: name,
  from: 'KPU',
  to: 'BPS',
  purposes: ['DTSEN_UPDATE'],
  mode: 'identified',
  rows: 'all',
  minCell: 0,
  fields,
  ...changes,
});

/** An instrument of these clauses, in force from the beginning of 2026 to the end of June. */
export const paper = (id: string, grants: readonly Grant[], changes: Partial<Instrument> = {}): Instrument => ({
  id,
  kind: 'PERJANJIAN_KERJA_SAMA',
  title: { id, en: id },
  parties: ['KPU', 'BPS'],
  legalBases: ['PUBLIC_TASK'],
  period: { from: '2026-01-01', until: '2026-06-30' },
  acts: [{ act: 'SIGNED', on: '2026-01-01' }],
  provenance: { id, en: id },
  grants,
  prohibitions: [],
  ...changes,
});

/** What decisions of a ledger rest on, in a folder that is gone after the test, and records that were decided by it. */
export function keptBasis(...papers: readonly Instrument[]) {
  const basis = new Basis(testFolder());
  const keep = (register: Register): Register => {
    basis.keepRegister(register);
    return register;
  };
  let index = 0;
  return {
    read: new ReadBasis(basis.directory),
    register: keep(registerOf(papers)),
    keep,
    /** The record of a question in its normal form, as it was decided at a moment. */
    async record(
      text: string,
      register: Register,
      decidedAt: string,
      caller = reader,
      kind: LedgerRecord['kind'] = 'operation',
      by = decided,
    ): Promise<LedgerRecord> {
      const access = compileAccess(register, by.elements, caller, Date.parse(decidedAt));
      const { agency, roles, duty, purpose, agreement } = caller;
      const draft = exampleDraft({
        caller: { agency, roles, duty, subject: null },
        ...{ kind, purpose, agreement, register: register.version, decided: decidedAt },
        schema: basis.keepSchema(by).hash,
        document: await basis.keepDocument(text),
        ...decisionsOf(kind, by, access, text),
      });
      return { ...draft, v: 1, time: decidedAt, index: index++ };
    },
  };
}
