import type { RequestContext } from '../kit/index.ts';
import type { SocioEconomicTables } from './store/tables.ts';

/** A request to DTSEN. */
export type Context = RequestContext<SocioEconomicTables>;
