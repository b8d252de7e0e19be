/** Lists of party members and of candidates' supporters, checked against the roll. */
export { type AreaOutcome, checkList, type ListOutcome, type ListQuestion } from './check.ts';
export { type ListColumn, type ListKind, listKinds } from './kind.ts';
export { reportOf } from './report.ts';
export { reportPage } from './report-page.ts';
export { writeSample } from './sample.ts';
export { memberKeyOf } from './stage.ts';
