import type { RequestContext } from '../kit/index.ts';
import type { VoterRollTables } from './store/tables.ts';

/** A request to the voter roll. */
export type Context = RequestContext<VoterRollTables>;
