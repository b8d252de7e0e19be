export { HopLedger, type LedgerPlace } from './hop-ledger.ts';
export { HopRecorder } from './hop-recorder.ts';
export type { HopTrace } from './hop-trace.ts';
