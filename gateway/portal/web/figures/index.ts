export { withheldFill } from './chart.tsx';
export { Figure } from './figure.tsx';
export type { Column } from './table.tsx';
