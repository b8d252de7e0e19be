/** Texts of the pane that tells which agencies a question would be sent to. */
export const messages = {
  title: { id: 'Rencana', en: 'Plan' },
  about: {
    id: 'Instansi mana ditanya apa untuk Anda, langkah demi langkah. Tidak ada yang ditanya; dicatat sebagai uji coba.',
    en: 'Which agency is asked what for you, step by step. Nobody is asked; it is recorded as a dry run.',
  },
  make: { id: 'Susun rencana', en: 'Make the plan' },
  unanswerable: { id: 'Tidak ada instansi yang dapat menjawabnya.', en: 'No agency can answer it.' },
  nobody: { id: 'Tidak satu instansi pun ditanya.', en: 'No agency would be asked.' },
  together: { id: 'bersamaan', en: 'in parallel' },
  joins: { id: 'hanya untuk menghubungkan', en: 'only to join the others' },
};
