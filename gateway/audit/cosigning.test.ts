import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import {
  cosignedAt,
  cosignedPath,
  fileSystem,
  makeSecret,
  parseNote,
  parseSigner,
  parseVerifier,
  readCosigned,
  witness,
  witnessesFile,
  writeSignatures,
} from '../../schema/ledger/index.ts';
import { fill, openLog, testOrigin, testSigner } from '../../schema/ledger/log/testing.ts';
import { type AskedWitness, Cosigning } from './cosigning.ts';

const signer = parseSigner(makeSecret('kpu.example/witness', 'cosignature'));

/** A log of three entries. */
async function log(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'cosigning-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const ledger = await openLog(directory);
  await fill(ledger, 3);
  await ledger.close();
  return directory;
}

/** The address of a witness that sees each log for the first time, and gives a line for each of these times, POSIX seconds. */
async function witnessAt(...times: readonly number[]): Promise<string> {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const checkpoint = body.slice(body.indexOf('\n\n') + 2);
    const log = { origin: testOrigin, keys: [testSigner.verifier] };
    response.end(writeSignatures(times.map((time) => witness(checkpoint, [], null, log, signer, time).cosignature)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** One round of asking: what was said, and which files were replaced. */
async function round(
  directory: string,
  witnesses: readonly AskedWitness[],
): Promise<{ said: unknown[]; replaced: string[] }> {
  const [said, replaced]: [string[], string[]] = [[], []];
  const { promise: cosigned, resolve: kept } = Promise.withResolvers<void>();
  const disk = {
    ...fileSystem,
    async replace(path: string, bytes: Buffer) {
      await fileSystem.replace(path, bytes);
      replaced.push(relative(directory, path));
      if (path === join(directory, cosignedPath)) kept();
    },
  };
  const logger = pino({ level: 'warn' }, { write: (line: string) => void said.push(line) });
  const cosigning = new Cosigning(directory, witnesses, logger, disk);
  cosigning.soon();
  await cosigned;
  await cosigning.stop();
  return { said: said.map((line) => JSON.parse(line)), replaced };
}

test('an agency whose key cannot be read is left out and said, and the others cosign', async () => {
  const [directory, url] = [await log(), await witnessAt(1_700_000_000)];
  const { said } = await round(directory, [
    { name: 'damaged', url, key: () => parseVerifier('ahu.example/witness+00000000+AAAA') },
    { name: 'whole', url, key: () => signer.verifier },
  ]);
  expect(readCosigned(directory, [testSigner.verifier], [signer.verifier])?.witnesses).toEqual([
    [signer.verifier.name, 1_700_000_000],
  ]);
  expect(said).toMatchObject([
    { witness: 'damaged', why: 'no verifier key of a note: NAME+ID+KEY, Ed25519', msg: 'a witness did not cosign' },
  ]);
});

test('each key has one line under the checkpoint, its latest, however many are answered and whoever else names it', async () => {
  const [directory, url] = [await log(), await witnessAt(1_700_000_000, 1_700_000_009, 1_700_000_003)];
  const key = () => signer.verifier;
  await round(directory, [
    { name: 'one', url, key },
    { name: 'other', url, key },
  ]);
  const note = parseNote(readFileSync(join(directory, cosignedPath)));
  expect(note.signatures.map(({ name }) => name)).toEqual([testOrigin, signer.verifier.name]);
  expect(cosignedAt(note, signer.verifier)).toBe(1_700_000_009);
  expect(readFileSync(join(directory, witnessesFile), 'utf8')).toBe(`${signer.verifier.text}\n`);
});

test('the keys of the witnesses are written when they are others, and not each time', async () => {
  const [directory, url] = [await log(), await witnessAt(1_700_000_000)];
  const whole = { name: 'whole', url, key: () => signer.verifier };
  expect((await round(directory, [whole])).replaced).toEqual([witnessesFile, cosignedPath]);
  expect((await round(directory, [whole])).replaced).toEqual([cosignedPath]);
  const next = parseSigner(makeSecret('bps.example/witness', 'cosignature')).verifier;
  const silent = { name: 'silent', url, key: () => next };
  expect((await round(directory, [whole, silent])).replaced).toEqual([witnessesFile, cosignedPath]);
});
