/** Where the page stands in the site, from the home page to itself. */

export type Crumb = { label: string; href: string };

export type BreadcrumbProps = {
  /** From the home page down to the parent. */
  trail: ReadonlyArray<Crumb>;
  /** The page itself, without a link. */
  current: string;
};

export function Breadcrumb({ trail, current }: BreadcrumbProps) {
  return (
    <nav className="fr-breadcrumb" aria-label="Vous êtes ici">
      <ol className="fr-breadcrumb__list">
        {trail.map((crumb) => (
          <li key={crumb.href}>
            <a className="fr-breadcrumb__link" href={crumb.href}>
              {crumb.label}
            </a>
          </li>
        ))}
        <li>
          <a className="fr-breadcrumb__link" aria-current="page">
            {current}
          </a>
        </li>
      </ol>
    </nav>
  );
}
