/** For tests of agencies only: a gateway that signs, callers, instruments. Never imported by what serves. */
export { type Answer, callerOf, type Hop, type Question, TestGateway } from './gateway.ts';
export { instrumentOf } from './instrument.ts';
export { ledgerIn } from './ledger.ts';
export { type PeopleTables, peopleDefinition, peopleMigrations } from './people.ts';
export { type RecordedStatement, recorded } from './recorded-store.ts';
