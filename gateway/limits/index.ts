export { limits } from './limits.ts';
export { limitRules } from './rules.ts';
