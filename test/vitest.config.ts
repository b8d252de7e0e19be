import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const require = createRequire(import.meta.url);
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('..'),
  resolve: {
    alias: [
      // Two copies of graphql (ESM and CJS) would refuse each other's schemas.
      { find: /^graphql$/, replacement: require.resolve('graphql') },
      { find: /^@electric-sql\/pglite$/, replacement: here('./pglite/from-template.ts') },
      { find: /^pglite-itself$/, replacement: here('../node_modules/@electric-sql/pglite/dist/index.js') },
    ],
  },
  oxc: { decorator: { legacy: true } },
  test: {
    include: ['{schema,gateway,subgraphs,test}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/.data/**'],
    globalSetup: here('./pglite/make-template.ts'),
    pool: 'forks',
    maxWorkers: 2,
    // Bounds for what hangs, not for what is slow: a machine that others use takes several times as long.
    testTimeout: 120_000,
    hookTimeout: 300_000,
    teardownTimeout: 20_000,
    reporters: ['default', here('./closing-line.ts')],
  },
});
