export {
  compare,
  type DtsenPerson,
  fieldNames,
  fields,
  levelsOf,
  nameForm,
  patternOf,
  type RollPerson,
} from './comparison.ts';
export { defaultBounds, type ErrorBounds, type Thresholds } from './decision-rule.ts';
export { type JudgedPair, type ModelMatch, matchByModel } from './match.ts';
export { nameFrequency, type Scoring } from './scoring.ts';
