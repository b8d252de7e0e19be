import { type RawBuilder, sql } from 'kysely';

/**
 * A name as names are compared: letters without marks, upper case, what follows a comma (titles) left out, apostrophes
 * dropped, every other sign a space, single spaces. Short forms (MOH. for MUHAMMAD) and old spelling are not resolved: an
 * officer who knows the person writes the name as it stands on the card.
 */
export function nameKey(name: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`btrim(regexp_replace(regexp_replace(regexp_replace(upper(normalize(
    split_part(${name}, ',', 1), NFKD)), '[''\`’ʼ‘\\u0300-\\u036F]', '', 'g'), '[^A-Z0-9 ]+', ' ', 'g'), ' +', ' ', 'g'))`;
}
