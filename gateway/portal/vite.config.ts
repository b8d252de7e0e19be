import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './build/precompress.ts';
import { systemFonts } from './build/system-fonts.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Builds the portal's pages from web/ into dist/, which the gate serves. */
export default defineConfig({
  root: here('./web'),
  logLevel: 'warn',
  plugins: [systemFonts(), react(), precompress(here('./dist/assets'))],
  worker: { format: 'es' },
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
    target: 'es2022',
    // Browsers that know light-dark() (2024), so that each colour stands once.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // Everything that is not a page goes to /assets with a hashed name; nothing is inlined that the policy forbids.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      input: [here('./web/index.html'), here('./web/sandbox.html')],
      // GraphiQL is written for the React compiler and leaves its directives in; without the compiler they mean nothing.
      onLog: (level, log, next) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : next(level, log)),
    },
  },
});
