/** A passage set apart from the text: the next step, a rule to know. One or two a page. */
import type { ReactNode } from 'react';

import { classNames } from '#app/ui/class-names.ts';
import { iconClass } from '#app/ui/icon.tsx';
import type { IconName } from '#app/ui/icon.tsx';

export type CalloutProps = {
  title?: ReactNode;
  headingLevel?: 2 | 3 | 4 | undefined;
  icon?: IconName | undefined;
  tone?: 'green-emeraude' | 'blue-ecume' | 'yellow-tournesol' | 'brown-caramel' | undefined;
  children: ReactNode;
};

export function Callout({ title, headingLevel = 2, icon, tone, children }: CalloutProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div
      className={classNames(
        'fr-callout',
        tone !== undefined && `fr-callout--${tone}`,
        icon !== undefined && iconClass(icon),
      )}
    >
      {title !== undefined && <Heading className="fr-callout__title">{title}</Heading>}
      {typeof children === 'string' ? <p className="fr-callout__text">{children}</p> : children}
    </div>
  );
}
