/**
 * The synthetic world from which each agency's seed draws what that agency would know. Everything streams village by
 * village and follows from `(voters, seed)` alone, so that every agency's process can make the same people by itself.
 * No person in it is real: every NIK and NKK lies in a district that does not exist.
 */
export type { CivilRegistryDifference } from './correction.ts';
export { Dice } from './dice.ts';
export { dtsen } from './dtsen.ts';
export type {
  DtsenFamily,
  DtsenIndividual,
  DtsenVintage,
  Education,
  FunctionalDifficulty,
  Housing,
  Occupation,
} from './dtsen-family.ts';
export { DTSEN_VINTAGES } from './dtsen-family.ts';
export type { Ballot, ElectionRecord, ElectionStage } from './election.ts';
export { elections, heldElection } from './election.ts';
export type { DisabilityType, MaritalStatus, Relation } from './household.ts';
export type { Ineligibility, IneligibilityCode } from './ineligibility.ts';
export type { BoardLevel, PartyBoard, PartyDecree, PartyOfficer, PartyRecord, PartyStatutes } from './party.ts';
export type { PartyRecording, PartyState, RecordedDecree } from './party-history.ts';
export { partyHistory } from './party-history.ts';
export type { MembershipFinding, PartyMemberRecord } from './party-member.ts';
export { partyMembers } from './party-member.ts';
export { parties } from './party-register.ts';
export type { PollingStation } from './polling-station.ts';
export { pollingStations } from './polling-station.ts';
export type { Region } from './regions.ts';
export { REGENCY_CODE, REGION_DATA_NOTICE, regions } from './regions.ts';
export type { Sex } from './sex.ts';
export { LISTED_TO_THE_END, STAGE } from './stage.ts';
export type { VoterRecord } from './voter.ts';
export { voters } from './voter.ts';
export type { DistrictAllotment, VillageAllotment, World } from './world.ts';
export { MOST_VOTERS, world } from './world.ts';
