/**
 * Whose rows an agency disclosed in its answer to a hop, as it tells the gateway under `extensions.people`: the links of these
 * people, each once. Only the agency knows it: most answers carry no key. The links go no further than the gateway, which
 * writes them into its ledger as pseudonyms; the answer's digest covers them.
 */
export const peopleExtension = 'people';

/** The links in the extensions of a hop's answer; none where the agency told none. */
export function peopleOf(extensions: unknown): readonly string[] {
  const people = (extensions as Record<string, unknown> | null | undefined)?.[peopleExtension];
  return Array.isArray(people) ? people.filter((link): link is string => typeof link === 'string') : [];
}
