/** Where a list has nothing yet: why, and what to do. */
import type { ReactNode } from 'react';

export type EmptyStateProps = {
  title: ReactNode;
  headingLevel?: 2 | 3 | 4 | undefined;
  /** What to do, or whom to wait for. */
  children?: ReactNode;
  action?: ReactNode;
};

export function EmptyState({ title, headingLevel = 2, children, action }: EmptyStateProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div className="spp-empty">
      <Heading className="fr-h5">{title}</Heading>
      {typeof children === 'string' ? <p>{children}</p> : children}
      {action !== undefined && <div>{action}</div>}
    </div>
  );
}
