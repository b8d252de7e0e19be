import { breachNoticePage, readBreach } from '../../processing/index.ts';
import { askingOptions, askingUsage, deliver, gateIn, timeIn } from '../asking.ts';
import { type Command, Misused, textOf } from '../command.ts';

/** The draft of a breach notice, from what the records say of a time. */
export const breachNotice: Command = {
  usage: `breach-notice --from MOMENT --to MOMENT [--consumer AGENCY] [--instrument ID] [--element TYPE.FIELD] ${askingUsage}
    rancangan pemberitahuan (UU 27/2022 Pasal 46) · draft of a breach notice`,
  options: {
    ...askingOptions,
    from: { type: 'string' },
    to: { type: 'string' },
    consumer: { type: 'string' },
    instrument: { type: 'string' },
    element: { type: 'string' },
  },
  names: 0,
  async run(line, env) {
    const [since, until] = [timeIn(line, 'from', 'moment'), timeIn(line, 'to', 'moment')];
    if (since === null || until === null) throw new Misused('--from MOMENT and --to MOMENT are wanted');
    if (Date.parse(since) >= Date.parse(until)) throw new Misused('--from must lie before --to');
    const gate = gateIn(line, env, 'SERVICE_MONITORING');
    const [consumer = null, instrument = null, element = null] = ['consumer', 'instrument', 'element'].map((name) =>
      textOf(line, name),
    );
    const found = await readBreach(gate, { since, until, consumer, instrument, element });
    return {
      lines: deliver(line, gate.language, breachNoticePage(found, gate.language, new Date().toISOString()), found),
      code: 0,
    };
  },
};
