/** A thing of a list with what matters about it; the whole card leads to it. */
import type { ReactNode } from 'react';

import { classNames } from '#app/ui/class-names.ts';

export type CardProps = {
  title: ReactNode;
  href?: string | undefined;
  headingLevel?: 2 | 3 | 4 | undefined;
  description?: ReactNode;
  /** Badges or tags above the title. */
  start?: ReactNode;
  /** A date or a figure below. */
  end?: ReactNode;
  /** Buttons; the card's own link then covers its title alone. */
  actions?: ReactNode;
  horizontal?: boolean | undefined;
};

export function Card({
  title,
  href,
  headingLevel = 3,
  description,
  start,
  end,
  actions,
  horizontal,
}: CardProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div
      className={classNames(
        'fr-card',
        href !== undefined && actions === undefined && 'fr-enlarge-link',
        horizontal === true && 'fr-card--horizontal',
        href === undefined && 'fr-card--no-arrow',
      )}
    >
      <div className="fr-card__body">
        <div className="fr-card__content">
          <Heading className="fr-card__title">
            {href === undefined ? title : <a href={href}>{title}</a>}
          </Heading>
          {description !== undefined && <div className="fr-card__desc">{description}</div>}
          {start !== undefined && <div className="fr-card__start">{start}</div>}
          {end !== undefined && <div className="fr-card__end">{end}</div>}
        </div>
        {actions !== undefined && <div className="fr-card__footer">{actions}</div>}
      </div>
    </div>
  );
}
