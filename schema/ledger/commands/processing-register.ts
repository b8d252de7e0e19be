import { processingRegister as made, processingRegisterPage, readDisclosures } from '../../processing/index.ts';
import { askingOptions, askingUsage, deliver, gateIn, registerIn, timeIn } from '../asking.ts';
import { type Command, Misused } from '../command.ts';

/** The register of processing activities between two days. */
export const processingRegister: Command = {
  usage: `processing-register --from DAY --to DAY ${askingUsage}
    daftar kegiatan pemrosesan (UU 27/2022 Pasal 31) · register of processing activities`,
  options: { ...askingOptions, from: { type: 'string' }, to: { type: 'string' } },
  names: 0,
  async run(line, env) {
    const [from, to] = [timeIn(line, 'from', 'day'), timeIn(line, 'to', 'day')];
    if (from === null || to === null) throw new Misused('--from DAY and --to DAY are wanted');
    if (from > to) throw new Misused('--from must not lie behind --to');
    const gate = gateIn(line, env, 'SERVICE_MONITORING');
    const register = registerIn(env);
    const found = made(await readDisclosures(gate, from, to), register, from, to);
    return {
      lines: deliver(
        line,
        gate.language,
        processingRegisterPage(found, gate.language, new Date().toISOString()),
        found,
      ),
      code: 0,
    };
  },
};
