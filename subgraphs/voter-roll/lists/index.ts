export { type ListsOptions, runLists, usage } from './run.ts';
