import { fill, type Language, type Text } from '../errors/index.ts';
import type { DenialReason, Denied } from './decision.ts';

/** One sentence for each reason; `{detail}`, `{instrument}`, `{clause}`, `{provider}` and `{purpose}` are filled in. */
export const reasons: Readonly<Record<DenialReason, Text>> = {
  UNDECLARED: {
    id: 'elemen ini belum dinyatakan dalam skema, jadi tidak dapat diberikan',
    en: 'the schema declares nothing about this element, so it cannot be granted',
  },
  NO_INSTRUMENT: {
    id: 'tidak ada instrumen antara {provider} dan instansi Anda; nota kesepahaman saja tidak memberi data',
    en: 'there is no instrument between {provider} and your agency; a MoU alone gives no data',
  },
  NOT_IN_FORCE: {
    id: 'instrumen {instrument} tidak berlaku saat ini ({detail})',
    en: 'instrument {instrument} is not in force now ({detail})',
  },
  PURPOSE_NOT_COVERED: {
    id: 'instrumen {instrument} tidak mencakup tujuan {purpose}, hanya: {detail}',
    en: 'instrument {instrument} does not cover purpose {purpose}, only: {detail}',
  },
  ROLE_NOT_COVERED: {
    id: 'instrumen {instrument} memberikannya kepada peran lain ({clause})',
    en: 'instrument {instrument} gives it to another role ({clause})',
  },
  FIELD_NOT_GRANTED: {
    id: 'instrumen {instrument} tidak memuat elemen ini',
    en: 'instrument {instrument} does not list this element',
  },
  PROHIBITED: {
    id: 'instrumen {instrument} melarangnya ({clause})',
    en: 'instrument {instrument} forbids it ({clause})',
  },
  AMBIGUOUS_INSTRUMENT: {
    id: 'lebih dari satu instrumen cocok: {detail}',
    en: 'more than one instrument matches: {detail}',
  },
  AMBIGUOUS_GRANT: {
    id: 'peran Anda memenuhi lebih dari satu klausul: {clause}',
    en: 'your roles meet more than one clause: {clause}',
  },
  VERIFY_ONLY: {
    id: 'instrumen {instrument} hanya menjawab sesuai atau tidaknya ({clause}), tidak memberi isiannya',
    en: 'instrument {instrument} answers whether a claim about it agrees ({clause}) and does not give it',
  },
  FED_BY_DENIED: {
    id: 'nilainya dihitung dari {detail}, yang tidak diberikan',
    en: 'its value is computed from {detail}, which is not granted',
  },
  ARGUMENT_READS_DENIED: {
    id: 'masukan {detail} membaca elemen yang tidak diberikan dalam bentuk yang cukup',
    en: 'input {detail} reads an element that is not granted in a form that is fine enough',
  },
};

const requests: Readonly<Record<'name' | 'amend' | 'sign' | 'purpose' | 'wait' | 'role' | 'remove' | 'none', Text>> = {
  name: {
    id: 'Kirim header x-agreement dengan salah satu instrumen itu.',
    en: 'Send header x-agreement with one of them.',
  },
  amend: {
    id: 'Minta {provider} mengubah {instrument} agar memuat {coordinate} untuk tujuan {purpose}.',
    en: 'Ask {provider} to amend {instrument} so that it lists {coordinate} for purpose {purpose}.',
  },
  sign: {
    id: 'Ajukan perjanjian kerja sama dengan {provider} yang memuat {coordinate} untuk tujuan {purpose}.',
    en: 'Propose a cooperation agreement with {provider} that lists {coordinate} for purpose {purpose}.',
  },
  purpose: {
    id: 'Pakai header x-purpose dengan tujuan yang dicakup bila memang itu tujuan Anda, atau minta {provider} menambah tujuan {purpose}.',
    en: 'Send x-purpose with a purpose that is covered if it is truly yours, or ask {provider} to add purpose {purpose}.',
  },
  wait: {
    id: 'Minta {provider} memperpanjang atau mengaktifkan {instrument}.',
    en: 'Ask {provider} to renew or resume {instrument}.',
  },
  role: {
    id: 'Masuk dengan satu peran yang disebut klausul itu.',
    en: 'Sign in with one role that the clause names.',
  },
  remove: {
    id: 'Hapus masukan itu, atau minta {provider} memberikan elemen yang dibacanya.',
    en: 'Leave that input out, or ask {provider} to grant what it reads.',
  },
  none: {
    id: 'Elemen ini tidak dapat diminta melalui gerbang.',
    en: 'This element cannot be asked for through the gate.',
  },
};

const requestFor: Readonly<Record<DenialReason, keyof typeof requests>> = {
  UNDECLARED: 'none',
  NO_INSTRUMENT: 'sign',
  NOT_IN_FORCE: 'wait',
  PURPOSE_NOT_COVERED: 'purpose',
  ROLE_NOT_COVERED: 'role',
  FIELD_NOT_GRANTED: 'amend',
  PROHIBITED: 'none',
  AMBIGUOUS_INSTRUMENT: 'name',
  AMBIGUOUS_GRANT: 'role',
  VERIFY_ONLY: 'amend',
  FED_BY_DENIED: 'amend',
  ARGUMENT_READS_DENIED: 'remove',
};

/** Why something is refused and what can be asked for, in one language. */
export function explainDenial(d: Denied, purpose: string, language: Language): { reason: string; request: string } {
  const values = {
    purpose,
    coordinate: d.coordinate,
    provider: d.provider ?? '—',
    instrument: d.instrument ?? '—',
    clause: d.clause ?? '—',
    detail: d.detail ?? '—',
  };
  return {
    reason: fill(reasons[d.reason][language], values, language),
    request: fill(requests[requestFor[d.reason]][language], values, language),
  };
}
