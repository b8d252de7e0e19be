// Written by `npm run codegen` from schema/supergraph.graphql and schema/operations; not by hand.
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
// biome-ignore-all assist: generated
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Jenis instrumen. */
export type AgreementKind =
  /** Aturan internal satu instansi. */
  | 'INTERNAL'
  /** Nota kesepahaman; tidak memberi apa pun dengan sendirinya. */
  | 'NOTA_KESEPAHAMAN'
  /** Ketentuan data terbuka. */
  | 'OPEN_DATA'
  /** Perjanjian kerja sama. */
  | 'PERJANJIAN_KERJA_SAMA'
  /** Ketentuan undang-undang. */
  | 'STATUTORY';

/** Keadaan instrumen menurut tanggal dan perbuatan. */
export type AgreementStatus =
  /** Berlaku. */
  | 'ACTIVE'
  /** Rancangan, belum ditandatangani. */
  | 'DRAFT'
  /** Habis masa berlaku. */
  | 'EXPIRED'
  /** Ditandatangani, belum berlaku. */
  | 'SIGNED'
  /** Ditangguhkan. */
  | 'SUSPENDED'
  /** Diakhiri. */
  | 'TERMINATED';

/** Skema kode wilayah. */
export type AreaCodeScheme =
  /** Kode BPS, tanpa titik: 3308100. */
  | 'BPS'
  /** Kode Kemendagri, bertitik: 33.08.15. */
  | 'KEMENDAGRI';

/** Tingkat kepengurusan partai politik. */
export type BoardLevel =
  /** Kabupaten atau kota. */
  | 'KAB_KOTA'
  /** Kecamatan. */
  | 'KECAMATAN'
  /** Provinsi. */
  | 'PROVINSI'
  /** Pusat. */
  | 'PUSAT';

/** Ragam disabilitas menurut KPU. */
export type DisabilityType =
  /** Disabilitas fisik (1). */
  | 'FISIK'
  /** Disabilitas intelektual (2). */
  | 'INTELEKTUAL'
  /** Disabilitas mental (3). */
  | 'MENTAL'
  /** Disabilitas sensorik netra (6). */
  | 'NETRA'
  /** Disabilitas sensorik rungu (5). */
  | 'RUNGU'
  /** Disabilitas sensorik wicara (4). */
  | 'WICARA';

/** Alasan tidak memenuhi syarat (TMS). */
export type IneligibilityReason =
  /** Di bawah umur dan belum kawin (3). */
  | 'DI_BAWAH_UMUR'
  /** Tercatat ganda (2). */
  | 'GANDA'
  /** Meninggal dunia (1). */
  | 'MENINGGAL'
  /** Pindah domisili ke luar desa/kelurahan (4). */
  | 'PINDAH_DOMISILI'
  /** Anggota Polri (7). */
  | 'POLRI'
  /** Salah penempatan TPS dalam desa/kelurahan yang sama (8); tetap pemilih. */
  | 'SALAH_TPS'
  /** Anggota TNI (6). */
  | 'TNI'
  /** Warga negara asing (5). */
  | 'WNA';

/** Cara sebuah operasi berakhir. */
export type LedgerOutcome =
  /** Dijawab seluruhnya. */
  | 'ANSWERED'
  /** Hanya dijelaskan; tidak ada data yang diungkap. */
  | 'DRY_RUN'
  /** Gagal. */
  | 'FAILED'
  /** Dijawab sebagian; selebihnya ditolak. */
  | 'PARTLY_REFUSED'
  /** Ditolak seluruhnya. */
  | 'REFUSED';

/** Keadaan hidup menurut DTSEN; bukan keterangan akta kematian. */
export type LifeStatus =
  /** Tercatat hidup. */
  | 'HIDUP'
  /** Tercatat meninggal dunia. */
  | 'MENINGGAL';

