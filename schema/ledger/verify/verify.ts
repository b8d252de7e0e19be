import type { Entry } from '../entry/entry.ts';
import { decodeBundle } from '../log/bundle.ts';
import { type Cosigned, cosignedPath, readCosigned } from '../log/cosigned.ts';
import { readHeld } from '../log/held.ts';
import { heldBundle } from '../log/held-bundle.ts';
import { minimumOf, minimumPath } from '../log/prune.ts';
import type { Receipt } from '../log/receipt.ts';
import { type OpenedCheckpoint, openCheckpoint } from '../note/checkpoint.ts';
import type { NoteVerifier } from '../note/key.ts';
import { type Hash, leafHash } from '../tree/hash.ts';
import { inclusionProof, verifyInclusion } from '../tree/inclusion.ts';
import { bundlePath, checkpointPath, tilePath, tileWidth, widthIn } from '../tree/layout.ts';
import { rootAt } from '../tree/range.ts';
import { hashIn, subtreesFrom, type TileSource } from '../tree/tile-reader.ts';
import { BasisCheck } from './basis-check.ts';
import { checkBundle, checkEntries } from './bundle-check.ts';
import { type Finding, type FindingKind, finding, mostFindings, type Report } from './finding.ts';
import { checkJournal } from './journal-check.ts';
import { checkBeyond, checkStale } from './stale-check.ts';
import { standingIn } from './standing.ts';
import { checkTiles, tilesIn } from './tiles-check.ts';
import { witnessNotes } from './witness-notes.ts';

/** What to verify beside the log itself. */
export interface VerifyOptions {
  /** Keys of the log. Whoever trusts those in the folder trusts the folder. */
  readonly keys: readonly NoteVerifier[];
  /** A checkpoint kept from before: the log must have grown out of it. Opened by the same keys. */
  readonly since?: OpenedCheckpoint;
  /** An entry that must stand in it: a receipt, or an index alone. */
  readonly receipt?: Receipt | number;
  /** Witnesses who must have cosigned the checkpoint that was cosigned last; default: none must, those whom the folder names are told. */
  readonly witnesses?: readonly NoteVerifier[];
  /** Only the tree is at hand, without the entries. */
  readonly hashesOnly?: boolean;
  /** What decisions rest on too: every file of `basis/`, and that each one that an entry names is there. */
  readonly basis?: boolean;
}

/**
 * Verifies a log in a folder, offline, without writing: every entry against its leaf, every tile against the ones below, the
 * root against the signed checkpoint, then what `options` add. A log being written may be verified.
 *
 * What nobody outside has a checkpoint or a receipt of can be rewritten by whoever holds the log's key, or rolled back by
 * whoever can write the folder: that is what `since`, receipts and witnesses are for.
 */
