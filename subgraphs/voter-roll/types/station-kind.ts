import { enumeration, type ValueOf } from '../../kit/index.ts';

/** Kind of polling station. */
export const StationKind = enumeration('StationKind', 'Jenis TPS.', {
  REGULER: 'TPS biasa.',
  KHUSUS: 'TPS lokasi khusus, bernomor 901 ke atas.',
});
export type StationKind = ValueOf<typeof StationKind>;
