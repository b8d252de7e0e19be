import { enumeration, type ValueOf } from '../../kit/index.ts';

/** Whether a party's board is in dispute: changes are not registered until it is settled. */
export const PartyDisputeStatus = enumeration('PartyDisputeStatus', 'Status perselisihan kepengurusan partai.', {
  TIDAK_ADA: 'Tidak ada perselisihan yang tercatat.',
  SENGKETA: 'Ada perselisihan; perubahan tidak dicatat sampai selesai.',
});
export type PartyDisputeStatus = ValueOf<typeof PartyDisputeStatus>;
