import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where a peer is, or why it is not run. */
export type Installed = { readonly folder: string } | { readonly why: string };

/** Installs another gateway into a folder of its own under the data folder, once for each list of versions. Never throws. */
export function installPeer(name: string, dataDir: string): Installed {
  const source = fileURLToPath(new URL(`./${name}/`, import.meta.url));
  const folder = join(dataDir, 'bench', 'peers', name);
  const wanted = readFileSync(join(source, 'package.json'), 'utf8');
  const done = join(folder, 'installed.json');
  mkdirSync(folder, { recursive: true });
  cpSync(source, folder, { recursive: true });
  if (existsSync(done) && readFileSync(done, 'utf8') === wanted) return { folder };
  const arguments_ = ['install', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts'];
  const { status, stderr } = spawnSync('npm', arguments_, { cwd: folder, encoding: 'utf8', timeout: 600_000 });
  if (status !== 0) return { why: `npm install failed: ${stderr?.trim().split('\n').at(-1) ?? ''}` };
  writeFileSync(done, wanted);
  return { folder };
}
