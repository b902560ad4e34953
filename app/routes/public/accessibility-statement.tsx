/**
 * The accessibility statement of RGAA 4.1 (law of 11 February 2005, article 47; decree of 24 July 2019). With no
 * valid audit the only status the text allows is « non conforme », whatever the site's real state.
 */
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import { PublisherAddress } from '#app/routes/public/publisher-address.tsx';
import { PUBLISHER, SITE_NAME } from '#app/routes/public/publisher.ts';
import { getSiteContact } from '#app/modules/access/use-cases/get-site-contact.server.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';

export const handle = { script: false };

export const meta: MetaFunction = () => [{ title: `Accessibilité\u00a0: non conforme – ${SITE_NAME}` }];

export function loader() {
  return getSiteContact();
}

export default function AccessibilityStatement() {
  const { contactEmail } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumb trail={[]} current="Accessibilité" />
      <div className="spp-prose">
        <h1>Déclaration d’accessibilité</h1>
        <p>
          La {PUBLISHER.name} s’engage à rendre ses sites accessibles, conformément à l’article&nbsp;47 de la
          loi n°&nbsp;2005-102 du 11&nbsp;février 2005. Cette déclaration s’applique au site {SITE_NAME}.
        </p>

        <h2>État de conformité</h2>
        <p>
          <strong>Accessibilité&nbsp;: non conforme.</strong> Le site n’est pas conforme au référentiel
          général d’amélioration de l’accessibilité (RGAA), version&nbsp;4.1, parce qu’aucun audit en cours de
          validité ne permet de mesurer le respect de ses 106&nbsp;critères.
        </p>

        <h2>Résultats des tests</h2>
        <p>
          Aucun audit n’a encore été mené par un tiers. Des contrôles automatiques sont exécutés à chaque
          évolution du site, sur chaque type de page, à la largeur d’un téléphone et à celle d’un ordinateur,
          avec et sans JavaScript. Ils ne remplacent pas un audit&nbsp;: une partie seulement des critères s’y
          prête.
        </p>

        <h2>Contenus non accessibles</h2>
        <h3>Non-conformités</h3>
        <p>Faute d’audit, la liste des non-conformités n’est pas établie.</p>
        <h3>Dérogations pour charge disproportionnée</h3>
        <p>Aucune dérogation n’est invoquée.</p>
        <h3>Contenus non soumis à l’obligation</h3>
        <p>
          Les pièces justificatives déposées par les services candidats sont des documents de tiers. Elles ne
          sont pas publiées, et le site ne les modifie pas.
        </p>

        <h2>Établissement de cette déclaration</h2>
        <p>
          Cette déclaration est établie par l’éditeur du site. Elle sera mise à jour après le premier audit.
        </p>
        <h3>Technologies utilisées</h3>
        <ul>
          <li>HTML5 et SVG&nbsp;;</li>
          <li>CSS, avec le système de design de l’État&nbsp;;</li>
          <li>JavaScript, dont aucune page n’a besoin pour fonctionner&nbsp;;</li>
          <li>PDF, pour les attestations, les rapports et les lettres.</li>
        </ul>
        <h3>Environnement de test</h3>
        <p>Les contrôles automatiques sont exécutés avec axe-core dans le navigateur Chromium.</p>

        <h2>Retour d’information et contact</h2>
        <p>
          Si vous n’arrivez pas à accéder à un contenu ou à un service du site, écrivez-nous. Nous vous
          orienterons vers une solution accessible, ou vous enverrons le contenu sous une autre forme.
        </p>
        <PublisherAddress attention="Référent accessibilité" email={contactEmail} />

        <h2>Voies de recours</h2>
        <p>
          Vous avez signalé un défaut d’accessibilité qui vous empêche d’utiliser le site et vous n’avez pas
          reçu de réponse satisfaisante&nbsp;? Vous pouvez&nbsp;:
        </p>
        <ul>
          <li>
            <a href="https://formulaire.defenseurdesdroits.fr/">écrire un message au Défenseur des droits</a>
            &nbsp;;
          </li>
          <li>
            <a href="https://www.defenseurdesdroits.fr/">
              contacter le délégué du Défenseur des droits de votre département
            </a>
            &nbsp;;
          </li>
          <li>
            envoyer un courrier, gratuit et sans timbre, à&nbsp;: Défenseur des droits, Libre réponse 71120,
            75342&nbsp;Paris&nbsp;Cedex&nbsp;07.
          </li>
        </ul>
      </div>
    </>
  );
}
