import { type FormName, forms } from '../../../../schema/vocabulary/index.ts';
import { useSpeech, useTexts } from '../shell/index.ts';
import { Fold } from './fold.tsx';
import { messages } from './messages.ts';

/** How something is disclosed: a form, or counts alone. */
export type Kind = FormName | 'count';

/** A shape for each, so that no reader depends on its colour. */
const marks: Readonly<Record<Kind, string>> = {
  clear: '■',
  masked: '◧',
  year: '◔',
  ageBand: '◑',
  initials: '◩',
  pseudonym: '▲',
  present: '◇',
  match: '✓',
  count: 'Σ',
};

/** What a reader gets of an element: under an aggregate clause no value, but counts. */
export const kindOf = (form: string, mode: string): Kind => (mode === 'aggregate' ? 'count' : (form as FormName));

/** A form as shape and word. */
export function FormMark({ kind }: { readonly kind: Kind }) {
  const t = useTexts(messages);
  return (
    <span className={`form form-${kind}`}>
      <span aria-hidden="true">{marks[kind]}</span> {t(kind)}
    </span>
  );
}

/** What every shape means. */
export function FormLegend() {
  const t = useTexts(messages);
  const { language } = useSpeech();
  return (
    <Fold summary={t('legend')}>
      <dl className="legend">
        {(Object.keys(marks) as Kind[]).map((kind) => (
          <div key={kind}>
            <dt>
              <FormMark kind={kind} />
            </dt>
            <dd>{kind === 'count' ? t('countText') : forms[kind][language]}</dd>
          </div>
        ))}
      </dl>
    </Fold>
  );
}
