import { enumeration, type ValueOf } from '../../kit/index.ts';

/** Disability as KPU codes it, 1 to 6. Not the coding of DTSEN: the two do not count alike. */
export const DisabilityType = enumeration('DisabilityType', 'Ragam disabilitas menurut KPU.', {
  FISIK: 'Disabilitas fisik (1).',
  INTELEKTUAL: 'Disabilitas intelektual (2).',
  MENTAL: 'Disabilitas mental (3).',
  WICARA: 'Disabilitas sensorik wicara (4).',
  RUNGU: 'Disabilitas sensorik rungu (5).',
  NETRA: 'Disabilitas sensorik netra (6).',
});
export type DisabilityType = ValueOf<typeof DisabilityType>;

/** KPU's code → value. */
export const disabilityTypeOf = {
  1: 'FISIK',
  2: 'INTELEKTUAL',
  3: 'MENTAL',
  4: 'WICARA',
  5: 'RUNGU',
  6: 'NETRA',
} as const;
