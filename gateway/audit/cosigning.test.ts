import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import {
  cosignedPath,
  fileSystem,
  makeSecret,
  parseSigner,
  parseVerifier,
  readCosigned,
  witness,
  writeSignatures,
} from '../../schema/ledger/index.ts';
import { fill, openLog, testOrigin, testSigner } from '../../schema/ledger/log/testing.ts';
import { Cosigning } from './cosigning.ts';

test('an agency whose key cannot be read is left out and said, and the others cosign', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'cosigning-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const ledger = await openLog(directory);
  await fill(ledger, 3);
  await ledger.close();
  const signer = parseSigner(makeSecret('kpu.example/witness', 'cosignature'));
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const checkpoint = body.slice(body.indexOf('\n\n') + 2);
    const log = { origin: testOrigin, keys: [testSigner.verifier] };
    response.end(writeSignatures([witness(checkpoint, [], null, log, signer, 1_700_000_000).cosignature]));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const said: string[] = [];
  let kept = (): void => {};
  const cosigned = new Promise<void>((resolve) => {
    kept = resolve;
  });
  const disk = {
    ...fileSystem,
    async replace(path: string, bytes: Buffer) {
      await fileSystem.replace(path, bytes);
      if (path === join(directory, cosignedPath)) kept();
    },
  };
  const cosigning = new Cosigning(
    directory,
    [
      { name: 'damaged', url, key: () => parseVerifier('ahu.example/witness+00000000+AAAA') },
      { name: 'whole', url, key: () => signer.verifier },
    ],
    pino({ level: 'warn' }, { write: (line: string) => void said.push(line) }),
    disk,
  );
  cosigning.soon();
  await cosigned;
  await cosigning.stop();
  expect(readCosigned(directory, [testSigner.verifier], [signer.verifier])?.witnesses).toEqual([
    [signer.verifier.name, 1_700_000_000],
  ]);
  expect(said.map((line) => JSON.parse(line))).toMatchObject([
    { witness: 'damaged', why: 'no verifier key of a note: NAME+ID+KEY, Ed25519', msg: 'a witness did not cosign' },
  ]);
});
