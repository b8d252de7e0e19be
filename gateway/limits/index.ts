export { limits } from './limits.ts';
export { type Charge, type Exceeded, type Left, Quotas } from './quotas.ts';
export { rateLimitHeaders } from './rate-limit.ts';
export { limitRules } from './rules.ts';
