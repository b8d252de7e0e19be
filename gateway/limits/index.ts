export { AtWork, type RequestBounds } from './at-work.ts';
export { limits } from './limits.ts';
export { type Charge, type Exceeded, type Left, Quotas } from './quotas.ts';
export { rateLimitHeaders } from './rate-limit.ts';
export { limitRules } from './rules.ts';
export { type SubgraphBounds, subgraphBounds, usualBounds } from './subgraph-bounds.ts';
