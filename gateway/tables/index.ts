export { type Codebook, codebookOf, readersType } from './codebook.ts';
export { Codebooks } from './codebooks.ts';
export { type Format, files, formatOf } from './format.ts';
export { planTable, type TablePlan, type Tabular } from './plan.ts';
export { type AnswerError, statusColumn, tableOf } from './rows.ts';
export { writeTable } from './write.ts';
