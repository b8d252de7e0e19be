/**
 * Every rate of the synthetic world in one place: a fraction of DP4's voters unless its line says otherwise.
 * "Published" rates come from a counted source; the others are assumptions of plausible size, and say so.
 */
export const RATE = {
  /** Published: 5,017 disabled of 1,007,591 voters (Kab. Magelang, DPT Pemilu 2024). */
  disability: 5_017 / 1_007_591,

  /**
   * TMS 1, dead. Between Bawaslu's national finding before the DPT (868,545 of 204.8 m = 0.42 %, what was left after
   * coklit) and one whole kabupaten (Sikka 2024: 3,022 of 15,717 findings are neither code 4 nor 8, about 1.2 %).
   */
  dead: 0.008,
  /** TMS 2, duplicates: per household, one in about 370 voters' households; assumption. */
  duplicatePerHousehold: 0.0026,
  /** TMS 3, under age (Bawaslu: 94,956 = 0.046 %), as the chance of a child of 17–18 years to be 15–16 in truth. */
  underAgePerTeenager: 0.011,
  /** TMS 4, moved out of the village (Bawaslu found 0.07 % left over; Sikka 3,473, about 1.4 %). */
  movedOut: 0.006,
  /** TMS 5, foreigner; assumption. */
  foreigner: 0.00005,
  /** TMS 6 and 7, military and police, as a chance of men of 20–53 (Bawaslu: 20,655 of both = 0.010 % of voters). */
  military: 0.0005,
  police: 0.0003,
  /** TMS 8, wrong polling station in the same village (Bawaslu: 5,065,265 = 2.47 %). Stays listed. */
  wrongStation: 0.0247,

  /** Of TMS 1–7: struck before the DPS, between DPS and DPSHP, the rest between DPSHP and DPT; assumption. */
  struckBeforeDps: 0.7,
  struckBeforeDpshp: 0.2,
  /** Votes elsewhere (DPTb) and missing from the DPT though eligible (DPK); assumptions. */
  transfer: 0.0015,
  leftOut: 0.002,
  /** Of those whom DP4 lacked: turned 17, missed by DP4; the rest moved in. Assumptions. */
  newcomerTurned17: 0.45,
  newcomerMissed: 0.2,
  /** Remark U: an element was corrected at coklit; assumption. */
  corrected: 0.02,
  /** KTP-el not yet recorded: at the age of 17, and later in life; assumptions. */
  noCardAtSeventeen: 0.55,
  noCardLater: 0.003,

  /** NIK whose date part differs from the birth date: a NIK is lifelong, a corrected birth date does not change it. */
  nikDateDiffers: 0.006,
  /** NIK first registered in another district than the one of residence. */
  registeredElsewhere: 0.08,
  bornElsewhere: 0.12,

  /** DTSEN against the roll; assumptions of the size that matching registers by name and address meets. */
  familyUnknownToBps: 0.02,
  personUnknownToBps: 0.02,
  wrongNik: 0.02,
  misspeltName: 0.05,
  wrongBirthDate: 0.015,
  /** Of families. */
  familyMoved: 0.02,
  /** Of families with somebody whom coklit found moved (TMS 4). */
  familyMovedIfFound: 0.5,
  oldFamilyCard: 0.015,
  /** Adults whom BPS has and the roll lacks, per family. */
  adultUnknownToKpu: 0.09,
  /** Of voters whom coklit found dead: still alive in DTSEN. */
  deadStillAlive: 0.7,
  /** Of other voters: dead in DTSEN, alive in the roll. */
  aliveYetDead: 0.001,
  /** A difficulty in functioning, of persons under and from 60; DTSEN's code list is not KPU's. */
  difficulty: 0.008,
  difficultyOld: 0.05,

  /** Sipol: persons entered as members; with their duplicates about one record per hundred voters. */
  partyMember: 0.0088,
  /**
   * Of persons entered. Bukittinggi 2022 found far more among the 6,681 it checked (external duplicates 9 %, identical
   * 26 %, NIK 19 %), having checked the doubtful; these stand for a whole list.
   */
  externalDuplicate: 0.06,
  identicalDuplicate: 0.08,
  nikNotInRoll: 0.04,
  civilServant: 0.01,
  /** Of military and police on the roll: entered as a member. */
  soldierMember: 0.3,
} as const;
