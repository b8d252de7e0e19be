import { enumeration, type ValueOf } from '../../kit/index.ts';

/** Whether BPS holds somebody as living. Not the civil register's word on it. */
export const LifeStatus = enumeration('LifeStatus', 'Keadaan hidup menurut DTSEN; bukan keterangan akta kematian.', {
  HIDUP: 'Tercatat hidup.',
  MENINGGAL: 'Tercatat meninggal dunia.',
});
export type LifeStatus = ValueOf<typeof LifeStatus>;
