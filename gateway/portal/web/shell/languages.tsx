import { useSpeech, useTexts } from './language.tsx';
import { messages } from './messages.ts';

/** The switch between the two languages. */
export function Languages() {
  const t = useTexts(messages);
  const { language, speak } = useSpeech();
  return (
    <fieldset className="languages">
      <legend className="unseen">{t('language')}</legend>
      {(['id', 'en'] as const).map((code) => (
        <button key={code} type="button" lang={code} aria-pressed={language === code} onClick={() => speak(code)}>
          {code === 'id' ? 'Indonesia' : 'English'}
        </button>
      ))}
    </fieldset>
  );
}
