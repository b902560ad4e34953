/** Text for assistive tools only. */
import type { ReactNode } from 'react';

export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="fr-sr-only">{children}</span>;
}
