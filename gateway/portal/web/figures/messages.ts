/** What every figure says beside its own title. */
export const messages = {
  basis: { id: 'Dasar', en: 'Basis' },
  exact: {
    id: 'Angka tepat; sel di bawah {minCell} ditahan.',
    en: 'Exact numbers; cells below {minCell} are withheld.',
  },
  own: { id: 'Seperti tercatat, tanpa derau.', en: 'As recorded, without noise.' },
  noisy: {
    id: 'Ada derau paling banyak ±{perturb}, dibulatkan ke kelipatan {round}; sel di bawah {minCell} ditahan. Jumlah bagian tidak harus sama dengan jumlah keseluruhan.',
    en: 'Noise of at most ±{perturb}, rounded to a multiple of {round}; cells below {minCell} are withheld. Parts need not add up to the whole.',
  },
  withheld: { id: '{count} sel ditahan', en: '{count} cells withheld' },
  withheldLegend: { id: 'ditahan, bukan nol', en: 'withheld, not zero' },
  withheldCell: { id: 'ditahan', en: 'withheld' },
  receipt: { id: 'Tanda terima', en: 'Receipt' },
  request: { id: 'Permintaan', en: 'Request' },
  definition: { id: 'Definisi', en: 'Definition' },
  query: { id: 'Pertanyaan', en: 'Query' },
  owner: { id: 'pemilik {provider}, kelas {class}', en: 'owner {provider}, class {class}' },
  table: { id: 'Tabel', en: 'Table' },
  download: { id: 'Unduh', en: 'Download' },
  failed: { id: 'Unduhan gagal.', en: 'The download failed.' },
  alone: { id: 'Tampilkan sendiri', en: 'Show alone' },
};
