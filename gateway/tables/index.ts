export { type Codebook, codebookOf, readersType } from './codebook.ts';
export { Codebooks } from './codebooks.ts';
export { type Format, files, formatOf } from './format.ts';
export { endRecord, nextIn, nextOf, type Paging, pageRecords, pagingOf } from './paging.ts';
export { planTable, statusColumn, type TablePlan, type Tabular } from './plan.ts';
export { type AnswerError, type Table, tableOf } from './rows.ts';
export { type PagedFormat, writeRecords, writeTable } from './write.ts';
