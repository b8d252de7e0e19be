import { Float } from 'type-graphql';
import { DateTime, Noun } from '../../kit/index.ts';
import { Element } from './element.ts';

/** One log that is followed, and how far. */
@Noun('WatchedLog', 'Buku catatan sebuah gerbang yang dipantau.')
export class WatchedLog {
  @Element(() => String, 'RESTRICTED', 'Nama buku catatan.')
  origin!: unknown;

  @Element(() => Float, 'RESTRICTED', 'Banyaknya catatan yang tercakup titik periksa terakhir yang dilihat.')
  size!: unknown;

  @Element(() => Float, 'RESTRICTED', 'Banyaknya catatan yang sudah diperiksa dan diindeks.')
  indexed!: unknown;

  @Element(() => Float, 'RESTRICTED', 'Nomor catatan pertama yang masih disimpan gerbangnya.')
  minimum!: unknown;

  @Element(() => String, 'RESTRICTED', 'Kesalahan yang menghentikan pengindeksan; kosong bila utuh.')
  fault!: unknown;

  @Element(() => DateTime, 'RESTRICTED', 'Saat terakhir diperiksa (UTC).')
  lookedAt!: unknown;
}
