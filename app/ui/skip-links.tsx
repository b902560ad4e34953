/** The first links of a page, shown when the keyboard reaches them. */

export type SkipLink = { label: string; href: `#${string}` };

export function SkipLinks({ links }: { links: ReadonlyArray<SkipLink> }) {
  return (
    <div className="fr-skiplinks">
      <nav className="fr-container" aria-label="Accès rapide">
        <ul className="fr-skiplinks__list">
          {links.map((link) => (
            <li key={link.href}>
              <a className="fr-link" href={link.href}>
                {link.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
