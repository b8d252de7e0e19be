import type { KeyObject } from 'node:crypto';
import { SimpulError, type Text } from '../errors/index.ts';
import { actFault, actRefusal, appendAct, type LiveRegister, type SignedAct, signAct } from '../language/load.ts';
import { instrumentIn } from './held.ts';

/** An act somebody wants recorded. */
export interface ActRequest {
  readonly instrument: string;
  readonly act: SignedAct['act'];
  readonly on: string;
  readonly reason: Text;
  readonly agency: string;
  /** Who acts for the agency: the token's `sub`; null at the command line. */
  readonly subject: string | null;
}

/**
 * Signs an act, if it can be.
 * @throws SimpulError INSTRUMENT_UNKNOWN, ACT_REFUSED, or what `keyOf` throws
 */
export function makeAct(
  live: LiveRegister,
  { instrument, act, on, reason, agency, subject }: ActRequest,
  keyOf: (agency: string) => KeyObject,
  now: number,
): SignedAct {
  const detail = actRefusal(instrumentIn(live.refresh(), instrument), { act, on, reason, agency }, now);
  if (detail !== null) throw new SimpulError('ACT_REFUSED', { detail });
  const at = new Date(now).toISOString();
  return signAct({ instrument, act, on, at, reason, by: { agency, subject } }, keyOf(agency));
}

/** Minutes that the clock of a signer may be ahead. */
const skew = 5;

/**
 * Records a signed act, durable when this returns; whoever signed it and wherever, it must hold and be possible now.
 * @throws SimpulError INSTRUMENT_UNKNOWN, ACT_REFUSED, REGISTER_INVALID
 */
export function recordAct(live: LiveRegister, signed: SignedAct, now: number): void {
  const refuse = (detail: string): never => {
    throw new SimpulError('ACT_REFUSED', { detail });
  };
  const fault = actFault(signed, live.keys);
  if (fault !== null) refuse(fault);
  if (Date.parse(signed.at) > now + skew * 60_000) refuse(`it is signed at ${signed.at}, which is to come`);
  appendAct(live.options.journal, live.keys, (acts) => {
    // Under the journal's lock: what the last writer recorded is known here.
    const instrument = instrumentIn(live.refresh(), signed.instrument);
    const detail = actRefusal(instrument, { ...signed, agency: signed.by.agency }, now);
    if (detail !== null) refuse(detail);
    const last = acts.filter((a) => a.instrument === signed.instrument).at(-1);
    if (last !== undefined && signed.at <= last.at) refuse(`it is not later than the act of ${last.at}`);
    return signed;
  });
}
