import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { Language, Text, Values } from '../../../../schema/errors/index.ts';

/** Texts by key, each in both languages: one that lacks a language is a type error, as is a key that is not there. */
export type Texts = Readonly<Record<string, Text>>;

interface Speech {
  readonly language: Language;
  readonly speak: (language: Language) => void;
  /** A whole or broken number as this language writes it. */
  readonly number: (value: number, options?: Intl.NumberFormatOptions) => string;
  /** A day or moment (ISO 8601) as this language writes it. */
  readonly day: (iso: string) => string;
}

const key = 'simpul.language';
const SpeechContext = createContext<Speech | null>(null);

/** Keeps the reader's language: Indonesian until he chooses English. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => (localStorage.getItem(key) === 'en' ? 'en' : 'id'));
  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(key, language);
  }, [language]);
  const speech = useMemo((): Speech => {
    const locale = language === 'id' ? 'id-ID' : 'en-GB';
    const plain = new Intl.NumberFormat(locale);
    const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
    return {
      language,
      speak: setLanguage,
      number: (value, options) =>
        (options === undefined ? plain : new Intl.NumberFormat(locale, options)).format(value),
      day: (iso) => days.format(new Date(iso)),
    };
  }, [language]);
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

/** The reader's language, and how it writes numbers and days. */
export function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  if (speech === null) throw new Error('outside of LanguageProvider');
  return speech;
}

const filled = (template: string, values: Values): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

/** Says texts in the reader's language: `t('title')`, `t('rows', { count: 3 })` for `{count} rows`. */
export function useTexts<T extends Texts>(texts: T): (key: keyof T, values?: Values) => string {
  const { language } = useSpeech();
  return useCallback((name, values = {}) => filled((texts[name] as Text)[language], values), [texts, language]);
}
