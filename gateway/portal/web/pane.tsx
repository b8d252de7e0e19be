import type { GraphiQLPlugin } from '@graphiql/react';
import type { ReactNode } from 'react';
import type { Language, Text } from '../../../schema/errors/index.ts';
import { useSpeech } from './shell/index.ts';

/** A pane of ours beside GraphiQL's own. */
export interface Pane extends Pick<GraphiQLPlugin, 'icon' | 'content'> {
  readonly title: Text;
}

/** The same as GraphiQL takes it, which knows a pane by its title. */
export const pluginIn = ({ title, icon, content }: Pane, language: Language): GraphiQLPlugin => ({
  title: title[language],
  icon,
  content,
});

interface PaneSectionProps {
  readonly title: Text;
  readonly className: string;
  readonly children: ReactNode;
}

/** What a pane shows, under its title, in the reader's language amid GraphiQL's English. */
export function PaneSection({ title, className, children }: PaneSectionProps) {
  const { language } = useSpeech();
  return (
    <section className={className} lang={language} aria-label={title[language]}>
      <h2>{title[language]}</h2>
      {children}
    </section>
  );
}
