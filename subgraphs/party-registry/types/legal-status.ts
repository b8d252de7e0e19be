import { enumeration, type ValueOf } from '../../kit/index.ts';

/** Whether a party is a legal entity yet. */
export const PartyLegalStatus = enumeration('PartyLegalStatus', 'Status badan hukum partai politik.', {
  BADAN_HUKUM: 'Telah disahkan sebagai badan hukum.',
  DALAM_PROSES: 'Permohonan dalam proses.',
});
export type PartyLegalStatus = ValueOf<typeof PartyLegalStatus>;
