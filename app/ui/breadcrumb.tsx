/** Where the page stands in the site, from the home page to itself. */
import { paths } from '#app/platform/paths.ts';

export type Crumb = { label: string; href: string };

const HOME: Crumb = { label: 'Accueil', href: paths.home() };

export type BreadcrumbProps = {
  /** From below the home page, which every trail begins with, down to the parent. */
  trail: ReadonlyArray<Crumb>;
  /** The page itself, without a link. */
  current: string;
};

export function Breadcrumb({ trail, current }: BreadcrumbProps) {
  return (
    <nav className="fr-breadcrumb" aria-label="Vous êtes ici">
      <ol className="fr-breadcrumb__list">
        {[HOME, ...trail].map((crumb) => (
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
