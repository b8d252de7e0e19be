export { blocks } from './blocks.ts';
export { type CsvHeader, readHeader } from './read-header.ts';
export { type ReadLine, readLines } from './read-lines.ts';
