export type { Role } from './child.ts';
export { progressLine } from './progress.ts';
export { type House, supervise } from './supervise.ts';
