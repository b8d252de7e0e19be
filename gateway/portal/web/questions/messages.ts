/** Texts of the pane of the analysts' questions. */
export const messages = {
  title: { id: 'Pertanyaan', en: 'Questions' },
  none: { id: 'Tidak ada untuk tujuan ini.', en: 'None for this purpose.' },
};
