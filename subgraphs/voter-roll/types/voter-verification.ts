import { enumeration, Noun, type ValueOf } from '../../kit/index.ts';
import { Element } from './element.ts';

/** An answer to a claim, as Dukcapil's verification service gives it. */
export const VerificationResult = enumeration('VerificationResult', 'Jawaban atas isian yang diajukan.', {
  SESUAI: 'Sesuai dengan daftar pemilih.',
  TIDAK_SESUAI: 'Tidak sesuai, atau NIK-nya tidak terdaftar; keduanya tidak dibedakan.',
});
export type VerificationResult = ValueOf<typeof VerificationResult>;

/** Answers to a claim. Never a value of the roll; an element that was not claimed has no answer. */
@Noun(
  'VoterVerification',
  'Jawaban atas isian yang diajukan. NIK yang tidak terdaftar dijawab sama dengan NIK terdaftar yang semua isiannya tidak sesuai.',
)
export class VoterVerification {
  @Element(() => VerificationResult, 'RESTRICTED', 'NIK terdaftar dalam DPT dan semua isian yang diajukan sesuai.')
  registeredAsClaimed!: unknown;

  @Element(() => VerificationResult, 'RESTRICTED', 'Nama, setelah dibakukan; kosong bila tidak diajukan.')
  fullName!: unknown;

  @Element(() => VerificationResult, 'RESTRICTED', 'Tempat lahir, setelah dibakukan; kosong bila tidak diajukan.')
  birthPlace!: unknown;

  @Element(() => VerificationResult, 'RESTRICTED', 'Tanggal lahir; kosong bila tidak diajukan.')
  birthDate!: unknown;

  @Element(() => VerificationResult, 'RESTRICTED', 'Jenis kelamin; kosong bila tidak diajukan.')
  sex!: unknown;

  @Element(() => VerificationResult, 'RESTRICTED', 'Desa/kelurahan tempat terdaftar; kosong bila tidak diajukan.')
  village!: unknown;

  @Element(() => VerificationResult, 'RESTRICTED', 'TPS tempat memilih; kosong bila tidak diajukan.')
  pollingStation!: unknown;
}
