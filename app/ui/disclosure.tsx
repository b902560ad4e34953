/** A part of the page opened on demand, by the browser's own `details`. */
import type { ReactNode } from 'react';

export type DisclosureProps = {
  summary: ReactNode;
  open?: boolean | undefined;
  id?: string | undefined;
  children: ReactNode;
};

export function Disclosure({ summary, open, id, children }: DisclosureProps) {
  return (
    <details className="spp-disclosure" open={open} id={id}>
      <summary>{summary}</summary>
      <div className="spp-disclosure__body">{children}</div>
    </details>
  );
}
