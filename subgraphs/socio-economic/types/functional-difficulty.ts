import { enumeration, type ValueOf } from '../../kit/index.ts';

/** What somebody finds hard. BPS's own question: never a translation of KPU's types of disability. */
export const FunctionalDifficulty = enumeration(
  'FunctionalDifficulty',
  'Kesulitan fungsional menurut DTSEN; kodenya berbeda dari ragam disabilitas pada daftar pemilih.',
  {
    MELIHAT: 'Kesulitan melihat.',
    MENDENGAR: 'Kesulitan mendengar.',
    BERJALAN: 'Kesulitan berjalan atau naik tangga.',
    MENGINGAT: 'Kesulitan mengingat atau berkonsentrasi.',
    MERAWAT_DIRI: 'Kesulitan merawat diri.',
    BERKOMUNIKASI: 'Kesulitan berkomunikasi.',
  },
);
export type FunctionalDifficulty = ValueOf<typeof FunctionalDifficulty>;
