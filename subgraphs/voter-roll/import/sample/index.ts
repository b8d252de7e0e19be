/** DP4 files of synthetic people, to try the import with. */
export { type Damage, damages } from './damage.ts';
export { type WriteDp4Options, writeDp4 } from './write-dp4.ts';
