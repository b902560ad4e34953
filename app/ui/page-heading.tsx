/** The top of a page: its one `h1`, its state, a line of introduction, its main acts. */
import type { ReactNode } from 'react';

export type PageHeadingProps = {
  title: ReactNode;
  /** What the page belongs to, above the title. */
  context?: ReactNode;
  /** Badges after the title. */
  badges?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
};

export function PageHeading({ title, context, badges, lead, actions }: PageHeadingProps) {
  return (
    <div className="spp-heading">
      <div>
        {context !== undefined && <p className="spp-heading__context">{context}</p>}
        <h1>{title}</h1>
        {badges !== undefined && <div className="spp-heading__badges">{badges}</div>}
        {lead !== undefined && (
          <div className="fr-text--lead">{typeof lead === 'string' ? <p>{lead}</p> : lead}</div>
        )}
      </div>
      {actions !== undefined && <div className="spp-heading__actions">{actions}</div>}
    </div>
  );
}
