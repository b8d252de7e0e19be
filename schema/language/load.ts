/** The other door of the language: reading the register from files, its signatures, and what is done to it afterwards. */
export { actFault, appendAct, isSignedAct, journalText, readJournal, type SignedAct, signAct } from './act-journal.ts';
export { actRefusal, mayAct, type WantedAct } from './act-rules.ts';
export { readDraft } from './draft.ts';
export { type RegisterFolder, readFolder } from './folder.ts';
export {
  deliveryFault,
  isLinkDelivery,
  type LinkDelivery,
  linkedProviders,
  signDelivery,
} from './link-delivery.ts';
export { type LiveOptions, LiveRegister, type RegisterPlaces } from './live.ts';
export { type Parsed, parseInstrument } from './parse.ts';
export { demoKey, isDemoKey, keyFile, keyId, type PartyKeys, partyKeysIn, readPrivateKey } from './party-key.ts';
export { describe as describeProblems, type Problem } from './problem.ts';
export {
  type FurtherCheck,
  loadRegister,
  type ReadOutcome,
  readRegister,
  registerOf,
  signatureProblems,
} from './register.ts';
export { signatoriesOf } from './signatories.ts';
export { checkSignatures, type PartySignature, readSignatures, signatureFileOf, signInstrument } from './signature.ts';
export { signWithDemoKeys, writePublicKey, writeSignatures } from './signing.ts';
