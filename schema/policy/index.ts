export { compileAccess } from './access.ts';
export { type Caller, type CallerClass, callerClassKey, type Duty } from './caller.ts';
export { catalogueOf, type ElementReader, formLegend, readersOf } from './catalogue.ts';
export { checkGrants } from './check-grants.ts';
export { type AccessPlan, type CompileQuestion, compile, type Denial, type Read } from './compile.ts';
export type { Access, Decision, DenialReason, Denied, Granted, Place, Rows } from './decision.ts';
export { directiveNames } from './directive-names.ts';
export {
  type DataClass,
  type Element,
  type Elements,
  indexElements,
  policyDirectives,
  type Reads,
} from './elements.ts';
export { endingSoon, noticeDays, untilOf } from './ending.ts';
export {
  type Change,
  compareExplanations,
  type ExplainedDuty,
  type ExplainedPath,
  type ExplainedRows,
  type ExplainQuestion,
  type Explanation,
  explain,
} from './explain.ts';
export { type Chosen, chooseOperation, type DocumentQuestion, explainDocument } from './explain-document.ts';
export { inputFault } from './input-fault.ts';
export { type Judgement, judgements } from './judgements.ts';
export { type NormalFormQuestion, normalForm } from './normal-form.ts';
export { explainDenial, reasons } from './reasons.ts';
export { type RefusalsQuestion, refusals } from './refusals.ts';
export { type ClauseOf, type Reidentification, reidentifications } from './reidentification.ts';
export { intersectRows, noRows, placeOf, villageOf, within } from './rows.ts';
export { type Shape, type ShapeEntry, typeKey, writeAnswer } from './shape.ts';
export { viewOf } from './view.ts';
export { type Unfolded, type Unfolding, unfold, visitLimit } from './walk.ts';
export { withoutLiterals } from './without-literals.ts';
export { readElements, type WrittenElements, writeElements } from './written-elements.ts';
