/** What the exchange is watched for: rules as data, and what one entry says to them. */
export { loadRules } from './load.ts';
export { dayOf, type Observation, observe, type Surroundings } from './observe.ts';
export type { Rule } from './rule.ts';
