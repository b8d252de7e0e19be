import { resolve } from 'node:path';
import { type Command, Misused, numberOf, textOf } from '../command.ts';
import { folderNamed, keysFor, secretsFor } from '../files.ts';
import { prune as pruned } from '../log/prune.ts';
import { openWhole } from '../log/read-records.ts';

const dayLength = 86_400_000;

/** `prune DIR`: takes old entries away, into an archive; every hash stays. */
export const prune: Command = {
  usage: `prune DIR --keep DAYS (--archive FOLDER | --no-archive) --secret FILE [--json]
    singkirkan catatan lama; jejaknya tetap dapat diverifikasi · take entries older than so many days away; the log still
    verifies, and whoever has an entry can still prove it. Whole files of 256 entries only
    --archive  ke sini dahulu disalin · copied there first      --secret  kunci rahasia pencatat, .data/keys/ledger/NAMA.note`,
  options: {
    keep: { type: 'string' },
    archive: { type: 'string' },
    'no-archive': { type: 'boolean' },
    secret: { type: 'string' },
    json: { type: 'boolean' },
  },
  names: 1,
  async run(line) {
    const directory = folderNamed(line.names[0] ?? '');
    if (textOf(line, 'keep') === undefined) throw new Misused('--keep DAYS: how many days of entries stay');
    const keep = numberOf(line, 'keep', 0, 1, 36_500);
    const archive = textOf(line, 'archive');
    if ((archive === undefined) === (line.options['no-archive'] !== true))
      throw new Misused('--archive FOLDER, or --no-archive where the entries are to be gone for good');
    if (archive === '') throw new Misused('--archive: the folder to which the entries are copied');
    const signers = secretsFor(textOf(line, 'secret'));
    const ledger = openWhole(
      directory,
      keysFor(
        directory,
        signers.map(({ verifier }) => verifier.text),
      ),
    );
    const oldest = new Date(Date.now() - keep * dayLength).toISOString();
    let before = ledger.minimum;
    for (const record of ledger.records(ledger.minimum)) {
      if (record.time >= oldest) break;
      before = record.index + 1;
    }
    const log = { directory, origin: ledger.origin, signers };
    const minimum = await pruned(log, before, archive === undefined ? undefined : resolve(archive));
    const gone = minimum - ledger.minimum;
    return {
      lines: line.options.json
        ? [JSON.stringify({ origin: ledger.origin, minimum, gone })]
        : [
            gone === 0
              ? `${ledger.origin}: nothing is older than ${keep} days by a whole file of 256 entries`
              : `${ledger.origin}: ${gone} entries taken away${archive === undefined ? '' : `, copied to ${archive}`}; it begins with entry ${minimum}`,
          ],
      code: 0,
    };
  },
};
