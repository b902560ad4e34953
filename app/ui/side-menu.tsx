/** The pages of a section, at the side of the one shown. */
import type { ReactNode } from 'react';

import { classNames } from '#app/ui/class-names.ts';

export type SideMenuItem = {
  label: ReactNode;
  href: string;
  current?: boolean | undefined;
  /** Progress or count under the label. */
  detail?: ReactNode;
};

export type SideMenuProps = {
  title: string;
  items: ReadonlyArray<SideMenuItem>;
  /** Stays in sight while the page scrolls, on a wide screen. */
  sticky?: boolean | undefined;
};

export function SideMenu({ title, items, sticky }: SideMenuProps) {
  return (
    <nav
      className={classNames('fr-sidemenu spp-sidemenu', sticky === true && 'fr-sidemenu--sticky')}
      aria-label={title}
    >
      <div className="fr-sidemenu__inner">
        <div className="fr-sidemenu__title">{title}</div>
        <ul className="fr-sidemenu__list">
          {items.map((item) => (
            <li
              key={item.href}
              className={classNames(
                'fr-sidemenu__item',
                item.current === true && 'fr-sidemenu__item--active',
              )}
            >
              <a
                className="fr-sidemenu__link"
                href={item.href}
                aria-current={item.current === true ? 'page' : undefined}
              >
                <span>
                  {item.label}
                  {item.detail !== undefined && <span className="spp-sidemenu__detail">{item.detail}</span>}
                </span>
              </a>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
}
