import type { Text } from '../../../schema/errors/index.ts';
import type { PagePath } from '../paths.ts';

/** What is said of a page where it is listed. */
export interface Entry {
  readonly title: Text;
  /** One sentence for the first page; null: it stands neither there nor in the navigation. */
  readonly about: Text | null;
}

/**
 * The pages in the order of the navigation. To add one:
 * 1. its address in ../paths.ts (the gate then serves it, and the types here and in pages.ts ask for it);
 * 2. what is said of it here, and how it is loaded in pages.ts;
 * 3. its folder pages/NAME/ with an `index.tsx` that exports the page as default, its `messages.ts` (`useTexts`), its css.
 * What a page asks, it asks by `useAnswer` and draws by `Answered`, both of shell/index.ts. Parameters of an address come by
 * wouter's `useParams`, the state of a view by `useSearchParams`, so that the address brings the view back.
 */
export const contents: Readonly<Record<PagePath, Entry>> = {
  '/': { title: { id: 'Beranda', en: 'Home' }, about: null },
  '/data': {
    title: { id: 'Data', en: 'Data' },
    about: {
      id: 'Pemilih, tahap daftar, desil, disabilitas, dan partai sebagai gambar, dengan hak baca Anda sendiri.',
      en: 'Voters, stages of the list, deciles, disability and parties as figures, under your own rights.',
    },
  },
  '/five-eyes': {
    title: { id: 'Lima mata', en: 'Five eyes' },
    about: {
      id: 'Satu pertanyaan sebagaimana lima instansi melihatnya, berdampingan, dengan bedanya ditandai.',
      en: 'One question as five agencies see it, side by side, with the differences marked.',
    },
  },
  '/agreements': {
    title: { id: 'Perjanjian', en: 'Agreements' },
    about: {
      id: 'Daftar perjanjian dalam kata biasa: siapa memberi apa kepada siapa, dalam bentuk apa, sampai kapan.',
      en: 'The register of agreements in plain words: who gives what to whom, in which form, until when.',
    },
  },
  '/agreements/draft': { title: { id: 'Coba rancangan', en: 'Try a draft' }, about: null },
  '/agreements/:id': { title: { id: 'Perjanjian', en: 'Agreement' }, about: null },
  '/catalogue': {
    title: { id: 'Katalog', en: 'Catalogue' },
    about: {
      id: 'Dataset, elemen dan kode menurut Satu Data Indonesia; apa yang dapat Anda baca, dan cara memintanya bila belum.',
      en: 'Datasets, elements and codes after Satu Data Indonesia; what you can read, and how to ask where you cannot yet.',
    },
  },
  '/ledger': {
    title: { id: 'Catatan', en: 'Record' },
    about: {
      id: 'Catatan pertukaran yang tidak dapat diubah diam-diam: kepala yang ditandatangani, dan bukti tiap catatan di peramban Anda.',
      en: 'The record of the exchange, which nobody can change unseen: its signed head, and the proof of any entry in your browser.',
    },
  },
  '/integrate': {
    title: { id: 'Integrasi', en: 'Integrate' },
    about: {
      id: 'Dari token sampai klien bertipe, dasbor dan berkas dalam sepuluh menit.',
      en: 'From a token to a typed client, dashboards and files in ten minutes.',
    },
  },
};

/** Those that are listed. */
export const listed = Object.entries(contents).flatMap(([path, { title, about }]) =>
  about === null ? [] : [{ path, title, about }],
);
