/** Texts of the first page. */
export const messages = {
  title: { id: 'Perjanjian adalah programnya', en: 'The agreement is the program' },
  lead: {
    id: 'Di sini instansi pemerintah saling membaca data, masing-masing hanya sejauh perjanjian yang ditandatangani. Satu graf, satu daftar perjanjian di depannya. Yang tidak diberikan tidak pernah diambil.',
    en: 'Here government agencies read one another’s data, each only as far as a signed agreement allows. One graph, one register of agreements in front of it. What is not granted is never fetched.',
  },
  look: { id: 'Lihat', en: 'Look' },
  readAs: { id: 'Baca sebagai', en: 'Read as' },
  demo: {
    id: 'Persona peragaan: semua nama rekaan, tanpa kata sandi. Pilih satu dan lihat apa yang berubah.',
    en: 'Demo personas: every name is made up, no password. Choose one and see what changes.',
  },
  sandbox: { id: 'Sandbox GraphQL', en: 'GraphQL sandbox' },
  sandboxText: {
    id: 'Tulis pertanyaan sendiri; yang tidak diberikan dicoret selagi diketik.',
    en: 'Write questions of your own; what is not granted is struck through as you type.',
  },
};
