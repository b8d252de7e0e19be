import { SimpulError } from '../../../../schema/errors/index.ts';

/** A line of the voter roll in the forms of the instrument. */
export interface RollLine {
  /** The NIK under the instrument's key, 64 hex digits. */
  readonly pseudonym: string;
  /** The number of the family card, likewise. */
  readonly card: string;
  readonly fullName: string;
  readonly birthYear: number;
  readonly sex: string;
  /** Kemendagri code. */
  readonly village: string;
  /** TMS code of coklit's finding: 1 died, 4 moved out …; null: none. */
  readonly finding: number | null;
  /** Whether the line stands in the permanent list. */
  readonly inDpt: boolean;
}

/** A node of the answer. */
export interface RollNode {
  readonly nationalId: unknown;
  readonly familyCardNumber: unknown;
  readonly fullName: unknown;
  readonly birthDate: unknown;
  readonly sex: unknown;
  readonly region: { readonly code: unknown } | null;
  readonly ineligibility: { readonly code: unknown } | null;
  readonly lists: unknown;
}

const pseudonym = /^[0-9a-f]{64}$/;

/**
 * The node as a line. What comes in another form than the agreement's is not taken: a NIK in clear would be kept where none may be.
 * @throws SimpulError ROLL_FORM_UNEXPECTED naming the field, never its value
 */
export function rollLine(node: RollNode): RollLine {
  const wanted = (field: string, met: boolean): void => {
    if (!met) throw new SimpulError('ROLL_FORM_UNEXPECTED', { field });
  };
  const { nationalId, familyCardNumber, fullName, sex, ineligibility, lists } = node;
  const code = node.region?.code;
  const finding = ineligibility?.code ?? null;
  const birthYear = Number(node.birthDate);
  wanted('nationalId', typeof nationalId === 'string' && pseudonym.test(nationalId));
  wanted('familyCardNumber', typeof familyCardNumber === 'string' && pseudonym.test(familyCardNumber));
  wanted('fullName', typeof fullName === 'string');
  wanted('birthDate', Number.isInteger(birthYear) && birthYear > 1800 && birthYear < 2200);
  wanted('sex', sex === 'L' || sex === 'P');
  wanted('region', typeof code === 'string');
  wanted('ineligibility', finding === null || Number.isInteger(finding));
  wanted('lists', Array.isArray(lists));
  return {
    pseudonym: nationalId as string,
    card: familyCardNumber as string,
    fullName: fullName as string,
    birthYear,
    sex: sex as string,
    village: code as string,
    finding: finding as number | null,
    inDpt: (lists as unknown[]).includes('DPT'),
  };
}
