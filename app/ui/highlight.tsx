/** A quotation or a passage to notice, marked by a bar at its left. */
import type { ReactNode } from 'react';

export function Highlight({ children }: { children: ReactNode }) {
  return <div className="fr-highlight">{typeof children === 'string' ? <p>{children}</p> : children}</div>;
}
