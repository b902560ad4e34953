/** The public pages of the site, in one list. */
import type { MetaFunction } from '@remix-run/node';

import { paths } from '#app/platform/paths.ts';
import { SITE_NAME } from '#app/routes/public/publisher.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';

export const handle = { script: false };

export const meta: MetaFunction = () => [{ title: `Plan du site – ${SITE_NAME}` }];

const sections = [
  {
    title: 'Le label',
    links: [
      { label: 'Référentiel', href: paths.referential() },
      { label: 'Registre des labels', href: paths.registry() },
      { label: 'Vérifier une attestation', href: paths.verification() },
    ],
  },
  {
    title: 'Pour les services',
    links: [
      { label: 'Simulateur', href: paths.simulator() },
      { label: 'Candidater', href: paths.apply() },
      { label: 'Se connecter', href: paths.signIn() },
      { label: 'Mot de passe oublié', href: paths.forgottenPassword() },
    ],
  },
  {
    title: 'Données ouvertes',
    links: [
      { label: 'Labels, en JSON', href: paths.apiLabels() },
      { label: 'Labels, en CSV', href: paths.apiLabelsCsv() },
    ],
  },
  {
    title: 'À propos du site',
    links: [
      { label: 'Accessibilité\u00a0: non conforme', href: paths.accessibility() },
      { label: 'Mentions légales', href: paths.legalNotice() },
      { label: 'Données personnelles', href: paths.personalData() },
      { label: 'Gestion des cookies', href: paths.cookies() },
    ],
  },
];

export default function SiteMap() {
  return (
    <>
      <Breadcrumb trail={[]} current="Plan du site" />
      <h1>Plan du site</h1>
      <div className="fr-grid-row fr-grid-row--gutters">
        {sections.map((section) => (
          <section className="fr-col-12 fr-col-md-6" key={section.title}>
            <h2>{section.title}</h2>
            <ul>
              {section.links.map((link) => (
                <li key={link.href}>
                  <a href={link.href}>{link.label}</a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
