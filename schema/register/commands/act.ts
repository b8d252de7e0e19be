import { dayOf } from '../../language/index.ts';
import type { SignedAct } from '../../language/load.ts';
import { mayAct } from '../../language/load.ts';
import { type CommandLine, Misused } from '../arguments.ts';
import { actingKey, heldRegister, instrumentIn } from '../held.ts';
import type { Places } from '../places.ts';
import { makeAct, recordAct } from '../record-act.ts';

/**
 * `suspend ID --reason …`, and so `resume` and `terminate`: one party's act on a signed instrument. It holds from the next
 * request on. `--print` makes the signed act and does not record it, for `POST /admin/register/acts`.
 */
export function act(kind: SignedAct['act'], { names, options }: CommandLine, places: Places): string[] {
  const [id = ''] = names;
  if (options.reason === undefined || options.reason.trim() === '') throw new Misused('--reason "…"');
  const live = heldRegister(places);
  const instrument = instrumentIn(live.current(), id);
  const agency = options.as ?? mayAct(instrument)[0] ?? '';
  const now = Date.now();
  const made = makeAct(
    live,
    {
      instrument: id,
      act: kind,
      on: options.on ?? dayOf(now),
      reason: { id: options.reason, en: options['reason-en'] ?? options.reason },
      agency,
      subject: null,
    },
    (who) => actingKey(who, options.key, live.keys),
    now,
  );
  if (options.print === true) return [JSON.stringify(made)];
  recordAct(live, made, now);
  return [`${id}: ${kind} on ${made.on} by ${agency}, key ${made.key}: ${made.reason.en}`];
}
