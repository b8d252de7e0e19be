import { dateText } from './calendar.ts';
import type { Dice } from './dice.ts';
import type { MaritalStatus, Resident } from './household.ts';
import type { Neighbourhood } from './neighbourhood.ts';
import { misspelt } from './spelling.ts';

/** What Kemendagri's DP4 says where coklit corrected the list (remark U): only the elements that differ. */
export interface CivilRegistryDifference {
  readonly fullName?: string;
  /** 'YYYY-MM-DD' */
  readonly birthDate?: string;
  readonly maritalStatus?: MaritalStatus;
  readonly streetAddress?: string;
}

/**
 * Draws what was corrected for one voter. Where the NIK's date differs from the birth date, it is the birth date: DP4
 * still has the date under which the NIK was once issued.
 */
export function correction(
  dice: Dice,
  resident: Resident,
  address: string,
  places: readonly Neighbourhood[],
): CivilRegistryDifference {
  if (resident.nationalIdDate !== resident.birthDate) return { birthDate: dateText(resident.nationalIdDate) };
  const mark = dice.fraction();
  if (mark < 0.4) return { fullName: misspelt(dice, resident.fullName) };
  if (mark < 0.75) return { maritalStatus: formerStatus(dice, resident.maritalStatus) };
  const other = dice.pick(places).street;
  return other === address || address.startsWith(`${other} `)
    ? { streetAddress: `${address} BARAT` }
    : { streetAddress: other };
}

/** The status before the one found: people marry, and lose a spouse. */
function formerStatus(dice: Dice, now: MaritalStatus): MaritalStatus {
  if (now === 'P') return 'S';
  if (now === 'S') return dice.chance(0.9) ? 'B' : 'P';
  return 'S';
}
