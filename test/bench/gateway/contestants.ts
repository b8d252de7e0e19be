import type { ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { consumerToken, governShop } from './governed.ts';
import { installPeer } from './peers/install.ts';
import { begin, beginNode } from './processes.ts';
import { shopSdl } from './shop.ts';

/** A gateway that was started. */
export interface Started {
  readonly child: ChildProcess;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A gateway to be measured, or why it is not. */
export type Contestant =
  | { readonly name: string; start(port: number): Promise<Started> | Started }
  | { readonly name: string; readonly why: string };

/** What all are given. */
export interface Ground {
  /** Folder for what they write; peers are installed below the data folder. */
  readonly folder: string;
  readonly dataDir: string;
  /** Files: the composed supergraph, and what the floor repeats. */
  readonly supergraph: string;
  readonly recorded: string;
  readonly urls: Readonly<Record<string, string>>;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
/** As `npm run gateway` has them. */
const young = ['--max-semi-space-size=128', '--no-parallel-scavenge'];
const gateway = [...young, here('../../../gateway/main.ts')];

/** The floor and Simpul. */
export function own({ folder, supergraph, recorded, urls }: Ground): Contestant[] {
  const governed = governShop(join(folder, 'governed'), urls);
  return [
    {
      name: 'floor',
      start: (port) => ({
        child: beginNode([...young, here('./floor.ts'), recorded, String(port)]),
        path: '/',
      }),
    },
    {
      name: 'Simpul, open policy',
      start: (port) => ({
        child: beginNode(gateway, {
          PORT: String(port),
          SIMPUL_POLICY: 'open',
          SIMPUL_SUPERGRAPH: supergraph,
          SIMPUL_DATA: join(folder, 'open'),
          LOG_LEVEL: 'silent',
        }),
        path: '/graphql',
      }),
    },
    {
      name: 'Simpul, policy and ledger',
      start: async (port) => ({
        child: beginNode(gateway, {
          PORT: String(port),
          SIMPUL_SUPERGRAPH: governed.supergraph,
          SIMPUL_REGISTER: governed.registerDir,
          SIMPUL_DATA: governed.folder,
          LOG_LEVEL: 'silent',
        }),
        path: '/graphql',
        headers: { authorization: `Bearer ${await consumerToken(governed.keyFile, port)}` },
      }),
    },
  ];
}

function peers({ folder, dataDir, supergraph, urls }: Ground): Contestant[] {
  const installed = (name: string, peer: string, start: (folder: string, port: number) => Started): Contestant => {
    const found = installPeer(peer, dataDir);
    return 'why' in found ? { name, why: found.why } : { name, start: (port) => start(found.folder, port) };
  };
  const hive = (name: string, variant: string): Contestant =>
    installed(name, 'hive', (at, port) => ({
      child: beginNode(
        [
          'node_modules/@graphql-hive/gateway/dist/bin.js',
          ...['supergraph', supergraph, '--config-path', 'hive.config.mjs'],
          ...['--host', '127.0.0.1', '--port', String(port), '--fork', '1'],
        ],
        { BENCH_VARIANT: variant, LOG_LEVEL: 'error' },
        at,
      ),
      path: '/graphql',
    }));
  return [
    installed('@apollo/gateway 2.14.4', 'apollo', (at, port) => ({
      child: beginNode(['main.mjs', supergraph, String(port)], {}, at),
      path: '/',
    })),
    hive('Hive Gateway 2.15.1', 'plain'),
    hive('Hive Gateway 2.15.1, jit', 'jit'),
    hive('Hive Gateway 2.15.1, planner in Rust', 'rust'),
    installed('Mercurius 16.10.1, jit', 'mercurius', (at, port) => ({
      child: beginNode(['main.mjs', JSON.stringify(urls), String(port)], {}, at),
      path: '/graphql',
    })),
    installed('Grafbase 0.103 (Rust)', 'grafbase', (at, port) => {
      const home = join(folder, 'grafbase');
      mkdirSync(home, { recursive: true });
      const parts = Object.entries(shopSdl).map(([name, sdl]) => {
        writeFileSync(join(home, `${name}.graphql`), sdl);
        return `[subgraphs.${name}]\nurl = "${urls[name]}"\nschema_path = "${join(home, `${name}.graphql`)}"\n`;
      });
      writeFileSync(join(home, 'grafbase.toml'), parts.join('\n'));
      const command = join(at, 'node_modules/@grafbase/cli-x86_64-unknown-linux-musl/grafbase');
      const arguments_ = ['--home', home, 'dev', '-c', join(home, 'grafbase.toml'), '-p', String(port)];
      return { child: begin(command, arguments_, {}, home), path: '/graphql' };
    }),
  ];
}

/** Everyone, the floor first. */
export const contestants = (ground: Ground): Contestant[] => [...own(ground), ...peers(ground)];
