import 'reflect-metadata';
import { CatalogueResolver, type SubgraphDefinition } from '../kit/index.ts';
import { LedgerEntryResolver } from './resolvers/ledger-entry.ts';
import { QueryResolver } from './resolvers/query.ts';
import { fence } from './store/fence.ts';

/** What the monitor of the exchange is made of. */
export const definition: SubgraphDefinition = {
  fence,
  resolvers: [CatalogueResolver, QueryResolver, LedgerEntryResolver],
  references: {},
};