export function verifyLog(directory: string, options: VerifyOptions): Report {
  // Before the checkpoint, which may be a later one by then, and never an earlier.
  const cosigned = attempt(() => readCosigned(directory, options.keys, options.witnesses));
  const written = attempt(() => readHeld(directory, checkpointPath));
  if (written instanceof Error) return unread(written.message);
  if (written === null) return unread('it is missing');
  const findings: Finding[] = [];
  let found = 0;
  const add = (...more: readonly Finding[]): void => {
    found += more.length;
    findings.push(...more.slice(0, Math.max(0, mostFindings - findings.length)));
  };
  let checkpoint: OpenedCheckpoint;
  try {
    checkpoint = openCheckpoint(written, options.keys, options.since?.origin);
  } catch (error) {
    return unread((error as Error).message);
  }
  const { origin, size, root } = checkpoint;
  const tiles = tilesIn(directory, size);
  let minimum = 0;
  try {
    minimum = minimumOf(directory, origin, options.keys);
    if (minimum > size) throw new Error(`it is ${minimum}, and the log has ${size} entries`);
  } catch (error) {
    add(finding('CHECKPOINT', minimumPath, null, (error as Error).message));
  }
  const basis = options.basis === true ? new BasisCheck(directory) : null;
  const rests = (index: number, entry: Entry): void => basis?.entry(index, entry);
  let time = '';
  for (let n = 0; n < Math.ceil(size / tileWidth); n++) {
    const width = widthIn(size, 0, n);
    const tile = attempt(() => tiles({ level: 0, n, width }));
    if (tile instanceof Error) {
      add(finding('TILE_MISSING', tilePath(0, n, width), n * tileWidth, tile.message));
      continue;
    }
    if (options.hashesOnly === true || (n + 1) * tileWidth <= minimum) continue;
    const path = bundlePath(n, width);
    const bytes = attempt(() => heldBundle(directory, n, width));
    if (bytes instanceof Error) {
      add(finding('BUNDLE_BROKEN', path, n * tileWidth, bytes.message));
      continue;
    }
    if (bytes === null) {
      add(
        finding(
          'BUNDLE_MISSING',
          path,
          n * tileWidth,
          `entries ${n * tileWidth} to ${n * tileWidth + width - 1} are missing`,
        ),
      );
      continue;
    }
    const wrong = checkBundle(path, bytes, tile.subarray(0, width * 32), n * tileWidth);
    add(...wrong);
    if (wrong.length > 0) continue;
    const read = checkEntries(n, bytes, width, time, rests);
    add(...read.findings);
    time = read.last;
  }
  const above = checkTiles(tiles, size).filter(
    (f) => f.kind !== 'TILE_MISSING' || !findings.some((g) => g.path === f.path),
  );
  add(...above);
  const read = subtreesFrom(tiles, size);
  const actual = attempt(() => rootAt(read, size));
  if (!(actual instanceof Error) && !actual.equals(root))
    add(
      finding(
        'ROOT_DIFFERS',
        checkpointPath,
        null,
        `the tiles give another root than the checkpoint of ${size} entries`,
      ),
    );
  const standing = standingIn(directory);
  add(...standing.findings, ...checkStale(directory, standing.tiles, tiles, size));
  const { receipt } = options;
  const wanted = receipt === undefined || typeof receipt === 'number' ? (receipt ?? null) : receipt.index;
  const journal = checkJournal(directory, tiles, size, wanted, rests);
  add(...journal.findings);
  if (basis !== null) add(...basis.findings, ...basis.missing());
  // Where the writer has published since, tiles and journal went on too.
  const last = attempt(() => readHeld(directory, checkpointPath));
  if (last instanceof Buffer && last.equals(written)) add(...checkBeyond(standing.tiles, size, journal.end));
  if (options.since !== undefined) add(...checkSince(options.since, checkpoint, tiles));
  add(...checkCosigned(cosigned, options.witnesses ?? [], checkpoint, tiles));
  if (receipt !== undefined)
    add(
      ...checkReceipt(
        directory,
        receipt,
        checkpoint,
        tiles,
        options.hashesOnly === true ? size : minimum,
        journal.leaf,
      ),
    );
  const held = cosigned instanceof Error ? null : cosigned;
  const witnessed = cosigned instanceof Error ? [] : witnessNotes(directory, held, origin);
  const notes = [...journal.notes, ...(basis?.notes() ?? []), ...witnessed];
  const report = held === null ? null : cosignedReport(held);
  return { origin, size, minimum, journaled: journal.end - size, cosigned: report, notes, findings, found };
}

/** The report of a log whose checkpoint says nothing: without one nothing else can be held against anything. */
const unread = (detail: string): Report => ({
  origin: '',
  size: 0,
  minimum: 0,
  journaled: 0,
  cosigned: null,
  notes: [],
  findings: [finding('CHECKPOINT', checkpointPath, null, detail)],
  found: 1,
});

/** Whether the log grew out of a checkpoint kept from before. */
function checkSince(since: OpenedCheckpoint, now: OpenedCheckpoint, tiles: TileSource): Finding[] {
  if (since.size > now.size)
    return [finding('ROLLED_BACK', checkpointPath, now.size, `it had ${since.size} entries, now it has ${now.size}`)];
  const root = attempt(() => rootAt(subtreesFrom(tiles, now.size), since.size));
  if (!(root instanceof Error) && root.equals(since.root)) return [];
  const detail =
    root instanceof Error ? root.message : `the first ${since.size} entries are not those of the kept checkpoint`;
  return [finding('REWRITTEN', checkpointPath, null, detail)];
}