/** Temuan pemeriksaan keanggotaan (Sipol). */
export type MembershipFindingKind =
  /** Tercatat pada partai lain juga. */
  | 'GANDA_EKSTERNAL'
  /** Tercatat dua kali pada partai yang sama. */
  | 'GANDA_IDENTIK'
  /** NIK tidak ada dalam daftar pemilih, atau atas nama orang lain. */
  | 'INDIKASI_NIK'
  /** Pekerjaan yang tidak boleh menjadi anggota partai (TNI, Polri, ASN). */
  | 'INDIKASI_PEKERJAAN'
  /** Belum cukup umur. */
  | 'INDIKASI_USIA'
  /** Meninggal dunia. */
  | 'MENINGGAL';

/** Arah perpindahan pemilih. */
export type MoveDirection =
  /** Pindah masuk ke wilayah yang ditanyakan. */
  | 'IN'
  /** Pindah keluar dari wilayah yang ditanyakan. */
  | 'OUT';

/** Jenis keputusan. */
export type PartyDecreeKind =
  /** Keputusan partai sendiri tentang kepengurusan di bawah tingkat pusat. */
  | 'KEPUTUSAN_PARTAI'
  /** Keputusan Menteri tentang pengesahan badan hukum. */
  | 'PENGESAHAN_BADAN_HUKUM'
  /** Keputusan Menteri tentang perubahan anggaran dasar dan anggaran rumah tangga (AD/ART). */
  | 'PERUBAHAN_AD_ART'
  /** Keputusan Menteri tentang perubahan kepengurusan tingkat pusat. */
  | 'PERUBAHAN_KEPENGURUSAN';

/** Status perselisihan kepengurusan partai. */
export type PartyDisputeStatus =
  /** Ada perselisihan; perubahan tidak dicatat sampai selesai. */
  | 'SENGKETA'
  /** Tidak ada perselisihan yang tercatat. */
  | 'TIDAK_ADA';

/** Status badan hukum partai politik. */
export type PartyLegalStatus =
  /** Telah disahkan sebagai badan hukum. */
  | 'BADAN_HUKUM'
  /** Permohonan dalam proses. */
  | 'DALAM_PROSES';

/** Tingkat wilayah administrasi. */
export type RegionLevel =
  /** Kecamatan. */
  | 'DISTRICT'
  /** Provinsi. */
  | 'PROVINCE'
  /** Kabupaten atau kota. */
  | 'REGENCY'
  /** Desa atau kelurahan. */
  | 'VILLAGE';

/** Jenis kelamin. */
export type Sex =
  /** Laki-laki. */
  | 'L'
  /** Perempuan. */
  | 'P';

/** Jenis TPS. */
export type StationKind =
  /** TPS lokasi khusus, bernomor 901 ke atas. */
  | 'KHUSUS'
  /** TPS biasa. */
  | 'REGULER';

/** Jawaban atas isian yang diajukan. */
export type VerificationResult =
  /** Sesuai dengan daftar pemilih. */
  | 'SESUAI'
  /** Tidak sesuai, atau NIK-nya tidak terdaftar; keduanya tidak dibedakan. */
  | 'TIDAK_SESUAI';

/** Jenis perubahan pada daftar pemilih. */
export type VoterChangeKind =
  /** Ubah elemen data (U); tetap pemilih. */
  | 'CORRECTED'
  /** Dicoret: meninggal dunia (TMS 1). */
  | 'DIED'
  /** Dicoret: tercatat ganda (TMS 2). */
  | 'DUPLICATE'
  /** Dicoret: warga negara asing (TMS 5). */
  | 'FOREIGNER'
  /** Dicoret: anggota Polri (TMS 7). */
  | 'JOINED_POLRI'
  /** Dicoret: anggota TNI (TMS 6). */
  | 'JOINED_TNI'
  /** Pemilih baru: pindah masuk dari wilayah lain. */
  | 'MOVED_IN'
  /** Dicoret: pindah domisili ke luar desa/kelurahan (TMS 4). */
  | 'MOVED_OUT'
  /** Pemilih baru: memenuhi syarat dan belum ada dalam daftar sebelumnya. */
  | 'NEW'
  /** Memenuhi syarat tetapi tidak terdata pada tahap ini. */
  | 'OMITTED'
  /** Masuk kembali: pernah dicoret atau tidak terdata, terbukti memenuhi syarat. */
  | 'REINSTATED'
  /** Pindah TPS dalam desa/kelurahan yang sama (TMS 8); tetap pemilih. */
  | 'STATION_CHANGED'
  /** Pemilih baru: genap 17 tahun pada hari pemungutan suara. */
  | 'TURNED_17'
  /** Dicoret: di bawah umur dan belum kawin (TMS 3). */
  | 'UNDER_AGE'
  /** Masuk Daftar Pemilih Tambahan: memilih di TPS lain (DPTb). */
  | 'VOTES_ELSEWHERE'
  /** Masuk Daftar Pemilih Khusus: memilih dengan KTP-el tanpa terdaftar dalam DPT (DPK). */
  | 'VOTES_UNLISTED';

