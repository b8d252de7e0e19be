import { SimpulError } from '../../errors/index.ts';
import { readFolder, readSignatures, signatoriesOf } from '../../language/load.ts';
import { type CommandLine, Misused } from '../arguments.ts';
import { elementsIn } from '../elements-in.ts';
import { heldRegister, instrumentIn } from '../held.ts';
import { odrlOf } from '../odrl.ts';
import { pageOf } from '../page.ts';
import type { Places } from '../places.ts';

/** `export ID --odrl` (JSON-LD) or `export ID --page [--lang id|en]` (HTML), on standard output. */
export function exported({ names, options }: CommandLine, places: Places): string[] {
  if ((options.odrl === true) === (options.page === true)) throw new Misused('--odrl | --page');
  const register = heldRegister(places).current();
  const instrument = instrumentIn(register, names[0] ?? '');
  const above = instrument.under === undefined ? undefined : register.instruments.get(instrument.under);
  if (options.odrl === true) {
    const policy = odrlOf(instrument, above);
    if (policy === null)
      throw new SimpulError('ACT_REFUSED', { detail: `${instrument.id} is a MoU: it has no rule that ODRL could say` });
    return [JSON.stringify(policy, null, 2)];
  }
  const read = readSignatures(readFolder(places.directory).signatures.get(`${instrument.id}.yaml`) ?? '');
  const must = signatoriesOf(instrument);
  return [
    pageOf({
      instrument,
      above,
      elements: elementsIn(places.supergraph),
      signatures: typeof read === 'string' ? [] : read.signatures.filter((s) => must.includes(s.party)),
      language: options.lang === 'en' ? 'en' : 'id',
      now: Date.now(),
    }).trimEnd(),
  ];
}
