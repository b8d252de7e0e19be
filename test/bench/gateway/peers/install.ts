import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Installs the other gateways into the data folder, once for each list of versions. @returns the folder, or why not */
export function installPeers(dataDir: string): { readonly folder: string } | { readonly why: string } {
  const folder = join(dataDir, 'bench');
  const wanted = readFileSync(here('./package.json'), 'utf8');
  const done = join(folder, 'installed.json');
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'apollo.mjs']) copyFileSync(here(`./${file}`), join(folder, file));
  if (existsSync(done) && readFileSync(done, 'utf8') === wanted) return { folder };
  const arguments_ = ['install', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts'];
  const { status, stderr } = spawnSync('npm', arguments_, { cwd: folder, encoding: 'utf8', timeout: 600_000 });
  if (status !== 0) return { why: `npm install failed: ${stderr?.trim().split('\n').at(-1) ?? ''}` };
  writeFileSync(done, wanted);
  return { folder };
}
