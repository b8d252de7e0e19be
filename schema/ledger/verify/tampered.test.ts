import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { basisPath, sha256 } from '../basis/basis.ts';
import { exampleBasis } from '../entry/testing.ts';
import { decodeBundle, encodeBundle } from '../log/bundle.ts';
import { readFrames } from '../log/frame.ts';
import { journalFiles } from '../log/journal.ts';
import type { Receipt } from '../log/receipt.ts';
import { fill, openLog, testFolder, testOrigin, testSigner } from '../log/testing.ts';
import { witness } from '../note/cosignature.ts';
import { makeSecret, parseSigner } from '../note/key.ts';
import { parseNote, writeNote } from '../note/note.ts';
import { runLedger } from '../run.ts';
import { checkpointPath } from '../tree/layout.ts';

let base: string;
let receipts: Receipt[];

/** A log as a copy catches it: 260 entries under checkpoints, 30 in three records of the journal. */
beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'ledger-tampered-'));
  const writing = mkdtempSync(join(tmpdir(), 'ledger-writing-'));
  for (const count of [3, 254, 3]) {
    const ledger = await openLog(writing);
    await fill(ledger, count);
    await ledger.close();
  }
  const ledger = await openLog(writing);
  receipts = [...(await fill(ledger, 10)), ...(await fill(ledger, 10)), ...(await fill(ledger, 10))];
  cpSync(writing, base, { recursive: true });
  await ledger.close();
  rmSync(writing, { recursive: true });
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** What is said of a copy that was changed by one who can write files. */
async function said(change: (directory: string) => void, ...more: string[]): Promise<{ code: number; out: string }> {
  const directory = testFolder();
  cpSync(base, directory, { recursive: true });
  change(directory);
  const { code, out, err } = await runLedger(['verify', directory, ...more], {});
  return { code, out: out + err };
}

const flip = (path: string, at: number): void => {
  const bytes = readFileSync(path);
  bytes[at < 0 ? bytes.length + at : at]! ^= 4;
  writeFileSync(path, bytes);
};
const journal = (directory: string): string => journalFiles(directory)[0]!.path;
const documentPath = basisPath('documents', sha256(exampleBasis.documents));

test('the copy is whole, and it is said what cannot be known of its end', async () => {
  const { code, out } = await said(() => {});
  expect([code, out]).toEqual([0, expect.stringMatching(/^OK .*260 entries/)]);
  expect(out).toContain('30 entries after the checkpoint are durable');
  expect(out).toContain('(basis/) is there');
  expect(out).toContain('note: entries after the 260 of the checkpoint stand in the journal alone');
});

describe('what decisions rest on', () => {
  test('a byte of a document, and every file that is gone', async () => {
    const changed = await said((d) => flip(join(d, documentPath), 3));
    expect([changed.code, changed.out]).toEqual([1, expect.stringMatching(`^BASIS_CHANGED ${documentPath}: `)]);
    const { code, out } = await said((d) => rmSync(join(d, 'basis'), { recursive: true }));
    expect(code).toBe(1);
    expect(
      out.match(/^BASIS_MISSING basis\/(registers|schemas|documents)\/[\da-f]{64} entry 0: .*290 entries rest/gm),
    ).toHaveLength(3);
  });
  test('one that no entry names, and one that is no file', async () => {
    const other = basisPath('documents', '0'.repeat(64));
    expect(await said((d) => writeFileSync(join(d, other), 'x'))).toMatchObject({
      code: 1,
      out: expect.stringContaining(`BASIS_CHANGED ${other}`),
    });
    expect(await said((d) => mkdirSync(join(d, other)))).toMatchObject({
      code: 1,
      out: expect.stringContaining('no regular file'),
    });
  });
  test('a draft that a crash left is no fault', async () =>
    expect(await said((d) => writeFileSync(join(d, `${documentPath}.draft`), '{'))).toMatchObject({ code: 0 }));
});

describe('the journal', () => {
  test.each([
    ['its first record', 60],
    ['its last byte', -1],
    ['its last record', -300],
  ])('a byte of %s', async (_, at) => {
    const { code, out } = await said((d) => flip(journal(d), at));
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/^JOURNAL journal\/\d{16} entry \d+: the record at byte \d+ /),
    ]);
  });
  test('every byte of the head of its last record', async () => {
    const bytes = readFileSync(journal(base));
    const start = bytes.lastIndexOf('SLJ1');
    for (let at = start; at < start + 24; at++) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect([at, readFrames(changed).state]).toEqual([at, 'damaged']);
    }
  });
  test('an end that was not finished is told with its bytes', async () => {
    const bytes = readFileSync(journal(base));
    const rest = bytes.length - bytes.lastIndexOf('SLJ1') - 9;
    const { code, out } = await said((d) => writeFileSync(journal(d), bytes.subarray(0, -9)));
    expect([code, out]).toEqual([0, expect.stringContaining(`ends in ${rest} bytes after the last whole record`)]);
    const zeros = await said((d) => appendFileSync(journal(d), Buffer.alloc(100)));
    expect([zeros.code, zeros.out]).toEqual([0, expect.stringContaining('ends in 100 bytes after')]);
  });
  test('taken away, or cut behind a record: a receipt tells', async () => {
    const receipt = join(testFolder(), 'receipt.json');
    writeFileSync(receipt, JSON.stringify(receipts.at(-1)));
    const held = await said(() => {}, '--receipt', receipt);
    expect([held.code, held.out]).toEqual([
      0,
      expect.stringContaining('entry 289 stands in its journal, and no checkpoint'),
    ]);
    const bytes = readFileSync(journal(base));
    for (const change of [
      (d: string) => rmSync(join(d, 'journal'), { recursive: true }),
      (d: string) => writeFileSync(journal(d), bytes.subarray(0, bytes.lastIndexOf('SLJ1'))),
    ]) {
      expect((await said(change)).code).toBe(0);
      const { code, out } = await said(change, '--receipt', receipt);
      expect([code, out]).toEqual([1, expect.stringMatching(/^ROLLED_BACK checkpoint entry 289: /)]);
    }
    writeFileSync(receipt, JSON.stringify({ ...receipts.at(-1), leaf: receipts[0]!.leaf }));
    expect((await said(() => {}, '--receipt', receipt)).out).toMatch(
      /^RECEIPT .*entry 289: the entry in the journal is not/,
    );
  });
});

