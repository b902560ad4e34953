/** A category or an active filter; with an `href`, a link (to what shares it, or that removes the filter). */
import type { ReactNode } from 'react';

import { classNames } from '#app/ui/class-names.ts';
import { iconClass } from '#app/ui/icon.tsx';
import type { IconName } from '#app/ui/icon.tsx';

export type TagProps = {
  href?: string | undefined;
  /** What following the link does, when the text alone does not say it. */
  title?: string | undefined;
  small?: boolean | undefined;
  icon?: IconName | undefined;
  children: ReactNode;
};

export function Tag({ href, title, small, icon, children }: TagProps) {
  const className = classNames(
    'fr-tag',
    small === true && 'fr-tag--sm',
    icon !== undefined && `${iconClass(icon)} fr-tag--icon-left`,
  );
  if (href === undefined) return <span className={className}>{children}</span>;
  return (
    <a className={className} href={href} title={title}>
      {children}
    </a>
  );
}

/** Tags in a list. */
export function TagGroup({
  children,
  label,
}: {
  children: ReadonlyArray<ReactNode>;
  label?: string | undefined;
}) {
  return (
    <ul className="fr-tags-group" aria-label={label}>
      {children.map((child, index) => (
        <li key={index}>{child}</li>
      ))}
    </ul>
  );
}
