/** Texts of the page that explains a draft. */
export const messages = {
  register: { id: 'Daftar perjanjian', en: 'Register of agreements' },
  title: { id: 'Coba rancangan', en: 'Try a draft' },
  lead: {
    id: 'Tempel atau ubah sebuah instrumen, lalu lihat apa yang berubah bagi siapa, seandainya ia ditandatangani dan berlaku.',
    en: 'Paste or change an instrument, then see what changes for whom if it were signed and in force.',
  },
  privacy: {
    id: 'Teks ini hanya dikirim ke gerbang ini, tidak disimpan dan tidak dicatat. Rancangan tidak memberi data kepada siapa pun.',
    en: 'This text goes to this gate alone; it is neither kept nor logged. A draft gives data to nobody.',
  },
  from: { id: 'Mulai dari', en: 'Start from' },
  empty: { id: 'kosong', en: 'empty' },
  yaml: { id: 'Rancangan (YAML)', en: 'Draft (YAML)' },
  explain: { id: 'Jelaskan', en: 'Explain' },
  isNew: { id: '{id}: instrumen baru', en: '{id}: a new instrument' },
  isKnown: { id: '{id}: menggantikan yang ada', en: '{id}: in place of the one that stands' },
  effects: { id: 'Yang berubah bagi siapa', en: 'What changes for whom' },
  effectsText: {
    id: 'Diputuskan penyusun kebijakan yang sama dengan yang dipakai gerbang, bagi tiap pembaca dan tiap elemen.',
    en: 'Decided by the same policy compiler that the gate uses, for every reader and every element.',
  },
  noEffect: { id: 'Tidak seorang pun membaca lebih atau kurang.', en: 'Nobody reads more or less.' },
  partly: {
    id: 'Rancangan ini menyebut lebih banyak pembaca daripada yang dibandingkan; tabel ini sebagian.',
    en: 'This draft names more readers than are compared; this table is a part.',
  },
  reader: { id: 'Pembaca', en: 'Reader' },
  purpose: { id: 'Tujuan', en: 'Purpose' },
  element: { id: 'Elemen', en: 'Element' },
  before: { id: 'Sekarang', en: 'Now' },
  after: { id: 'Dengan rancangan', en: 'With the draft' },
  denied: { id: 'ditolak', en: 'refused' },
  changes: { id: 'Dalam kalimat', en: 'In sentences' },
  noChange: { id: 'Tidak ada perubahan.', en: 'No change.' },
  warnings: { id: 'Peringatan', en: 'Warnings' },
  line: { id: 'baris {line}', en: 'line {line}' },
};
