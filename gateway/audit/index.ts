export { type AskedWitness, Cosigning } from './cosigning.ts';
export type { Judgeable } from './judged.ts';
export { type OpenLedger, openLedger } from './open-ledger.ts';
export { outcomeOf } from './outcome.ts';
export { EntryReading } from './reading.ts';
export { receiptHeader, withoutReceipt } from './receipt.ts';
export { type FurtherPage, Recorder } from './recorder.ts';
export { logRequest, type RequestRecord } from './request-log.ts';