test('keys of witnesses without cosignatures, and cosignatures without their keys', async () => {
  const agency = parseSigner(makeSecret('kpu.example/witness', 'cosignature'));
  const written = readFileSync(join(base, checkpointPath), 'utf8');
  const trusted = { origin: testOrigin, keys: [testSigner.verifier] };
  const { cosignature } = witness(written, [], null, trusted, agency, 1_800_000_000);
  const note = parseNote(written);
  const cosigned = (d: string) =>
    writeFileSync(join(d, 'cosigned'), writeNote({ ...note, signatures: [...note.signatures, cosignature] }));
  const keys = (d: string) => writeFileSync(join(d, 'witnesses.vkey'), `${agency.verifier.text}\n`);
  const both = await said((d) => {
    cosigned(d);
    keys(d);
  });
  expect([both.code, both.out]).toEqual([0, expect.stringContaining('\ncosigned by kpu.example/witness')]);
  expect(both.out).not.toContain('witnesses.vkey');
  expect(await said(keys)).toMatchObject({
    code: 0,
    out: expect.stringContaining('note: witnesses.vkey names witnesses and there is no cosigned'),
  });
  const alone = await said(cosigned);
  expect(alone.code).toBe(0);
  expect(alone.out).toContain('note: there is a cosigned and no witnesses.vkey');
  expect(alone.out).toContain('keys that are not known here: kpu.example/witness');
});

describe('what is no file', () => {
  test.each([
    'checkpoint',
    'tile/0/000',
    'tile/entries/000',
    'tile/entries/001.p/4',
    'journal',
    'journal/file',
    'cosigned',
    'minimum',
    documentPath,
  ])('a pipe or a folder in place of %s is a fault, and is not waited for', async (name) => {
    for (const make of [(path: string) => execFileSync('mkfifo', [path]), (path: string) => mkdirSync(path)]) {
      const { code, out } = await said((d) => {
        const path = name === 'journal/file' ? journal(d) : join(d, name);
        rmSync(path, { recursive: true, force: true });
        if (name === 'journal') writeFileSync(path, '');
        else make(path);
      });
      expect([name, code, out]).toEqual([
        name,
        1,
        expect.stringMatching(/^[A-Z_]+ \S+( entry \d+)?: (it is no|ENOTDIR)/),
      ]);
    }
  });
  test('a pipe or a folder in place of the bundle that --receipt needs is a fault of the log, no misuse', async () => {
    for (const make of [(path: string) => execFileSync('mkfifo', [path]), (path: string) => mkdirSync(path)]) {
      const { code, out } = await said(
        (d) => {
          const path = join(d, 'tile/entries/000');
          rmSync(path);
          make(path);
        },
        '--receipt',
        '7',
      );
      expect([code, out]).toEqual([
        1,
        expect.stringMatching(/^BUNDLE_BROKEN .*\nRECEIPT .* entry 7: the entry is missing$/m),
      ]);
    }
  });
});

describe('tiles that the log has outgrown', () => {
  test.each(['tile/0/000.p/3', 'tile/entries/000.p/3', 'tile/0/001.p/1', 'tile/entries/001.p/1'])(
    '%s',
    async (path) => {
      const bundle = path.includes('entries');
      const { code, out } = await said((d) => {
        mkdirSync(join(d, path, '..'), { recursive: true });
        const full = readFileSync(join(d, path.replace('000.p/3', '000').replace('001.p/1', '001.p/4')));
        const width = Number(path.at(-1));
        const bytes = bundle ? encodeBundle(decodeBundle(full)!.slice(0, width)) : full.subarray(0, 32 * width);
        bytes[40 % bytes.length]! ^= 1;
        writeFileSync(join(d, path), bytes);
      });
      const kind = bundle ? 'ENTRY_CHANGED' : 'TILE_CHANGED';
      expect([code, out]).toEqual([
        1,
        expect.stringMatching(new RegExp(`^${kind} ${path} entry \\d+: .*\nNOT WHOLE: 1 fault,`)),
      ]);
    },
  );
  test.each([
    ['a folder of them that cannot be listed', 'tile/0/000.p', 'ELOOP'],
    ['a file in place of their folder', 'tile/entries/000.p', 'ENOTDIR'],
  ])('%s is a fault, and what stands in the others is checked', async (_, folder, code) => {
    const found = await said((d) => {
      if (code === 'ELOOP') symlinkSync('000.p', join(d, folder));
      else writeFileSync(join(d, folder), '');
      flip(join(d, 'tile/0/001.p/1'), 3);
    });
    expect([found.code, found.out]).toEqual([
      1,
      expect.stringContaining(
        `TILE_MISSING ${folder}: ${code}: it cannot be listed\nTILE_CHANGED tile/0/001.p/1 entry 256: `,
      ),
    ]);
  });
  test('one that begins as the one of now is no fault', async () => {
    expect(readdirSync(join(base, 'tile/0/001.p')).sort()).toEqual(['1', '4']);
    expect((await said(() => {})).code).toBe(0);
  });
});
