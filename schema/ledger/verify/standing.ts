import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { placeOf } from '../tree/layout.ts';
import { type Finding, finding } from './finding.ts';

/** A tile or bundle that stands in a folder. */
export type StandingTile = { readonly path: string } & NonNullable<ReturnType<typeof placeOf>>;

/** What stands below `tile/` of a log at one moment. */
export interface Standing {
  /** Every tile and bundle, whether the checkpoint needs it or not. */
  readonly tiles: readonly StandingTile[];
  /** Folders that cannot be listed: what stands in them is checked by nobody. */
  readonly findings: readonly Finding[];
}

/** Folders of the layout (tree/layout.ts); others hold nothing of it. */
const folderOfTiles = /^tile(\/(entries|\d\d?)(\/x\d{3}){0,4}(\/\d{3}\.p)?)?$/;

/** Lists the tiles and bundles of a log, each folder once. */
export function standingIn(directory: string): Standing {
  const tiles: StandingTile[] = [];
  const findings: Finding[] = [];
  const folders = ['tile'];
  for (const folder of folders) {
    let names: string[];
    try {
      names = readdirSync(join(directory, folder));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Removed by the writer since; what the checkpoint needs of it is told missing where it is read.
      if (code !== 'ENOENT') findings.push(finding('TILE_MISSING', folder, null, `${code}: it cannot be listed`));
      continue;
    }
    for (const name of names) {
      const path = `${folder}/${name}`;
      const place = placeOf(path);
      if (place !== null) tiles.push({ path, ...place });
      else if (folderOfTiles.test(path)) folders.push(path);
    }
  }
  return { tiles, findings };
}
