/**
 * Addresses of the portal's pages, written as Fastify and wouter both read them. The gate answers each with the same document;
 * every other address stays the gate's own, so that what does not exist is refused and no page hides it. `/sandbox` is a
 * document of its own, since its editor needs a wider policy.
 */
export const pagePaths = [
  '/',
  '/data',
  '/five-eyes',
  '/agreements',
  '/agreements/draft',
  '/agreements/:id',
  '/catalogue',
  '/ledger',
  '/integrate',
] as const;

/** One of them. */
export type PagePath = (typeof pagePaths)[number];
