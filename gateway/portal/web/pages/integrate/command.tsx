import { useState } from 'react';
import { useTexts } from '../../shell/index.ts';
import { messages } from './messages.ts';

interface CommandProps {
  /** What it is, for who comes to it by keyboard. */
  readonly name: string;
  readonly text: string;
}

/** Something to type or to save, with a button that copies it. */
export function Command({ name, text }: CommandProps) {
  const t = useTexts(messages);
  const [copied, setCopied] = useState(false);
  return (
    <figure className="command">
      <figcaption className="small">
        {name}
        <button
          type="button"
          aria-label={`${t('copy')}: ${name}`}
          onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
        >
          {t(copied ? 'copied' : 'copy')}
        </button>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>{text}</pre>
    </figure>
  );
}
