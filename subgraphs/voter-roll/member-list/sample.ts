import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import { partyMembers, type World } from '../../population/index.ts';

/**
 * Writes the list that a party of the synthetic world would hand in, with all its faults. What should be found of each line is
 * told by `partyMembers`, in the same order.
 * @returns the number of lines
 */
export async function writeSample(world: World, party: string, to: string): Promise<number> {
  const out = createWriteStream(to, { mode: 0o600 });
  out.write('nomor_kta,nik,nama,tanggal_lahir,jenis_kelamin,pekerjaan,alamat,kode_kecamatan\n');
  let lines = 0;
  for (const m of partyMembers(world)) {
    if (m.partyId !== party) continue;
    lines++;
    const { membershipNumber, nationalId, fullName, birthDate, sex, occupation, streetAddress, districtCode } = m;
    const row = [membershipNumber, nationalId, fullName, birthDate, sex, occupation, streetAddress, districtCode];
    if (!out.write(stringify([row]))) await once(out, 'drain');
  }
  out.end();
  await finished(out);
  return lines;
}
