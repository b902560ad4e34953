/** The footer of every page, with the links French law and the design system ask for. */
import { BrandBlock } from '#app/ui/brand-block.tsx';
import type { Brand } from '#app/ui/brand-block.tsx';

export type FooterHrefs = {
  home: string;
  siteMap: string;
  accessibility: string;
  legalNotice: string;
  personalData: string;
  cookies: string;
};

const stateSites = [
  { label: 'info.gouv.fr', href: 'https://www.info.gouv.fr' },
  { label: 'service-public.gouv.fr', href: 'https://www.service-public.gouv.fr' },
  { label: 'legifrance.gouv.fr', href: 'https://www.legifrance.gouv.fr' },
  { label: 'data.gouv.fr', href: 'https://www.data.gouv.fr' },
];

/** The conformity announced stays « non conforme » for as long as no valid audit says otherwise (RGAA 4.1). */
const ACCESSIBILITY_LABEL = 'Accessibilité\u00a0: non conforme';

export function PageFooter({ brand, hrefs }: { brand: Brand; hrefs: FooterHrefs }) {
  const links = [
    { label: 'Plan du site', href: hrefs.siteMap },
    { label: ACCESSIBILITY_LABEL, href: hrefs.accessibility },
    { label: 'Mentions légales', href: hrefs.legalNotice },
    { label: 'Données personnelles', href: hrefs.personalData },
    { label: 'Gestion des cookies', href: hrefs.cookies },
  ];
  return (
    <footer className="fr-footer" id="pied-de-page" tabIndex={-1}>
      <div className="fr-container">
        <div className="fr-footer__body">
          <div className="fr-footer__brand fr-enlarge-link">
            <a href={hrefs.home} title={`Accueil – ${brand.serviceTitle}`}>
              <BrandBlock brand={brand} className="spp-footer__logo" />
            </a>
          </div>
          <div className="fr-footer__content">
            <p className="fr-footer__content-desc">
              {brand.serviceTitle}&nbsp;: {brand.tagline.charAt(0).toLowerCase()}
              {brand.tagline.slice(1)}.
            </p>
            {brand.marianneBlock && (
              <ul className="fr-footer__content-list">
                {stateSites.map((site) => (
                  <li className="fr-footer__content-item" key={site.href}>
                    <a className="fr-footer__content-link" href={site.href}>
                      {site.label}
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </div>
        </div>
        <div className="fr-footer__bottom">
          <ul className="fr-footer__bottom-list">
            {links.map((link) => (
              <li className="fr-footer__bottom-item" key={link.href}>
                <a className="fr-footer__bottom-link" href={link.href}>
                  {link.label}
                </a>
              </li>
            ))}
          </ul>
          <div className="fr-footer__bottom-copy">
            <p>
              Sauf mention contraire, les contenus publics de ce site peuvent être réutilisés dans les
              conditions de la{' '}
              <a href="https://www.etalab.gouv.fr/licence-ouverte-open-licence/">Licence Ouverte 2.0</a>.
            </p>
          </div>
        </div>
      </div>
    </footer>
  );
}
