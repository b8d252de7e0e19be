/** Questions to begin with, one a tab. Which of them are answered depends on who asks. */
export const examples: readonly string[] = [
  `# Jumlah pemilih tiap kecamatan · voters of each district (publik · public)
query PemilihTiapKecamatan {
  regions(level: DISTRICT, within: "33.08", first: 25) {
    nodes {
      code
      name
      voterCount(list: DPT)
    }
  }
}
`,
  `# Pemutakhiran DTSEN oleh BPS · BPS updates the socio-economic register
query PemutakhiranDtsen {
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
  `# Partai: badan hukum (AHU) dan peserta pemilu (KPU) · parties across two agencies
query PartaiDanPemilu {
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
  `# Yang tidak boleh: desil kesejahteraan seorang pemilih · what nobody but BPS may ask
query DesilPemilih {
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
];
