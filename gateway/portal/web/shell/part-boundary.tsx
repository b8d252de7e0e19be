import { Component, type ReactNode } from 'react';

interface PartBoundaryProps {
  /** Shown instead of what failed. */
  readonly instead: ReactNode;
  readonly children: ReactNode;
}

/** Keeps the rest of the page when one part of it fails, or when its file cannot be loaded. */
export class PartBoundary extends Component<PartBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}
