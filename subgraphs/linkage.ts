import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Misuse, runCommand, SimpulError } from '../schema/errors/index.ts';
import { LiveRegister, linkedProviders, signDelivery } from '../schema/language/load.ts';
import { actingKey } from '../schema/register/index.ts';
import { agencies } from './agencies.ts';
import { readConfig } from './config.ts';
import {
  type AgencyModule,
  deliverLinks,
  measureLinks,
  readDelivery,
  type Store,
  signatureOfLinks,
  writeLinks,
} from './kit/index.ts';

const usage = `npm run -s linkage -- COMMAND FILE
  write FILE --as AGENCY                        tautan semua orang di register sendiri · links of all people of one's own register
  sign FILE --instrument ID --as AGENCY [--key FILE]
                                                penerima menandatangani · the consumer signs: FILE.sig.json
  deliver FILE --instrument ID --as AGENCY [--to AGENCY]
                                                di penyimpanan pemberi: periksa, lalu ganti kiriman sebelumnya
                                                in the provider's store: verify, then replace the former delivery
docs/decisions/0009-rows-of-the-consumers-own-register.md
`;

const options = {
  instrument: { type: 'string' },
  as: { type: 'string' },
  to: { type: 'string' },
  key: { type: 'string' },
} as const;

interface Line {
  readonly file: string;
  readonly as: string;
  readonly instrument: string;
  readonly to: string | undefined;
  readonly key: string | undefined;
}

function heldRegister(): LiveRegister {
  const { register, journal } = readConfig('linkage', 0, process.env);
  return new LiveRegister({ directory: register, journal });
}

/** Opens the store of an agency that holds people, and closes it. @throws Misuse, SimpulError STORE_UNAVAILABLE */
async function inStoreOf<Result>(
  code: string,
  // biome-ignore lint/suspicious/noExplicitAny: each agency has its own tables
  work: (store: Store<any>, table: string) => Promise<Result>,
): Promise<Result> {
  const holders = (await agencies()).filter((a): a is AgencyModule & { peopleTable: string } => 'peopleTable' in a);
  const agency = holders.find((a) => a.agency === code);
  if (agency === undefined) throw new Misuse(`--as, --to: ${holders.map((a) => a.agency).join(' | ')}`);
  const store = await agency.open(readConfig(agency.name, agency.defaultPort, process.env).store);
  try {
    return await work(store, agency.peopleTable);
  } finally {
    await store.close();
  }
}

const commands: Readonly<Record<string, (line: Line) => Promise<string>>> = {
  write: async ({ file, as }) => {
    const written = await inStoreOf(as, (store, table) => writeLinks(store.db, table, file));
    return `${file}: ${written} tautan · links`;
  },
  sign: async ({ file, as, instrument, key }) => {
    const { keys } = heldRegister();
    const private_ = actingKey(as, key, keys);
    const measured = await measureLinks(file);
    const at = new Date().toISOString();
    const made = signDelivery({ instrument, party: as, at, ...measured }, private_);
    writeFileSync(signatureOfLinks(file), `${JSON.stringify(made, null, 2)}\n`);
    return `${signatureOfLinks(file)}: ${made.count} tautan · links, ${as}, ${at}, kunci · key ${made.key}`;
  },
  deliver: async ({ file, as, instrument: id, to }) => {
    const live = heldRegister();
    const register = live.current();
    const delivery = readDelivery(file);
    if (delivery.party !== as || delivery.instrument !== id)
      throw new SimpulError('DELIVERY_UNSIGNED', {
        detail: `it is signed by ${delivery.party} for ${delivery.instrument}`,
      });
    const instrument = register.instruments.get(id);
    if (instrument === undefined) throw new SimpulError('INSTRUMENT_UNKNOWN', { instrument: id });
    const providers = linkedProviders(instrument, as);
    const provider = to ?? (providers.length === 1 ? providers[0] : undefined);
    if (provider === undefined || !providers.includes(provider))
      throw new SimpulError('DELIVERY_NOT_FORESEEN', {
        instrument: id,
        agency: as,
        providers: providers.join(', ') || '—',
      });
    const { kept, forgotten } = await inStoreOf(provider, (store, table) =>
      deliverLinks(store.db, { file, delivery, provider, table, register, keys: live.keys, now: Date.now() }),
    );
    return `${id}: ${kept} disimpan · kept, ${forgotten} dilupakan · forgotten (${provider})`;
  },
};

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const [name = '', file, ...more] = positionals;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  const { as, instrument = '', to, key } = values;
  const whole = file !== undefined && as !== undefined && (name === 'write' || instrument !== '');
  if (command === undefined || !whole || more.length > 0) throw new Misuse();
  process.stdout.write(`${await command({ file, as, instrument, to, key })}\n`);
}

runCommand(usage, main);
