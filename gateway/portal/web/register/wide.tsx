import type { ReactNode } from 'react';

interface WideProps {
  /** What is in it, for who comes to it by keyboard. */
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Something wider than a small screen: it scrolls by itself, so that the page does not. */
export function Wide({ label, className = '', children }: WideProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={`wide ${className}`} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
