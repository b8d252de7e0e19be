declare module 'pglite-itself' {
  export * from '@electric-sql/pglite';
}
