/** An entrance to a part of the site: a title, a line, the whole surface being the link. */
import type { ReactNode } from 'react';

import { classNames } from '#app/ui/class-names.ts';

export type TileProps = {
  title: ReactNode;
  href: string;
  headingLevel?: 2 | 3 | 4 | undefined;
  description?: ReactNode;
  detail?: ReactNode;
  horizontal?: boolean | undefined;
};

export function Tile({ title, href, headingLevel = 3, description, detail, horizontal }: TileProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div className={classNames('fr-tile fr-enlarge-link', horizontal === true && 'fr-tile--horizontal')}>
      <div className="fr-tile__body">
        <div className="fr-tile__content">
          <Heading className="fr-tile__title">
            <a href={href}>{title}</a>
          </Heading>
          {description !== undefined && <p className="fr-tile__desc">{description}</p>}
          {detail !== undefined && <p className="fr-tile__detail">{detail}</p>}
        </div>
      </div>
    </div>
  );
}
