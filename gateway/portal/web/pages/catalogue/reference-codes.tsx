import { Records } from '../../register/index.ts';
import { useSpeech, useTexts } from '../../shell/index.ts';
import { matches, type ReferenceSet } from './catalogue.ts';
import { messages } from './messages.ts';

interface ReferenceCodesProps {
  readonly sets: readonly ReferenceSet[];
  readonly sought: string;
}

/** Sets of reference codes, those that match what is sought. */
export function ReferenceCodes({ sets, sought }: ReferenceCodesProps) {
  const t = useTexts(messages);
  const { language } = useSpeech();
  const found = sets.filter((s) =>
    matches(sought, s.id, s.title, ...s.codes.flatMap((c) => [c.code, c.meaning, c.meaningEnglish])),
  );
  if (found.length === 0) return null;
  return (
    <section aria-labelledby="codes">
      <h2 id="codes">{t('codes')}</h2>
      {found.map((s) => (
        <details key={s.id} id={`set-${s.id}`}>
          <summary>
            <span lang="id">{s.title}</span> <code>{s.id}</code>
          </summary>
          <Records
            label={s.title}
            rows={s.codes}
            keyOf={({ code }) => code}
            columns={[
              { label: t('code'), head: true, cell: ({ code }) => <code>{code}</code> },
              {
                label: t('meaning'),
                cell: (c) => (language === 'en' && c.meaningEnglish !== null ? c.meaningEnglish : c.meaning),
              },
              { label: t('source'), cell: ({ source }) => source },
            ]}
          />
        </details>
      ))}
    </section>
  );
}
