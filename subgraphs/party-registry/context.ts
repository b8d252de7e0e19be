import type { RequestContext } from '../kit/index.ts';
import type { PartyRegistryTables } from './store/tables.ts';

/** A request to the party registry. */
export type Context = RequestContext<PartyRegistryTables>;
