/** What others do with the register: record acts, explain drafts, and tell an instrument to people and machines. */
export { diffOf } from './diff.ts';
export { type Drafted, explainDraft } from './drafted.ts';
export type { Effect, Verdict } from './effects.ts';
export { actingKey } from './held.ts';
export { odrlOf } from './odrl.ts';
export { type PageQuestion, pageOf } from './page.ts';
export { type ActRequest, makeAct, recordAct } from './record-act.ts';
export { signaturesOf } from './signatures-of.ts';
export {
  type ToldAct,
  type ToldClause,
  type ToldField,
  type ToldInstrument,
  type ToldProhibition,
  type ToldSignature,
  toldInstrument,
} from './told.ts';
