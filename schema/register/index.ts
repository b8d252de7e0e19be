/** What others do with the register: record acts, and tell an instrument to people and machines. */
export { diffOf } from './diff.ts';
export { actingKey } from './held.ts';
export { odrlOf } from './odrl.ts';
export { type PageQuestion, pageOf } from './page.ts';
export { type ActRequest, makeAct, recordAct } from './record-act.ts';