/** Isian yang diajukan pembaca atas satu orang: NIK, dan paling sedikit satu isian lain. Nama dibandingkan setelah dibakukan. */
export type VoterClaim = {
  /** Tanggal lahir. */
  readonly birthDate?: string | null | undefined;
  /** Tempat lahir. */
  readonly birthPlace?: string | null | undefined;
  /** Nama lengkap. */
  readonly fullName?: string | null | undefined;
  /** NIK orang itu. */
  readonly nationalId: string;
  /** TPS, 13 angka. */
  readonly pollingStation?: string | number | null | undefined;
  /** Jenis kelamin. */
  readonly sex?: Sex | null | undefined;
  /** Desa/kelurahan tempat terdaftar, kode Kemendagri. */
  readonly village?: string | null | undefined;
};

/** Jenis daftar pemilih. */
export type VoterListKind =
  /** Daftar Penduduk Potensial Pemilih Pemilihan, dari Kemendagri. */
  | 'DP4'
  /** Daftar Pemilih Khusus: memenuhi syarat, belum terdaftar dalam DPT. */
  | 'DPK'
  /** Daftar Pemilih Sementara. */
  | 'DPS'
  /** Daftar Pemilih Sementara Hasil Perbaikan. */
  | 'DPSHP'
  /** Daftar Pemilih Tetap. */
  | 'DPT'
  /** Daftar Pemilih Tambahan atau pindah memilih (DPTb). */
  | 'DPTB';

/** Penanda dari daftar pemilih untuk pemutakhiran DTSEN. */
export type VoterMarkKind =
  /** Ditemukan meninggal pada coklit (TMS 1). */
  | 'DECEASED'
  /** Ditemukan pindah domisili pada coklit (TMS 4). */
  | 'MOVED_OUT'
  /** Terdaftar sebagai pemilih di desa/kelurahan lain daripada menurut DTSEN. */
  | 'REGISTERED_ELSEWHERE';

export type VerifikasiPemilihQueryVariables = Exact<{
  claim: VoterClaim;
}>;


export type VerifikasiPemilihQuery = { readonly verifyVoter: { readonly registeredAsClaimed: VerificationResult | null, readonly fullName: VerificationResult | null, readonly birthPlace: VerificationResult | null, readonly birthDate: VerificationResult | null, readonly sex: VerificationResult | null, readonly village: VerificationResult | null, readonly pollingStation: VerificationResult | null } | null };

