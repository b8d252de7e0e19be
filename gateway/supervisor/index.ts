export type { Role } from './child.ts';
export { progressBar } from './progress.ts';
export { type House, supervise } from './supervise.ts';
