/** The two languages of every text that a person reads. */
export type Language = 'id' | 'en';
/** One text in both languages. */
export type Text = { readonly id: string; readonly en: string };
/** What is put into a text; of one that is a text itself, the language of the text that it is put into. */
export type Values = Readonly<Record<string, string | number | Text>>;

/** Puts values into `{name}` placeholders; an unknown placeholder stays visible, so that a test can find it. */
export function fill(template: string, values: Values, language: Language): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined || !Object.hasOwn(values, name)) return whole;
    return typeof value === 'object' ? value[language] : String(value);
  });
}

/** The first of id and en in an Accept-Language header (RFC 9110 §12.5.4, weights honoured); Indonesian otherwise. */
export function languageOf(header: string | undefined): Language {
  const ranked = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().toLowerCase().split(';');
      const weight = rest.map((r) => /^\s*q=([0-9.]+)$/.exec(r)?.[1]).find((q) => q !== undefined);
      return { tag: tag.trim(), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ tag, weight }) => weight > 0 && /^(id|en)(-|$)/.test(tag))
    .sort((a, b) => b.weight - a.weight);
  return ranked[0]?.tag.startsWith('en') ? 'en' : 'id';
}
