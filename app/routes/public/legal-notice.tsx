/** The legal notice (law of 21 June 2004 for confidence in the digital economy). */
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import { paths } from '#app/platform/paths.ts';
import { PublisherAddress } from '#app/routes/public/publisher-address.tsx';
import { PUBLISHER, SITE_NAME } from '#app/routes/public/publisher.ts';
import { getSiteContact } from '#app/modules/access/use-cases/get-site-contact.server.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';

export const handle = { script: false };

export const meta: MetaFunction = () => [{ title: `Mentions légales – ${SITE_NAME}` }];

export function loader() {
  return getSiteContact();
}

export default function LegalNotice() {
  const { contactEmail, hostingNotice } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumb trail={[]} current="Mentions légales" />
      <div className="spp-prose">
        <h1>Mentions légales</h1>

        <h2>Éditeur</h2>
        <p>Le site {SITE_NAME} est édité par la&nbsp;:</p>
        <address className="fr-highlight">
          <p>
            {PUBLISHER.name}
            <br />
            {PUBLISHER.street}
            <br />
            {PUBLISHER.city}
            {contactEmail !== null && (
              <>
                <br />
                Courriel&nbsp;: <a href={`mailto:${contactEmail}`}>{contactEmail}</a>
              </>
            )}
          </p>
        </address>

        <h2>Directeur de la publication</h2>
        <p>Le délégué interministériel à la transformation publique.</p>

        <h2>Hébergement</h2>
        {hostingNotice === null ? (
          <p>
            Le site est hébergé par l’hébergeur que désigne l’exploitant du service. Son nom et ses
            coordonnées vous sont communiqués sur simple demande à l’éditeur.
          </p>
        ) : (
          <p className="spp-pre-line">{hostingNotice}</p>
        )}

        <h2>Réutilisation des contenus</h2>
        <p>
          Sauf mention contraire, les textes du site et les données du{' '}
          <a href={paths.registry()}>registre des labels</a> peuvent être réutilisés gratuitement dans les
          conditions de la{' '}
          <a href="https://www.etalab.gouv.fr/licence-ouverte-open-licence/">Licence Ouverte 2.0</a>, à
          condition d’en citer la source et la date.
        </p>
        <p>
          Les données ouvertes portent sur les services labellisés. Elles ne contiennent ni dossier en cours,
          ni dossier refusé ou retiré, ni pièce justificative.
        </p>
        <p>
          La marque de l’État, le nom et le logo du label ne sont pas couverts par cette licence. Leur usage
          est réservé à l’État et aux services labellisés, pendant la durée de validité de leur label.
        </p>

        <h2>Valeur des attestations</h2>
        <p>
          Une attestation prouve qu’un label a été attribué. Elle ne prouve pas qu’il est encore valide&nbsp;:
          seule la <a href={paths.verification()}>vérification en ligne</a> donne l’état du label au jour où
          vous la faites.
        </p>

        <h2>Disponibilité et liens</h2>
        <p>
          L’éditeur peut interrompre l’accès au site pour une opération de maintenance. Il n’est pas
          responsable du contenu des sites extérieurs vers lesquels mènent ses liens.
        </p>

        <h2>Signaler une faille de sécurité</h2>
        <p>
          Si vous découvrez une faille, écrivez à l’éditeur avant toute publication, sans accéder à d’autres
          données que celles qui la démontrent.
        </p>
        <PublisherAddress attention="Sécurité du système d’information" email={contactEmail} />
      </div>
    </>
  );
}
