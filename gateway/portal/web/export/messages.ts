/** Texts of the pane that writes the question as a program, and of the programs' comments. */
export const messages = {
  title: { id: 'Ekspor', en: 'Export' },
  program: { id: 'Program', en: 'Program' },
  copy: { id: 'Salin', en: 'Copy' },
  token: { id: 'Token tidak ikut ditulis:', en: 'The token is not written into it:' },
  status: {
    id: '_status menyebut apa yang ditahan atau ditolak di tiap baris: {empty} bukan nol',
    en: '_status says of each row what is withheld or refused: {empty} is not zero',
  },
  parameter: {
    id: 'SimpulToken: parameter buku kerja, tidak pernah ditulis ke dalam kueri',
    en: 'SimpulToken: a parameter of the workbook, never written into the query',
  },
};
