import type { RequestContext } from '../kit/index.ts';
import type { ExchangeMonitorTables } from './store/tables.ts';

/** A request to the monitor. */
export type Context = RequestContext<ExchangeMonitorTables>;
