/** A short state in words; the colour only repeats what the text says. */
import type { ReactNode } from 'react';

import { classNames } from '#app/ui/class-names.ts';

export const badgeTones = [
  'info',
  'success',
  'warning',
  'error',
  'new',
  'green-menthe',
  'green-emeraude',
  'blue-ecume',
  'blue-cumulus',
  'purple-glycine',
  'pink-tuile',
  'yellow-tournesol',
  'orange-terre-battue',
  'brown-caramel',
  'beige-gris-galet',
] as const;

export type BadgeTone = (typeof badgeTones)[number];

export type BadgeProps = {
  /** Grey when absent. */
  tone?: BadgeTone | undefined;
  small?: boolean | undefined;
  /** The icon of info, success, warning, error and new. */
  icon?: boolean | undefined;
  children: ReactNode;
};

export function Badge({ tone, small, icon, children }: BadgeProps) {
  return (
    <span
      className={classNames(
        'fr-badge',
        tone !== undefined && `fr-badge--${tone}`,
        small === true && 'fr-badge--sm',
        icon !== true && 'fr-badge--no-icon',
      )}
    >
      {children}
    </span>
  );
}

/** Badges in a row. */
export function BadgeGroup({ children }: { children: ReactNode }) {
  return <div className="spp-badges">{children}</div>;
}
