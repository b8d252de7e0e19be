/**
 * The lists of one election as bits, since one voter stands in several:
 * DP4 (Kemendagri) → coklit → DPS → DPSHP → DPT, and beside it DPTb (votes elsewhere, also in the DPT)
 * and DPK (eligible but missing from the DPT, votes with KTP-el).
 */
export const STAGE = { DP4: 1, DPS: 2, DPSHP: 4, DPT: 8, DPTB: 16, DPK: 32 } as const;

/** In every list from DP4 to DPT. */
export const LISTED_TO_THE_END = STAGE.DP4 | STAGE.DPS | STAGE.DPSHP | STAGE.DPT;
