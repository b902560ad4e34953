/** What happened, what was kept, what to do: a message tied to the page or to an act just done. */
import type { ReactNode } from 'react';

import { classNames } from '#app/ui/class-names.ts';

export type Severity = 'info' | 'success' | 'warning' | 'error';

export type AlertProps = {
  severity: Severity;
  /** Left out for a small alert of one sentence. */
  title?: ReactNode;
  headingLevel?: 2 | 3 | 4 | undefined;
  small?: boolean | undefined;
  /** Announced when it appears: an error at once, another at the next pause. */
  live?: boolean | undefined;
  id?: string | undefined;
  children?: ReactNode;
};

export function Alert({ severity, title, headingLevel = 2, small, live, id, children }: AlertProps) {
  const Heading = `h${headingLevel}` as const;
  const short = small === true || title === undefined;
  return (
    <div
      className={classNames('fr-alert', `fr-alert--${severity}`, short && 'fr-alert--sm')}
      role={live !== true ? undefined : severity === 'error' ? 'alert' : 'status'}
      id={id}
    >
      {title !== undefined && <Heading className="fr-alert__title">{title}</Heading>}
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  );
}
