/** Questions to begin with, by name. */
export const examples = {
  person: `{
  voters(first: 1) {
    totalCount
    nodes {
      nationalId
      fullName
      birthDate
      sex
      streetAddress
      disabilityType
      pollingStation { id }
      socioEconomic { welfareDecile }
    }
  }
}`,
  counts: `{
  region(code: "33.08") {
    voterCount
    voterCounts(by: { region: DISTRICT, sex: true }) { sex count }
    decileCounts { decile families individuals }
    dtsenDisabled
    matchRate { matched }
    pipeline { stages { list voters added removed } }
  }
}`,
  party: `{
  parties(first: 1) {
    nodes {
      name
      decrees { number date }
      boards(first: 1) { nodes { officers { position name nationalId } } }
      womenShareCentral
      membership { total }
    }
  }
}`,
} as const;

export type ExampleName = keyof typeof examples;
export const exampleNames = Object.keys(examples) as ExampleName[];
