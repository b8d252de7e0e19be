/** A moment as entries write it: UTC to the millisecond, so that texts compare as moments. */
export const asKept = (moment: string | null | undefined): string | null =>
  moment == null ? null : new Date(moment).toISOString();
