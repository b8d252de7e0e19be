import { enumeration, type ValueOf } from '../../kit/index.ts';

/** Where a household's drinking water comes from. */
export const WaterSource = enumeration('WaterSource', 'Sumber air minum utama.', {
  LEDENG: 'Air ledeng.',
  SUMUR_BOR: 'Sumur bor atau pompa.',
  SUMUR_TERLINDUNG: 'Sumur terlindung.',
  MATA_AIR: 'Mata air.',
  SUNGAI: 'Air sungai.',
});
export type WaterSource = ValueOf<typeof WaterSource>;
