import type { StoreFence } from '../../kit/index.ts';

/**
 * Which records a request sees, whatever its SQL says. What `people_bucket` holds names nobody without the key of the log, and
 * leads to entries that are behind the fence; there it is searched by an index, which row-level security would not let be used.
 */
export const fence: StoreFence = {
  tables: {
    entry: { parties: 'parties', readAs: ['LedgerEntry'] },
    entry_mark: { parties: 'parties', readAs: ['LedgerEntry'] },
    disclosure: { parties: 'parties', readAs: ['Disclosure'] },
    alert: { parties: 'parties', readAs: ['Alert'] },
  },
  open: ['seed', 'log', 'people_bucket'],
};
