import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { followRotation, makeSecret, parseSigner, parseVerifier } from '../index.ts';
import { fill, openLog, testFolder, testOrigin } from '../log/testing.ts';
import { runLedger } from '../run.ts';

const run = (...words: string[]) => runLedger(words, {});
const day = 86_400_000;

/** A ledger of 600 entries a month old and 300 of today, and its secret key's file. */
async function aged(): Promise<{ directory: string; secret: string }> {
  const directory = testFolder();
  const secret = join(testFolder(), 'log.note');
  writeFileSync(secret, `${makeSecret(testOrigin)}\n`);
  const signers = [parseSigner(readFileSync(secret, 'utf8'))];
  let now = Date.now() - 30 * day;
  const ledger = await openLog(directory, { signers, now: () => now });
  await fill(ledger, 600);
  now += 30 * day;
  await fill(ledger, 300);
  await ledger.close();
  return { directory, secret };
}

const reopen = async (directory: string, secret: string): Promise<void> => {
  const signers = readFileSync(secret, 'utf8').trim().split('\n').map(parseSigner);
  const ledger = await openLog(directory, { signers });
  await fill(ledger, 1);
  await ledger.close();
};

describe('npm run ledger -- prune', () => {
  test('takes whole files of old entries away into the archive; the log verifies, and begins later', async () => {
    const { directory, secret } = await aged();
    const archive = join(testFolder(), 'archive');
    const words = ['prune', directory, '--keep', '7', '--archive', archive, '--secret', secret];
    expect(await run(...words)).toEqual({
      code: 0,
      err: '',
      out: `${testOrigin}: 512 entries taken away, copied to ${archive}; it begins with entry 512\n`,
    });
    expect([existsSync(join(archive, 'tile/entries/001')), existsSync(join(directory, 'tile/entries/001'))]).toEqual([
      true,
      false,
    ]);
    const { out, code } = await run('verify', directory);
    expect([code, out]).toEqual([0, expect.stringContaining('entries before 512 were pruned; their hashes are whole')]);
    expect((await run(...words)).out).toContain('nothing is older than 7 days by a whole file');
    expect(await run('replay', '5', '--in', directory)).toMatchObject({
      code: 2,
      err: expect.stringContaining('entry 5: pruned; entries before 512 are in the archive'),
    });
  });
  test('where it cannot copy to the archive it takes nothing, and says so', async () => {
    const { directory, secret } = await aged();
    const archive = join(directory, 'checkpoint');
    expect(await run('prune', directory, '--keep', '7', '--archive', archive, '--secret', secret)).toEqual({
      code: 1,
      out: '',
      err: `ledger prune: ${archive}/tile/entries: it cannot be read or written (ENOTDIR)\n`,
    });
    expect(await run('prune', directory, '--keep', '7', '--archive', '', '--secret', secret)).toMatchObject({
      code: 2,
    });
    expect(await run('verify', directory)).toMatchObject({ code: 0, out: expect.not.stringContaining('pruned') });
  });
  test('with another log’s key it takes nothing', async () => {
    const { directory } = await aged();
    const other = join(testFolder(), 'other.note');
    writeFileSync(other, makeSecret(testOrigin));
    expect(await run('prune', directory, '--keep', '7', '--no-archive', '--secret', other)).toMatchObject({
      code: 1,
      err: expect.stringContaining('no known key of the log signed the checkpoint'),
    });
    expect(existsSync(join(directory, 'tile/entries/000'))).toBe(true);
  });
});

describe('npm run ledger -- rotate', () => {
  test('where the note or the key cannot be written no change begins', async () => {
    const { secret } = await aged();
    const before = readFileSync(secret, 'utf8');
    expect(await run('rotate', '--secret', secret, '--note', '/nowhere/note')).toEqual({
      code: 1,
      out: '',
      err: 'ledger rotate: /nowhere/note: it cannot be read or written (ENOENT)\n',
    });
    // left by a change that was broken off
    writeFileSync(`${secret}.new`, '');
    const note = join(testFolder(), 'rotation.note');
    expect(await run('rotate', '--secret', secret, '--note', note)).toMatchObject({
      code: 1,
      err: `ledger rotate: ${secret}.new: it cannot be read or written (EEXIST)\n`,
    });
    expect([existsSync(note), readFileSync(secret, 'utf8')]).toEqual([false, before]);
  });
  test('first both keys sign, and the note leads from the old one to the new one; then the new one alone', async () => {
    const { directory, secret } = await aged();
    await run('prune', directory, '--keep', '7', '--no-archive', '--secret', secret);
    const old = parseSigner(readFileSync(secret, 'utf8')).verifier;
    const note = join(testFolder(), 'rotation.note');
    expect(await run('rotate', '--secret', secret, '--note', note)).toMatchObject({ code: 0, err: '' });
    const next = followRotation(readFileSync(note), testOrigin, [old]);
    await reopen(directory, secret);
    const named = readFileSync(join(directory, 'log.vkey'), 'utf8').trim().split('\n').map(parseVerifier);
    expect(named.map((key) => key.text)).toEqual([old.text, next.text]);
    for (const key of [old, next]) expect(await run('verify', directory, '--key', key.text)).toMatchObject({ code: 0 });

    expect(await run('rotate', '--secret', secret, '--note', `${note}.2`)).toMatchObject({
      code: 2,
      err: expect.stringContaining('a rotation is under way'),
    });
    expect(await run('rotate', '--secret', secret, '--finish')).toMatchObject({ code: 0 });
    await reopen(directory, secret);
    // what was pruned before is still told by a key that holds
    expect(await run('verify', directory, '--key', next.text)).toMatchObject({
      code: 0,
      out: expect.stringContaining('entries before 512 were pruned'),
    });
    // who knows the old key alone is led to the new one, where the writer left the note
    expect(readFileSync(join(directory, 'rotation')).equals(readFileSync(note))).toBe(true);
    expect(await run('verify', directory, '--key', old.text)).toMatchObject({
      code: 0,
      out: expect.stringContaining(`note: the key given gave way to ${next.text}, by a note that both have signed`),
    });
    rmSync(join(directory, 'rotation'));
    expect(await run('verify', directory, '--key', old.text)).toMatchObject({ code: 1 });
    expect(await run('rotate', '--secret', secret, '--finish')).toMatchObject({
      code: 2,
      err: expect.stringContaining('no rotation is under way'),
    });
  });
});