export type IndividuBertandaQueryVariables = Exact<{
  mark?: VoterMarkKind;
  region?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type IndividuBertandaQuery = { readonly individuals: { readonly totalCount: number | null, readonly nodes: ReadonlyArray<{ readonly token: string | null, readonly lifeStatus: LifeStatus | null, readonly region: { readonly code: string | null, readonly name: string | null } | null, readonly voterMarks: ReadonlyArray<{ readonly mark: VoterMarkKind | null, readonly instrument: string | null, readonly roll: string | null, readonly markedOn: string | null, readonly registeredIn: { readonly code: string | null } | null }> | null }> | null, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type KeluargaTiapDesilQueryVariables = Exact<{
  regency?: string;
  vintage?: string | null | undefined;
}>;


export type KeluargaTiapDesilQuery = { readonly region: { readonly decileCounts: ReadonlyArray<{ readonly decile: number | null, readonly families: number | null, readonly individuals: number | null, readonly region: { readonly code: string | null, readonly name: string | null } | null }> | null } | null };

export type PemilihDptTiapDesilQueryVariables = Exact<{
  regency?: string;
  deciles?: ReadonlyArray<number> | number | null | undefined;
}>;


export type PemilihDptTiapDesilQuery = { readonly region: { readonly dptDecileCounts: ReadonlyArray<{ readonly vintage: string | null, readonly decile: number | null, readonly voters: number | null, readonly region: { readonly code: string | null, readonly name: string | null } | null }> | null } | null };

export type TingkatPadanQueryVariables = Exact<{
  regency?: string;
}>;


export type TingkatPadanQuery = { readonly regions: { readonly nodes: ReadonlyArray<{ readonly code: string | null, readonly name: string | null, readonly matchRate: { readonly matched: number | null, readonly onlyLeft: number | null, readonly onlyRight: number | null } | null }> | null } | null };

export type AnggotaGandaEksternalQueryVariables = Exact<{
  within?: string;
}>;


export type AnggotaGandaEksternalQuery = { readonly parties: { readonly nodes: ReadonlyArray<{ readonly id: string | null, readonly abbreviation: string | null, readonly externalDuplicateMembers: { readonly count: number | null, readonly byRegency: ReadonlyArray<{ readonly count: number | null, readonly region: { readonly code: string | null, readonly name: string | null } | null }> | null } | null, readonly membership: { readonly total: number | null, readonly findings: ReadonlyArray<{ readonly kind: MembershipFindingKind | null, readonly count: number | null }> | null } | null }> | null } | null };

export type ArusPindahQueryVariables = Exact<{
  region?: string;
  place?: string | null | undefined;
}>;


export type ArusPindahQuery = { readonly region: { readonly code: string | null, readonly name: string | null, readonly movedVoters: ReadonlyArray<{ readonly direction: MoveDirection | null, readonly count: number | null, readonly place: { readonly code: string | null, readonly name: string | null } | null }> | null } | null };

export type DaftarPerTahapQueryVariables = Exact<{
  region?: string;
}>;


export type DaftarPerTahapQuery = { readonly region: { readonly code: string | null, readonly name: string | null, readonly pipeline: { readonly stages: ReadonlyArray<{ readonly list: VoterListKind | null, readonly madeFrom: VoterListKind | null, readonly voters: number | null, readonly added: number | null, readonly removed: number | null, readonly actNumber: string | null, readonly closedOn: string | null, readonly delta: ReadonlyArray<{ readonly kind: VoterChangeKind | null, readonly count: number | null }> | null, readonly bySex: ReadonlyArray<{ readonly sex: Sex | null, readonly voters: number | null, readonly added: number | null, readonly removed: number | null }> | null }> | null } | null } | null };

export type DiBawahUmurQueryVariables = Exact<{
  regency?: string;
  list?: VoterListKind;
}>;


export type DiBawahUmurQuery = { readonly region: { readonly voterCounts: ReadonlyArray<{ readonly count: number | null, readonly region: { readonly code: string | null, readonly name: string | null } | null }> | null } | null };

export type DisabilitasTiapKecamatanQueryVariables = Exact<{
  regency?: string;
  list?: VoterListKind;
}>;


export type DisabilitasTiapKecamatanQuery = { readonly regions: { readonly nodes: ReadonlyArray<{ readonly code: string | null, readonly name: string | null, readonly dtsenDisabled: number | null, readonly voterCounts: ReadonlyArray<{ readonly disabilityType: DisabilityType | null, readonly count: number | null }> | null }> | null } | null };

export type KeterwakilanKepengurusanQueryVariables = Exact<{ [key: string]: never; }>;


export type KeterwakilanKepengurusanQuery = { readonly parties: { readonly nodes: ReadonlyArray<{ readonly id: string | null, readonly abbreviation: string | null, readonly womenShareCentral: number | null, readonly womenShareMeets: boolean | null, readonly boardCoverage: { readonly meets: boolean | null, readonly provinces: { readonly seated: number | null, readonly regions: number | null, readonly percent: number | null, readonly threshold: number | null, readonly meets: boolean | null, readonly within: { readonly code: string | null } | null } | null, readonly regencies: { readonly seated: number | null, readonly regions: number | null, readonly percent: number | null, readonly threshold: number | null, readonly meets: boolean | null, readonly within: { readonly code: string | null } | null } | null, readonly districts: { readonly seated: number | null, readonly regions: number | null, readonly percent: number | null, readonly threshold: number | null, readonly meets: boolean | null, readonly within: { readonly code: string | null } | null } | null } | null }> | null } | null };

export type TingkatFragment = { readonly seated: number | null, readonly regions: number | null, readonly percent: number | null, readonly threshold: number | null, readonly meets: boolean | null, readonly within: { readonly code: string | null } | null };

export type PemilihPemulaQueryVariables = Exact<{
  regency?: string;
  before?: string | null | undefined;
}>;


export type PemilihPemulaQuery = { readonly regions: { readonly nodes: ReadonlyArray<{ readonly code: string | null, readonly name: string | null, readonly newVoters: { readonly count: number | null, readonly withoutEKtp: number | null } | null }> | null } | null };

export type PerubahanKepengurusanQueryVariables = Exact<{
  sinceDecree: string;
  first?: number;
  after?: string | null | undefined;
}>;


export type PerubahanKepengurusanQuery = { readonly partyBoardChanges: { readonly totalCount: number | null, readonly nodes: ReadonlyArray<{ readonly id: string | null, readonly level: BoardLevel | null, readonly validFrom: string | null, readonly party: { readonly abbreviation: string | null } | null, readonly region: { readonly code: string | null } | null, readonly decree: { readonly number: string | null, readonly date: string | null } | null, readonly officers: ReadonlyArray<{ readonly position: string | null, readonly name: string | null, readonly nationalId: string | null }> | null }> | null, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type RekamJejakPemrosesanQueryVariables = Exact<{
  subject: string;
  since?: string | null | undefined;
  until?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type RekamJejakPemrosesanQuery = { readonly accessTrail: { readonly totalCount: number | null, readonly nodes: ReadonlyArray<{ readonly time: string | null, readonly consumer: string | null, readonly roles: ReadonlyArray<string> | null, readonly purpose: string | null, readonly outcome: LedgerOutcome | null, readonly origin: string | null, readonly index: number | null, readonly fields: ReadonlyArray<{ readonly element: string, readonly form: string | null, readonly instrument: string | null, readonly clause: string | null }> | null, readonly proof: { readonly leaf: string, readonly path: ReadonlyArray<string>, readonly checkpoint: string } | null }> | null, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type TmsMenurutAlasanQueryVariables = Exact<{
  regency?: string;
}>;


export type TmsMenurutAlasanQuery = { readonly region: { readonly voterCounts: ReadonlyArray<{ readonly ineligibility: IneligibilityReason | null, readonly count: number | null, readonly region: { readonly code: string | null, readonly name: string | null } | null }> | null } | null };

export type TmsTiapDesaQueryVariables = Exact<{
  district?: string;
}>;


export type TmsTiapDesaQuery = { readonly region: { readonly voterCounts: ReadonlyArray<{ readonly ineligibility: IneligibilityReason | null, readonly count: number | null, readonly region: { readonly code: string | null, readonly name: string | null } | null }> | null } | null };

export type TpsMelebihiKapasitasQueryVariables = Exact<{
  regency?: string;
  capacity?: number;
  first?: number;
  after?: string | null | undefined;
}>;


export type TpsMelebihiKapasitasQuery = { readonly pollingStations: { readonly totalCount: number | null, readonly nodes: ReadonlyArray<{ readonly id: string | null, readonly number: number | null, readonly voterCount: number | null, readonly region: { readonly code: string | null, readonly name: string | null } | null }> | null, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type KebutuhanLogistikQueryVariables = Exact<{
  regency?: string;
}>;


export type KebutuhanLogistikQuery = { readonly regions: { readonly nodes: ReadonlyArray<{ readonly code: string | null, readonly name: string | null, readonly logistics: { readonly stations: number | null, readonly stationCapacity: number | null, readonly stationsOverCapacity: number | null, readonly boxes: number | null, readonly ballots: ReadonlyArray<{ readonly contest: string | null, readonly name: string | null, readonly reservePerMille: number | null, readonly count: number | null }> | null } | null }> | null } | null };

export type KodeWilayahBpsQueryVariables = Exact<{
  code?: string;
  scheme?: AreaCodeScheme;
}>;


export type KodeWilayahBpsQuery = { readonly areaCodes: { readonly kemendagri: { readonly code: string | null, readonly name: string | null, readonly level: RegionLevel | null, readonly bpsCode: string | null, readonly parent: { readonly code: string | null, readonly name: string | null } | null } | null } | null };

export type PartaiDanKepesertaanQueryVariables = Exact<{
  party: string | number;
  election?: string | number;
}>;


export type PartaiDanKepesertaanQuery = { readonly party: { readonly name: string | null, readonly abbreviation: string | null, readonly legalStatus: PartyLegalStatus | null, readonly disputeStatus: PartyDisputeStatus | null, readonly currentDecree: { readonly number: string | null, readonly date: string | null } | null, readonly decrees: ReadonlyArray<{ readonly number: string | null, readonly date: string | null, readonly kind: PartyDecreeKind | null }> | null, readonly participation: { readonly ballotNumber: number | null } | null } | null };

export type PemilihMenurutJenisKelaminQueryVariables = Exact<{
  regency?: string;
  list?: VoterListKind;
}>;


export type PemilihMenurutJenisKelaminQuery = { readonly region: { readonly voterCounts: ReadonlyArray<{ readonly sex: Sex | null, readonly count: number | null, readonly region: { readonly code: string | null, readonly name: string | null } | null }> | null } | null };

export type PemilihTiapKecamatanQueryVariables = Exact<{
  regency?: string;
  list?: VoterListKind;
}>;


export type PemilihTiapKecamatanQuery = { readonly regions: { readonly nodes: ReadonlyArray<{ readonly code: string | null, readonly name: string | null, readonly voterCount: number | null }> | null } | null };

export type PerjanjianQueryVariables = Exact<{
  status?: AgreementStatus | null | undefined;
  expiringWithin?: string | null | undefined;
}>;


export type PerjanjianQuery = { readonly agreements: ReadonlyArray<{ readonly id: string, readonly kind: AgreementKind, readonly number: string | null, readonly title: string, readonly titleEnglish: string, readonly under: string | null, readonly parties: ReadonlyArray<string>, readonly legalBases: ReadonlyArray<string>, readonly from: string, readonly until: string | null, readonly status: AgreementStatus, readonly daysLeft: number | null, readonly purposes: ReadonlyArray<string>, readonly elements: ReadonlyArray<string>, readonly clauses: number, readonly registerVersion: string }> | null };

export type RiwayatPartaiQueryVariables = Exact<{
  first?: number;
}>;


export type RiwayatPartaiQuery = { readonly parties: { readonly nodes: ReadonlyArray<{ readonly id: string | null, readonly abbreviation: string | null, readonly name: string | null, readonly disputeStatus: PartyDisputeStatus | null, readonly decrees: ReadonlyArray<{ readonly number: string | null, readonly date: string | null, readonly kind: PartyDecreeKind | null }> | null }> | null } | null };

export type UkuranTpsQueryVariables = Exact<{
  region?: string;
  first?: number;
  after?: string | null | undefined;
}>;


export type UkuranTpsQuery = { readonly pollingStations: { readonly totalCount: number | null, readonly nodes: ReadonlyArray<{ readonly id: string | null, readonly kind: StationKind | null, readonly voterCount: number | null }> | null, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

/** Name of a trusted document → what it answers and takes. */
export interface TrustedOperations {
  readonly 'anggota-ganda-eksternal': { readonly data: AnggotaGandaEksternalQuery; readonly variables: AnggotaGandaEksternalQueryVariables };
  readonly 'arus-pindah': { readonly data: ArusPindahQuery; readonly variables: ArusPindahQueryVariables };
  readonly 'daftar-per-tahap': { readonly data: DaftarPerTahapQuery; readonly variables: DaftarPerTahapQueryVariables };
  readonly 'di-bawah-umur': { readonly data: DiBawahUmurQuery; readonly variables: DiBawahUmurQueryVariables };
  readonly 'disabilitas-tiap-kecamatan': { readonly data: DisabilitasTiapKecamatanQuery; readonly variables: DisabilitasTiapKecamatanQueryVariables };
  readonly 'individu-bertanda': { readonly data: IndividuBertandaQuery; readonly variables: IndividuBertandaQueryVariables };
  readonly 'kebutuhan-logistik': { readonly data: KebutuhanLogistikQuery; readonly variables: KebutuhanLogistikQueryVariables };
  readonly 'keluarga-tiap-desil': { readonly data: KeluargaTiapDesilQuery; readonly variables: KeluargaTiapDesilQueryVariables };
  readonly 'keterwakilan-kepengurusan': { readonly data: KeterwakilanKepengurusanQuery; readonly variables: KeterwakilanKepengurusanQueryVariables };
  readonly 'kode-wilayah-bps': { readonly data: KodeWilayahBpsQuery; readonly variables: KodeWilayahBpsQueryVariables };
  readonly 'partai-dan-kepesertaan': { readonly data: PartaiDanKepesertaanQuery; readonly variables: PartaiDanKepesertaanQueryVariables };
  readonly 'pemilih-dpt-tiap-desil': { readonly data: PemilihDptTiapDesilQuery; readonly variables: PemilihDptTiapDesilQueryVariables };
  readonly 'pemilih-menurut-jenis-kelamin': { readonly data: PemilihMenurutJenisKelaminQuery; readonly variables: PemilihMenurutJenisKelaminQueryVariables };
  readonly 'pemilih-pemula': { readonly data: PemilihPemulaQuery; readonly variables: PemilihPemulaQueryVariables };
  readonly 'pemilih-tiap-kecamatan': { readonly data: PemilihTiapKecamatanQuery; readonly variables: PemilihTiapKecamatanQueryVariables };
  readonly 'perjanjian': { readonly data: PerjanjianQuery; readonly variables: PerjanjianQueryVariables };
  readonly 'perubahan-kepengurusan': { readonly data: PerubahanKepengurusanQuery; readonly variables: PerubahanKepengurusanQueryVariables };
  readonly 'rekam-jejak-pemrosesan': { readonly data: RekamJejakPemrosesanQuery; readonly variables: RekamJejakPemrosesanQueryVariables };
  readonly 'riwayat-partai': { readonly data: RiwayatPartaiQuery; readonly variables: RiwayatPartaiQueryVariables };
  readonly 'tingkat-padan': { readonly data: TingkatPadanQuery; readonly variables: TingkatPadanQueryVariables };
  readonly 'tms-menurut-alasan': { readonly data: TmsMenurutAlasanQuery; readonly variables: TmsMenurutAlasanQueryVariables };
  readonly 'tms-tiap-desa': { readonly data: TmsTiapDesaQuery; readonly variables: TmsTiapDesaQueryVariables };
  readonly 'tps-melebihi-kapasitas': { readonly data: TpsMelebihiKapasitasQuery; readonly variables: TpsMelebihiKapasitasQueryVariables };
  readonly 'ukuran-tps': { readonly data: UkuranTpsQuery; readonly variables: UkuranTpsQueryVariables };
  readonly 'verifikasi-pemilih': { readonly data: VerifikasiPemilihQuery; readonly variables: VerifikasiPemilihQueryVariables };
}
