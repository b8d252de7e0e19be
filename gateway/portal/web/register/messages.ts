/** Words of the register's forms and days, which several pages say. */
export const messages = {
  legend: { id: 'Bentuk pengungkapan', en: 'Forms of disclosure' },
  clear: { id: 'apa adanya', en: 'clear' },
  masked: { id: 'ditutup sebagian', en: 'masked' },
  year: { id: 'tahun', en: 'year' },
  ageBand: { id: 'kelompok umur', en: 'age band' },
  initials: { id: 'inisial', en: 'initials' },
  pseudonym: { id: 'nama samaran', en: 'pseudonym' },
  present: { id: 'ada/tidak', en: 'there or not' },
  match: { id: 'sesuai/tidak', en: 'agrees or not' },
  count: { id: 'jumlah', en: 'counts' },
  countText: { id: 'jumlah saja, tanpa baris', en: 'counts only, no rows' },
  open: { id: 'tanpa batas waktu', en: 'without end' },
  ends: { id: 'berakhir {day}, {days} hari lagi', en: 'ends on {day}, in {days} days' },
  ended: { id: 'berakhir {day}', en: 'ended on {day}' },
};
