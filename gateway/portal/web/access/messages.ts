/** Texts of the pane that tells what is given and refused of the question in the editor. */
export const messages = {
  title: { id: 'Akses', en: 'Access' },
  none: { id: 'Belum ada pertanyaan yang utuh.', en: 'No complete question yet.' },
};
