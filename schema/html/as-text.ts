const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A value as text of an HTML page, or of an attribute in quotes of either kind. */
export const asText = (value: string | number): string =>
  String(value).replace(/[&<>"']/g, (c) => escapes[c] as string);
