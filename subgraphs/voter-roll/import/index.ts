/** Import of Kemendagri's DP4 into KPU's voter roll: docs/import-dp4.md. */

export type { ImportCounts } from './batch.ts';
export { dateFault } from './calendar-date.ts';
export { type ColumnName, columns } from './column.ts';
export { civilElements } from './decide.ts';
export { type ImportOptions, type ImportOutcome, type ImportPhase, importDp4 } from './import.ts';
export type { PersonLine, PersonValues } from './line.ts';
export type { People } from './people.ts';
export { flags, reasons } from './reason.ts';
export { judgeCorrection, judgePerson, peopleOf, reasonsInWords, rulesOf } from './rules.ts';
export { damages, writeDp4 } from './sample/index.ts';
