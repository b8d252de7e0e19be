import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Where the peers are, or why not. */
export type Installed = { readonly folder: string } | { readonly folder: null; readonly why: string };

/**
 * Installs the other gateways into a folder outside the project's dependencies, once for each list of versions.
 * Scripts of packages are not run. Nothing here throws: a peer that cannot be installed is reported as not run.
 */
export function installPeers(dataDir: string): Installed {
  const folder = join(dataDir, 'conformance');
  const wanted = readFileSync(here('./package.json'), 'utf8');
  const done = join(folder, 'installed.json');
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'apollo.mjs', 'hive.config.mjs'])
    copyFileSync(here(`./${file}`), join(folder, file));
  if (existsSync(done) && readFileSync(done, 'utf8') === wanted) return { folder };
  const arguments_ = ['install', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts'];
  const { status, stderr } = spawnSync('npm', arguments_, { cwd: folder, encoding: 'utf8', timeout: 600_000 });
  if (status !== 0) return { folder: null, why: `npm install failed: ${stderr?.trim().split('\n').at(-1) ?? ''}` };
  writeFileSync(done, wanted);
  return { folder };
}
