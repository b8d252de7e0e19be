/** The door of the matching of DTSEN with the voter roll. */
export { type LinkOptions, linkRoll } from './link-roll.ts';
export type { LinkReport } from './report/report.ts';
export { writeReport } from './report/write.ts';
export { type TokenOptions, tokenSource } from './roll/token-source.ts';
export { dptDecileFence, linkageFence, linkageTables } from './store/fence.ts';
export {
  addDptDeciles,
  addLinkage,
  addLinkageChanges,
  indexLinkageVoters,
  linkMarks,
  numberOutcomes,
} from './store/migration.ts';
export { forgetAfter } from './store/retention.ts';
