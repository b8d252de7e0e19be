/** Documents that are made from the records of processing: a person's trail, the register of activities, a breach notice. */
export {
  type BreachNotice,
  type BreachScope,
  breachNotice,
  breachNoticePage,
  readBreach,
} from './breach-notice.ts';
export type { GateOptions } from './gate.ts';
export {
  type ProcessingRegister,
  processingRegister,
  processingRegisterPage,
  readDisclosures,
} from './processing-register.ts';
export { readTrail, type Trail, trailPage } from './trail.ts';
export { trailSheet } from './trail-sheet.ts';
