import { useEffect, useState } from 'react';

/** What the reader chose; `auto` follows his system. */
export type Theme = 'auto' | 'light' | 'dark';
export const themes: readonly Theme[] = ['auto', 'light', 'dark'];

const key = 'simpul.theme';
const stored = (): Theme => themes.find((t) => t === localStorage.getItem(key)) ?? 'auto';

/** Puts the stored choice on the document, before anything is drawn. */
export function applyTheme(theme: Theme = stored()): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** The reader's choice between light and dark, kept in this browser. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(stored);
  useEffect(() => {
    applyTheme(theme);
    localStorage.setItem(key, theme);
  }, [theme]);
  return [theme, setTheme];
}
