import { SimpulError } from '../../errors/index.ts';
import { dayOf, type Instrument } from '../../language/index.ts';
import {
  demoKey,
  describeProblems,
  isDemoKey,
  keyFile,
  keyId,
  partyKeysIn,
  readFolder,
  readRegister,
  signatoriesOf,
  signInstrument,
  writePublicKey,
  writeSignatures,
} from '../../language/load.ts';
import { type CommandLine, Misused } from '../arguments.ts';
import { privateKeyIn } from '../held.ts';
import type { Places } from '../places.ts';

/**
 * `sign ID [--as AGENCY] --demo | --key FILE` or `sign --all --demo`: puts a party's signature beside an instrument.
 * Without `--as`, a demo signature is made for all who must sign; a real key signs for one party, which must be named.
 */
export function sign({ names, options }: CommandLine, { directory }: Places): string[] {
  const { parsed, problems } = readRegister(readFolder(directory).files);
  if (problems.length > 0) throw new SimpulError('REGISTER_INVALID', { detail: describeProblems(problems) });
  if ((options.demo === true) === (options.key !== undefined)) throw new Misused('--demo | --key FILE');
  if (options.key !== undefined && options.as === undefined) throw new Misused('--key FILE --as AGENCY');
  if ((options.all === true) === names.length > 0 || names.length > 1) throw new Misused('ID | --all');
  const wanted = [...parsed].filter(([, p]) => options.all === true || p.instrument?.id === names[0]);
  if (wanted.length === 0) throw new SimpulError('INSTRUMENT_UNKNOWN', { instrument: names[0] ?? '' });
  const on = dayOf(Date.now());
  const keys = partyKeysIn(directory);
  const said: string[] = [];
  const keyFor = (party: string): ReturnType<typeof demoKey> => {
    const key = options.key === undefined ? demoKey(party) : privateKeyIn(options.key);
    const known = keys(party);
    if (known === null) {
      writePublicKey(directory, party, key);
      said.push(`${keyFile(party)}: public key ${keyId(key)} written`);
    } else if (typeof known === 'string' || keyId(known) !== keyId(key))
      throw new SimpulError('SIGNING_KEY_NEEDED', { agency: party });
    return key;
  };
  for (const [file, { instrument, written }] of wanted) {
    const must = signatoriesOf(instrument as Instrument);
    const parties = options.as === undefined ? must : must.filter((p) => p === options.as);
    if (parties.length === 0) {
      if (options.all === true) continue;
      throw new SimpulError('ACT_REFUSED', { detail: `${options.as} does not sign ${file}; ${must.join(', ')} do` });
    }
    const made = parties.map((party) => signInstrument(written, party, keyFor(party), on));
    writeSignatures(directory, file, (instrument as Instrument).id, made);
    said.push(...made.map((m) => `${file}: signed by ${m.party} on ${m.on} with key ${m.key}${demoMark(m.party)}`));
  }
  return said;

  function demoMark(party: string): string {
    return isDemoKey(party, keyFor(party)) ? ' (DEMO KEY: anyone can make it)' : '';
  }
}
