export { type BoundsCheck, boundsCheck } from './bounds.ts';
export { fragmentsOf, type Graph, planOf, refusedOf } from './may-ask.ts';
export { readOperations } from './read.ts';
export type { Asker, ColumnNote, TrustedDocument, VariableBounds } from './trusted-document.ts';
