import { Field, Float, ID } from 'type-graphql';
import { connectionOf, DateTime, Noun, Wrapper } from '../../kit/index.ts';
import { Element } from './element.ts';

/** Where an entry stands. */
@Wrapper('LedgerPlace', 'Tempat sebuah catatan: nama buku catatan dan nomor urutnya.')
export class LedgerPlace {
  @Field(() => String, { description: 'Nama buku catatan.' })
  origin!: string;

  @Field(() => Float, { description: 'Nomor urut.' })
  index!: number;
}

/** Something that a rule of schema/watching says of entries, or a log that is not what was signed for. */
@Noun('Alert', 'Peringatan dari pemantauan catatan pertukaran.', { parties: true })
export class Alert {
  @Element(() => ID, 'RESTRICTED', 'Kode peringatan; peringatan yang sama berkode sama.')
  id!: unknown;

  @Element(() => String, 'RESTRICTED', 'Aturan yang terlanggar; log-fault bila buku catatan tidak utuh.')
  rule!: unknown;

  @Element(() => String, 'RESTRICTED', 'Aturan itu dalam kata-kata.')
  title!: unknown;

  @Element(() => DateTime, 'RESTRICTED', 'Saat catatan yang memicunya.')
  time!: unknown;

  @Element(
    () => String,
    'RESTRICTED',
    'Yang diamati: instansi, dengan instrumen, elemen, tujuan, atau nama samaran orangnya.',
  )
  about!: unknown;

  @Element(() => Float, 'RESTRICTED', 'Banyaknya yang teramati.')
  amount!: unknown;

  @Element(() => Float, 'RESTRICTED', 'Banyaknya yang masih dianggap lazim.')
  most!: unknown;

  @Element(() => [LedgerPlace], 'RESTRICTED', 'Catatan yang ditunjuk, paling banyak dua puluh.')
  entries!: unknown;
}

/** Pages of alerts. */
export const AlertConnection = connectionOf(() => Alert, 'Alert', {
  Element,
  class: 'RESTRICTED',
  definition: 'Banyaknya peringatan yang terlihat oleh pembaca.',
});
