/**
 * The record that both sides of an exchange keep. A writer opens a `Ledger`, fills a draft, and answers when `append` has
 * returned its receipt.
 */
export { Basis, type DecidedSchema, type KeptSchema } from './basis/basis.ts';
export { ReadBasis } from './basis/read-basis.ts';
export { inCommon, readEntry } from './entry/canonical.ts';
export { decisionsOf, type RecordedDecisions } from './entry/decisions.ts';
export { argumentDigest, hopDigest, newSalt, saltedDigest, subjectPseudonym } from './entry/digest.ts';
export type { Entry, EntryDraft, LinkSet, Outcome, RecordedField, RecordedHop } from './entry/entry.ts';
export { bucketsOf, bucketsOfDrawn, discloses, drawnOf, holdsDrawn, linkSets } from './entry/links.ts';
export { inParts } from './entry/parts.ts';
export { type Followed, type FollowedEntry, follow, type Growth, LogFault } from './follow/follow.ts';
export { type HeldLog, logsIn, originIn } from './follow/logs-in.ts';
export { consistencyIn, type ProvenEntry, prover, verifyProof } from './follow/proof.ts';
export { type Cosigned, cosignedPath, readCosigned, witnessesFile } from './log/cosigned.ts';
export { coveredTile } from './log/covered-tile.ts';
export { type Disk, fileSystem } from './log/disk.ts';
export { readHeld } from './log/held.ts';
export { withRotation } from './log/known-keys.ts';
export { keysFile, Ledger, type LedgerOptions } from './log/ledger.ts';
export { minimumPath, prune } from './log/prune.ts';
export { readLog } from './log/read-log.ts';
export { parseReceipt, type Receipt } from './log/receipt.ts';
export {
  type AddCheckpoint,
  addCheckpointPath,
  readAddCheckpoint,
  readSignatures,
  sizeType,
  writeAddCheckpoint,
  writeSignatures,
} from './note/add-checkpoint.ts';
export { type Checkpoint, openCheckpoint, readCheckpoint } from './note/checkpoint.ts';
export { cosignatureBy, cosignedAt, type Witnessed, witness } from './note/cosignature.ts';
export { makeSecret, type NoteSigner, type NoteVerifier, parseSigner, parseVerifier } from './note/key.ts';
export { type NoteSignature, parseNote, writeNote } from './note/note.ts';
export { followRotation, rotationFile, signRotation } from './note/rotation.ts';
export { checkpointPath, placeOf } from './tree/layout.ts';
export type { Finding, FindingKind, Report } from './verify/finding.ts';
export { type VerifyOptions, verifyLog } from './verify/verify.ts';
