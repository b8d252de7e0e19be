/** Texts of the register's page. */
export const messages = {
  title: { id: 'Daftar perjanjian', en: 'Register of agreements' },
  lead: {
    id: 'Hanya perjanjian di sini yang memberi data. Yang tidak disebut tidak diberikan, dan larangan mengalahkan pemberian.',
    en: 'Only the agreements here give data. What is not named is not granted, and a prohibition wins over a grant.',
  },
  proposal: { id: 'Usulan', en: 'A proposal' },
  proposalText: {
    id: 'Judul dan tanggal dari bahan publik. Teks perjanjian yang asli tidak tersedia untuk umum, sehingga klausul dan daftar elemen di sini usulan Simpul; tiap berkas menyebut asalnya sendiri. Tanda tangan peragaan tidak membuktikan apa pun.',
    en: 'Titles and dates are from public material. The texts of the real agreements are not public, so the clauses and elements here are Simpul’s proposal; each file says where it comes from. A demo signature proves nothing.',
  },
  version: { id: 'Versi daftar', en: 'Version of the register' },
  tryDraft: { id: 'Coba rancangan', en: 'Try a draft' },
  instruments: { id: 'Instrumen', en: 'Instruments' },
  title_: { id: 'Judul', en: 'Title' },
  kind: { id: 'Jenis', en: 'Kind' },
  parties: { id: 'Pihak', en: 'Parties' },
  state: { id: 'Keadaan', en: 'State' },
  period: { id: 'Masa berlaku', en: 'In force' },
  matrix: { id: 'Siapa membaca apa', en: 'Who reads what' },
  matrixText: {
    id: 'Elemen menurut baris, pembaca menurut lajur, hanya instrumen yang berlaku sekarang. Tiap isi menuju klausulnya.',
    en: 'Elements by row, readers by column, only instruments in force now. Each cell leads to its clause.',
  },
  owner: { id: 'Pemilik', en: 'Owner' },
  purpose: { id: 'Tujuan', en: 'Purpose' },
  all: { id: 'semua', en: 'all' },
  any: { id: 'tujuan apa pun', en: 'any purpose' },
  search: { id: 'Cari elemen', en: 'Find an element' },
  element: { id: 'Elemen', en: 'Element' },
  nothing: { id: 'tidak diberikan', en: 'not granted' },
  elements: { id: '{count} elemen', en: '{count} elements' },
};
