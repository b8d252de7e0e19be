export { keySpace, recordKey, recordSecret } from './cell-key.ts';
export type { CubeRow } from './cube.ts';
export { Places } from './places.ts';
export { type ControlledGrant, isControlled, ProtectedTable, suppressedError, type Told } from './protected-table.ts';
export { everywhere, regionAbove } from './region-above.ts';
