/** The one cookie of the site, and why no consent is asked (article 82 of the law of 6 January 1978). */
import type { MetaFunction } from '@remix-run/node';

import { SESSION_ABSOLUTE_HOURS, SESSION_IDLE_MINUTES } from '#app/modules/access/domain/session.ts';
import { counted } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { SITE_NAME } from '#app/routes/public/publisher.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';

export const handle = { script: false };

export const meta: MetaFunction = () => [{ title: `Gestion des cookies – ${SITE_NAME}` }];

export default function Cookies() {
  const idle = counted(SESSION_IDLE_MINUTES, 'minute', 'minutes');
  const absolute = counted(SESSION_ABSOLUTE_HOURS, 'heure', 'heures');
  return (
    <>
      <Breadcrumb trail={[]} current="Gestion des cookies" />
      <div className="spp-prose">
        <h1>Gestion des cookies</h1>
        <p>
          Le site ne mesure pas votre navigation et ne dépose aucun traceur, ni pour lui-même, ni pour
          d’autres. Il n’a donc pas à vous demander de consentement.
        </p>

        <h2>Un seul cookie, indispensable</h2>
        <p>
          Il est déposé quand vous vous connectez, et seulement alors. Il permet au site de vous reconnaître
          d’une page à l’autre. Sans lui, vous ne pouvez pas ouvrir votre espace&nbsp;; les pages publiques
          n’en ont pas besoin.
        </p>
        <DescriptionList
          items={[
            { term: 'Contenu', description: 'Un nombre tiré au hasard, qui ne dit rien de vous' },
            { term: 'Finalité', description: 'Vous garder connecté' },
            {
              term: 'Durée',
              description: `Jusqu’à la fermeture du navigateur, et au plus ${absolute} après votre connexion ou ${idle} après la dernière page vue`,
            },
            { term: 'Lecture', description: 'Par ce site seulement, jamais par un script' },
          ]}
        />

        <h2>Le supprimer</h2>
        <p>
          Déconnectez-vous&nbsp;: le cookie est effacé et la session se termine. Vous pouvez aussi l’effacer
          ou le bloquer dans les réglages de votre navigateur.
        </p>
        <p>
          Pour en savoir plus sur vos données, lisez la page{' '}
          <a href={paths.personalData()}>Données personnelles</a>.
        </p>
      </div>
    </>
  );
}
