/** What the bar of the sandbox says beside what every page says. */
export const messages = {
  asker: { id: 'Penanya', en: 'Who asks' },
  denial: { id: 'Penolakan', en: 'Denial' },
  filter: { id: 'saring', en: 'filter' },
  reject: { id: 'tolak semua', en: 'reject' },
  'dry-run': { id: 'uji coba', en: 'dry run' },
};
