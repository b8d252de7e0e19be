import { Field, Float, Int } from 'type-graphql';
import { connectionOf, DateTime, Noun, Wrapper } from '../../kit/index.ts';
import { Element } from './element.ts';
import { LedgerOutcome } from './ledger-outcome.ts';

/** What decided, clause by clause. */
@Wrapper('LedgerClause', 'Klausul yang memutus.')
export class LedgerClause {
  @Field(() => String, { description: 'Kode instrumen.' })
  instrument!: string;

  @Field(() => String, { nullable: true, description: 'Klausulnya.' })
  clause!: string | null;
}

/** What was decided of one field. */
@Wrapper('LedgerField', 'Satu elemen yang diungkap atau ditolak.')
export class LedgerField {
  @Field(() => String, { description: 'Tempatnya dalam operasi, menurut nama dalam skema.' })
  path!: string;

  @Field(() => String, { description: 'Elemen: TIPE.MEDAN.' })
  element!: string;

  @Field(() => String, { nullable: true, description: 'Instansi pemilik elemen.' })
  provider!: string | null;

  @Field(() => String, { nullable: true, description: 'Bentuk pengungkapan; kosong bila ditolak.' })
  form!: string | null;

  @Field(() => String, { nullable: true, description: 'Alasan penolakan; kosong bila diungkap.' })
  refused!: string | null;

  @Field(() => String, { nullable: true, description: 'Instrumen yang memutus.' })
  instrument!: string | null;

  @Field(() => String, { nullable: true, description: 'Klausul yang memutus.' })
  clause!: string | null;
}

/** How many rows of a type were disclosed. */
@Wrapper('LedgerRows', 'Banyaknya baris sebuah tipe yang diungkap.')
export class LedgerRows {
  @Field(() => String, { description: 'Nama tipe.' })
  type!: string;

  @Field(() => Int, { description: 'Banyaknya baris.' })
  rows!: number;
}

/** Proves that the entry stands in its log (RFC 6962 §2.1.1). */
@Wrapper('LedgerProof', 'Bukti bahwa catatan ada dalam buku catatan (RFC 6962).')
export class LedgerProof {
  @Field(() => String, { description: 'Sidik daun catatan, base64.' })
  leaf!: string;

  @Field(() => [String], { description: 'Jalur audit dari daun ke atas, base64.' })
  path!: string[];

  @Field(() => String, { description: 'Titik periksa yang ditandatangani (signed note).' })
  checkpoint!: string;
}

/** One verified entry of a gateway's ledger. Its proof: resolvers/ledger-entry.ts. */
@Noun('LedgerEntry', 'Satu catatan pertukaran data pada gerbang: metadata saja, tanpa nilai.', { parties: true })
export class LedgerEntry {
  @Element(() => String, 'RESTRICTED', 'Nama buku catatan yang memuatnya.')
  origin!: unknown;

  @Element(() => Float, 'RESTRICTED', 'Nomor urut dalam buku catatan, mulai dari nol.')
  index!: unknown;

  @Element(() => DateTime, 'RESTRICTED', 'Saat dicatat (UTC).')
  time!: unknown;

  @Element(() => String, 'RESTRICTED', 'Tanda pengenal permintaan.')
  request!: unknown;

  @Element(() => String, 'RESTRICTED', 'Instansi yang meminta; kosong bila tidak dikenal.')
  consumer!: unknown;

  @Element(() => [String], 'RESTRICTED', 'Peran peminta dalam instansinya.')
  roles!: unknown;

  @Element(() => String, 'RESTRICTED', 'Nama samaran peminta dalam buku catatan itu; kosong bagi masyarakat.')
  subject!: unknown;

  @Element(() => String, 'RESTRICTED', 'Tujuan pemrosesan yang disebut.')
  purpose!: unknown;

  @Element(() => [LedgerClause], 'RESTRICTED', 'Klausul yang memutus.')
  instruments!: unknown;

  @Element(() => LedgerOutcome, 'RESTRICTED', 'Cara operasi berakhir.')
  outcome!: unknown;

  @Element(() => String, 'RESTRICTED', 'Kode galat yang mengakhirinya; kosong bila tidak ada.')
  error!: unknown;

  @Element(() => [LedgerField], 'RESTRICTED', 'Elemen yang diungkap atau ditolak.')
  fields!: unknown;

  @Element(() => [LedgerRows], 'RESTRICTED', 'Banyaknya baris tiap tipe yang diungkap.')
  rows!: unknown;

  @Element(() => Int, 'RESTRICTED', 'Banyaknya orang yang barisnya diungkap.')
  people!: unknown;
}

/** Pages of entries. */
export const LedgerEntryConnection = connectionOf(() => LedgerEntry, 'LedgerEntry', {
  Element,
  class: 'RESTRICTED',
  definition: 'Banyaknya catatan yang terlihat oleh pembaca.',
});
