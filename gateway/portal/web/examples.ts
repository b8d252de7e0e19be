import type { Text } from '../../../schema/errors/index.ts';

const commented = (id: string, en: string, question: string): Text => ({
  id: `# ${id}\n${question}`,
  en: `# ${en}\n${question}`,
});

/** Questions to begin with, one a tab, each under a comment. Which of them are answered depends on who asks. */
export const examples: readonly Text[] = [
  commented(
    'Jumlah pemilih tiap kecamatan (publik)',
    'Voters of each district (public)',
    `query PemilihTiapKecamatan {
  regions(level: DISTRICT, within: "33.08", first: 25) {
    nodes {
      code
      name
      voterCount(list: DPT)
    }
  }
}
`,
  ),
  commented(
    'Pemutakhiran DTSEN oleh BPS',
    'BPS updates the socio-economic register',
    `query PemutakhiranDtsen {
  voters(where: { region: "33.08.10" }, list: DPT, first: 5) {
    totalCount
    nodes {
      nationalId
      fullName
      birthDate
      sex
      region {
        name
      }
      ineligibility {
        reason
      }
    }
  }
}
`,
  ),
  commented(
    'Partai: badan hukum (AHU) dan peserta pemilu (KPU)',
    'Parties: legal entities (AHU) and contestants (KPU)',
    `query PartaiDanPemilu {
  parties(first: 5) {
    nodes {
      name
      abbreviation
      legalStatus
      participation {
        ballotNumber
      }
    }
  }
}
`,
  ),
  commented(
    'Yang tidak boleh: desil kesejahteraan seorang pemilih',
    'What nobody but BPS may ask: the welfare decile of a voter',
    `query DesilPemilih {
  voters(first: 3) {
    nodes {
      fullName
      socioEconomic {
        welfareDecile
      }
    }
  }
}
`,
  ),
];
