export { limits } from './limits.ts';
export { type Charge, type Exceeded, Quotas } from './quotas.ts';
export { limitRules } from './rules.ts';
