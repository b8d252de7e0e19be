import type { Kysely } from 'kysely';

/** The store as the linker writes it: its own tables are no request's, and so are not among those that resolvers know. */
// biome-ignore lint/suspicious/noExplicitAny: see above
export type LinkageDb = Kysely<any>;
