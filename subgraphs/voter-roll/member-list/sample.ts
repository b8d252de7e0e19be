import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import { SimpulError } from '../../../schema/errors/index.ts';
import { type PartyMemberRecord, partyMembers, type World } from '../../population/index.ts';

/**
 * Writes the list that a party of the synthetic world would hand in, with all its faults. What should be found of each line is
 * told by `partyMembers`, in the same order.
 * @returns the number of lines
 * @throws SimpulError FILE_REFUSED where the party has nobody in so small a world, or is none of those that share its members:
 *   a list without a line is no list, and checking one refuses it; nothing is written then
 */
export async function writeSample(world: World, party: string, to: string): Promise<number> {
  const members = partyMembers(world);
  const next = (): PartyMemberRecord | null => {
    for (let step = members.next(); step.done !== true; step = members.next())
      if (step.value.partyId === party) return step.value;
    return null;
  };
  let m = next();
  if (m === null) {
    const known = [...new Set([...partyMembers(world)].map(({ partyId }) => partyId))].sort().join(', ');
    throw new SimpulError('FILE_REFUSED', {
      detail: `--party ${party}: tidak ada anggotanya di antara ${world.voters} pemilih; tambah --voters, atau pilih · no member of it among ${world.voters} voters; raise --voters, or choose: ${known === '' ? '–' : known}`,
    });
  }
  const out = createWriteStream(to, { mode: 0o600 });
  out.write('nomor_kta,nik,nama,tanggal_lahir,jenis_kelamin,pekerjaan,alamat,kode_kecamatan\n');
  let lines = 0;
  for (; m !== null; m = next()) {
    lines++;
    const { membershipNumber, nationalId, fullName, birthDate, sex, occupation, streetAddress, districtCode } = m;
    const row = [membershipNumber, nationalId, fullName, birthDate, sex, occupation, streetAddress, districtCode];
    if (!out.write(stringify([row]))) await once(out, 'drain');
  }
  out.end();
  await finished(out);
  return lines;
}
