/** The public facts of one party: nothing here is invented but the last entry. */
export interface ListedParty {
  readonly id: string;
  readonly name: string;
  readonly abbreviation: string;
  /** Ballot number of PEMILU_2024 (Kep. KPU 519/2022 jo 552/2022); null for the fictitious one. */
  readonly number: number | null;
  /** Aceh's local parties: '11'. */
  readonly localTo: '11' | null;
  /** Short description, not the official text; null where only the name is described. */
  readonly symbol: string | null;
  readonly fictitious: boolean;
}

function national(number: number, id: string, abbreviation: string, name: string, symbol: string | null): ListedParty {
  return { id, name, abbreviation, number, localTo: null, symbol, fictitious: false };
}

function acehnese(number: number, id: string, abbreviation: string, name: string): ListedParty {
  return { id, name, abbreviation, number, localTo: '11', symbol: null, fictitious: false };
}

/** The 24 participants of the 2024 general election by ballot number, and one party that does not exist. */
export const LISTED_PARTIES: readonly ListedParty[] = [
  national(1, 'pkb', 'PKB', 'Partai Kebangkitan Bangsa', 'Bola dunia dikelilingi sembilan bintang'),
  national(2, 'gerindra', 'Gerindra', 'Partai Gerakan Indonesia Raya', 'Kepala burung garuda'),
  national(3, 'pdip', 'PDI Perjuangan', 'Partai Demokrasi Indonesia Perjuangan', 'Kepala banteng dalam lingkaran'),
  national(4, 'golkar', 'Golkar', 'Partai Golongan Karya', 'Pohon beringin dengan padi dan kapas'),
  national(5, 'nasdem', 'NasDem', 'Partai NasDem', null),
  national(6, 'buruh', 'Partai Buruh', 'Partai Buruh', null),
  national(7, 'gelora', 'Gelora', 'Partai Gelombang Rakyat Indonesia', null),
  national(8, 'pks', 'PKS', 'Partai Keadilan Sejahtera', null),
  national(9, 'pkn', 'PKN', 'Partai Kebangkitan Nusantara', null),
  national(10, 'hanura', 'Hanura', 'Partai Hati Nurani Rakyat', null),
  national(11, 'garuda', 'Garuda', 'Partai Garda Republik Indonesia', null),
  national(12, 'pan', 'PAN', 'Partai Amanat Nasional', 'Matahari bersinar putih'),
  national(13, 'pbb', 'PBB', 'Partai Bulan Bintang', 'Bulan sabit dan bintang'),
  national(14, 'demokrat', 'Demokrat', 'Partai Demokrat', 'Bintang bersudut tiga merah putih'),
  national(15, 'psi', 'PSI', 'Partai Solidaritas Indonesia', null),
  national(16, 'perindo', 'Perindo', 'Partai Persatuan Indonesia', null),
  national(17, 'ppp', 'PPP', 'Partai Persatuan Pembangunan', 'Kakbah'),
  acehnese(18, 'pna', 'PNA', 'Partai Nanggroe Aceh'),
  acehnese(19, 'gabthat', 'Partai Gabthat', "Partai Generasi Atjeh Beusaboh Tha'at dan Taqwa"),
  acehnese(20, 'pda', 'PDA', 'Partai Darul Aceh'),
  acehnese(21, 'partai-aceh', 'PA', 'Partai Aceh'),
  acehnese(22, 'pas-aceh', 'PAS Aceh', 'Partai Adil Sejahtera Aceh'),
  acehnese(23, 'sira', 'SIRA', 'Partai Soliditas Independen Rakyat Aceh'),
  national(24, 'ummat', 'Partai Ummat', 'Partai Ummat', null),
  {
    id: 'contoh-fiktif',
    name: 'Partai Contoh (fiktif)',
    abbreviation: 'PCF',
    number: null,
    localTo: null,
    symbol: 'Kotak kosong bertuliskan CONTOH',
    fictitious: true,
  },
];