/** Whether the log grew out of what was cosigned last, and all who must cosigned it. */
function checkCosigned(
  cosigned: Cosigned | Error | null,
  required: readonly NoteVerifier[],
  now: OpenedCheckpoint,
  tiles: TileSource,
): Finding[] {
  if (cosigned instanceof Error) return [finding('NOT_COSIGNED', cosignedPath, null, cosigned.message)];
  const signed = new Set(cosigned?.witnesses.filter(([, at]) => at !== null).map(([name]) => name));
  const lacking = required
    .filter(({ name }) => !signed.has(name))
    .map(({ name }) => finding('NOT_COSIGNED', cosignedPath, null, `${name} did not cosign`));
  if (cosigned === null) return lacking;
  const { checkpoint } = cosigned;
  if (checkpoint.origin !== now.origin)
    return [finding('NOT_COSIGNED', cosignedPath, null, `it is of ${checkpoint.origin}`)];
  return [...lacking, ...checkSince(checkpoint, now, tiles)];
}

const cosignedReport = ({ checkpoint, witnesses }: Cosigned): Report['cosigned'] => ({
  size: checkpoint.size,
  witnesses: witnesses.map(([name, at]) => ({ name, at: at === null ? null : new Date(at * 1000).toISOString() })),
});

/** Whether an entry stands where a receipt says, proven by inclusion under the checkpoint. */
function checkReceipt(
  directory: string,
  receipt: Receipt | number,
  { origin, size, root }: OpenedCheckpoint,
  tiles: TileSource,
  /** Entries before it need not be held. */
  minimum: number,
  /** Of the entry in the journal; null: it is not there. */
  journaled: Hash | null,
): Finding[] {
  const index = typeof receipt === 'number' ? receipt : receipt.index;
  const wrong = (kind: FindingKind, detail: string): Finding[] => [finding(kind, checkpointPath, index, detail)];
  if (typeof receipt !== 'number' && receipt.origin !== origin)
    return wrong('RECEIPT', `the receipt is of ${receipt.origin}`);
  if (index >= size && journaled !== null)
    return typeof receipt === 'number' || journaled.equals(Buffer.from(receipt.leaf, 'base64'))
      ? []
      : wrong('RECEIPT', 'the entry in the journal is not the one of the receipt');
  if (index >= size)
    // A receipt was given for an entry that was durable; a number alone says nothing.
    return typeof receipt === 'number'
      ? wrong('RECEIPT', `there is no such entry: the checkpoint covers ${size}`)
      : wrong(
          'ROLLED_BACK',
          `the checkpoint covers ${size} entries only, and the journal does not have entry ${index}`,
        );
  const n = Math.floor(index / tileWidth);
  const width = widthIn(size, 0, n);
  const proof = attempt(() => inclusionProof(subtreesFrom(tiles, size), index, size));
  const tile = attempt(() => tiles({ level: 0, n, width }));
  if (proof instanceof Error || tile instanceof Error) return wrong('RECEIPT', 'a tile of its proof is missing');
  const bundle = attempt(() => heldBundle(directory, n, width));
  if (bundle instanceof Error) return wrong('RECEIPT', 'the entry is missing');
  const entry = decodeBundle(bundle ?? Buffer.alloc(0))?.[index % tileWidth];
  if (entry === undefined && index >= minimum) return wrong('RECEIPT', 'the entry is missing');
  const held = entry === undefined ? Buffer.from(hashIn(tile, index % tileWidth)) : leafHash(entry);
  const leaf = typeof receipt === 'number' ? held : Buffer.from(receipt.leaf, 'base64');
  if (!leaf.equals(held)) return wrong('RECEIPT', 'the entry is not the one of the receipt');
  return verifyInclusion(leaf, index, size, proof, root) ? [] : wrong('RECEIPT', 'its inclusion cannot be proven');
}

function attempt<T>(work: () => T): T | Error {
  try {
    return work();
  } catch (error) {
    return error as Error;
  }
}
