import { enumeration, type ValueOf } from '../../kit/index.ts';

/** By what right a family lives in its house. */
export const HouseStatus = enumeration('HouseStatus', 'Status penguasaan bangunan tempat tinggal.', {
  MILIK_SENDIRI: 'Milik sendiri.',
  MENUMPANG: 'Menumpang atau bebas sewa.',
  SEWA: 'Kontrak atau sewa.',
  DINAS: 'Rumah dinas.',
});
export type HouseStatus = ValueOf<typeof HouseStatus>;
