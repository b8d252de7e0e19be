/** What the editor of variables holds; nothing while it is half typed. */
export const variablesIn = (text: string | undefined): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {}; // half typed, or none
  }
};
