export { fileError } from './file-error.ts';
export { makeFolder } from './make-folder.ts';
