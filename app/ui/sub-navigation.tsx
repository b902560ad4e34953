/** The parts of one thing, as tabs that are ordinary links: each part has its address. */
import type { ReactNode } from 'react';

export type SubNavigationItem = {
  label: string;
  href: string;
  current?: boolean | undefined;
  /** A count or a badge after the label. */
  detail?: ReactNode;
};

export type SubNavigationProps = {
  /** What the parts belong to, for assistive tools; unique on the page. */
  label: string;
  items: ReadonlyArray<SubNavigationItem>;
};

export function SubNavigation({ label, items }: SubNavigationProps) {
  return (
    <nav className="spp-tabs" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={item.current === true ? 'page' : undefined}>
              {item.label}
              {item.detail !== undefined && <span className="spp-tabs__detail"> {item.detail}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
