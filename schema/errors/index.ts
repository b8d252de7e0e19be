export { type CatalogueEntry, catalogue, type ErrorCode } from './catalogue.ts';
export { endOf, Misuse, runCommand } from './command.ts';
export { forTerminal, SimpulError, type ToldError, tell, toGraphQLError } from './error.ts';
export { fill, type Language, languageOf, type Text, type Values } from './text.ts';
