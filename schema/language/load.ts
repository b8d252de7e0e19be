/** The other door of the language: reading the register from files. */

export { readDraft } from './draft.ts';
export { describe as describeProblems, type Problem } from './problem.ts';
export { type FurtherCheck, loadRegister, readRegister, registerOf } from './register.ts';
