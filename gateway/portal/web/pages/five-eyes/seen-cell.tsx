import type { ExplainedPath } from '../../../../../schema/policy/index.ts';
import { forms } from '../../../../../schema/vocabulary/index.ts';
import { useTexts } from '../../shell/index.ts';
import { messages } from './messages.ts';

/** One path as one reader sees it: the form in which it would come, with an example, or why not. */
export function SeenCell({ seen }: { readonly seen: ExplainedPath | null }) {
  const t = useTexts(messages);
  if (seen === null) return <td className="above">{t('above')}</td>;
  if (!seen.granted)
    return (
      <td className="denied">
        <s>{t('refused')}</s>
        <details>
          <summary>{seen.because}</summary>
          {seen.reason} {seen.request}
        </details>
      </td>
    );
  const form = seen.form ?? 'clear';
  return (
    <td className="granted">
      {seen.mode === 'aggregate' ? t('count') : t(form)}
      {form !== 'clear' && <code>{String(forms[form].example.to)}</code>}
      <span className="label">
        {seen.instrument} · {seen.clause}
      </span>
    </td>
  );
}
