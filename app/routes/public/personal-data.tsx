/** What the site does with personal data (regulation (EU) 2016/679, articles 13 and 14). */
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import { typography } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { PublisherAddress } from '#app/routes/public/publisher-address.tsx';
import { PUBLISHER, SITE_NAME } from '#app/routes/public/publisher.ts';
import { getSiteContact } from '#app/modules/access/use-cases/get-site-contact.server.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Table } from '#app/ui/table.tsx';

export const handle = { script: false };

export const meta: MetaFunction = () => [{ title: `Données personnelles – ${SITE_NAME}` }];

type Processing = { data: string; purpose: string; retention: string };

const processings: ReadonlyArray<Processing> = [
  {
    data: 'Compte : nom, adresse électronique, mot de passe (sous une forme qui ne permet pas de le retrouver), rôle et organisation',
    purpose: 'Vous identifier et vous donner accès à vos dossiers',
    retention: 'Tant que le compte est ouvert ; le nom reste ensuite attaché aux actes accomplis',
  },
  {
    data: 'Demande d’accès : nom, adresse électronique et organisation de la personne',
    purpose: 'Vérifier la demande d’un service qui souhaite candidater',
    retention: 'Le temps de l’instruire, puis avec l’organisation si elle est acceptée',
  },
  {
    data: 'Dossier : nom, fonction et adresse électronique du pilote et du directeur, commentaires, pièces justificatives',
    purpose: 'Instruire la candidature, évaluer le service et décider',
    retention:
      'Tant que le label est valide ou peut être renouvelé, puis selon les règles des archives publiques',
  },
  {
    data: 'Liens d’intérêts déclarés par les auditeurs',
    purpose: 'Écarter les conflits d’intérêts',
    retention: 'Avec les évaluations qu’ils concernent',
  },
  {
    data: 'Signalement sur un label : ce que vous décrivez, votre adresse électronique si vous la laissez',
    purpose: 'Examiner le signalement et vous répondre ; votre adresse n’est jamais communiquée au service',
    retention:
      'L’adresse est effacée douze mois après la réponse, ou après l’envoi s’il reste sans réponse\u00a0; le signalement reste avec le label',
  },
  {
    data: 'Signalement sur un label : empreinte de votre adresse IP, qui ne permet pas de la retrouver',
    purpose: 'Empêcher les envois en nombre',
    retention: 'Un mois',
  },
  {
    data: 'Historique : qui a fait quoi, et quand',
    purpose: 'Prouver la régularité des décisions',
    retention: 'Aussi longtemps que le dossier',
  },
  {
    data: 'Sessions : adresse IP, navigateur, dates',
    purpose: 'Vous montrer vos connexions et vous permettre d’y mettre fin',
    retention: 'Jusqu’à la fin de la session',
  },
  {
    data: 'Journaux d’accès : adresse IP, page demandée, date ; échecs de connexion',
    purpose: 'Protéger le site et comprendre les incidents',
    retention: 'Six mois au moins et douze mois au plus',
  },
  {
    data: 'Courriels envoyés par le site : adresse et contenu',
    purpose: 'Vous informer de la vie du dossier et prouver les notifications',
    retention: 'Aussi longtemps que le dossier',
  },
];

export function loader() {
  return getSiteContact();
}

export default function PersonalData() {
  const { contactEmail } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumb trail={[]} current="Données personnelles" />
      <div className="spp-prose">
        <h1>Données personnelles</h1>
        <p>
          Le registre, la vérification d’une attestation et le simulateur s’utilisent sans compte. Le
          simulateur n’enregistre rien. Le fichier que vous déposez pour vérifier une attestation reste sur
          votre appareil.
        </p>

        <h2>Responsable du traitement</h2>
        <p>
          La {PUBLISHER.name}, {PUBLISHER.street}, {PUBLISHER.city}.
        </p>

        <h2>Base légale</h2>
        <p>
          Le traitement est nécessaire à l’exécution d’une mission d’intérêt public (article&nbsp;6,
          paragraphe&nbsp;1, e, du règlement général sur la protection des données)&nbsp;: attribuer et suivre
          le label créé par l’arrêté du 31&nbsp;août 2023. Les journaux d’accès et les sessions répondent à
          l’obligation de sécuriser le traitement (article&nbsp;32).
        </p>

        <h2>Données, finalités et durées</h2>
      </div>
      <Table
        caption="Données traitées, finalités et durées de conservation"
        captionHidden
        rows={processings}
        rowKey={(row) => row.data}
        columns={[
          { key: 'data', header: 'Données', rowHeader: true, cell: (row) => typography(row.data) },
          { key: 'purpose', header: 'Pourquoi', cell: (row) => typography(row.purpose) },
          { key: 'retention', header: 'Durée', cell: (row) => typography(row.retention) },
        ]}
      />
      <div className="spp-prose">
        <h2>Destinataires</h2>
        <p>
          Chaque dossier n’est ouvert qu’aux membres habilités du service candidat, aux auditeurs désignés,
          aux agents et aux décideurs de la DITP. L’hébergeur et l’expéditeur des courriels agissent pour le
          compte de la DITP. Les données ne sont ni vendues, ni utilisées pour de la publicité.
        </p>
        <p>
          Le registre public montre l’organisation labellisée, son périmètre et ses sites. Il ne montre aucun
          nom de personne, hormis celui du signataire imprimé sur l’attestation.
        </p>

        <h2>Vos droits</h2>
        <p>
          Vous pouvez accéder à vos données, les faire rectifier, en demander l’effacement ou la limitation,
          et vous opposer à leur traitement pour des raisons tenant à votre situation. L’historique des
          décisions ne peut pas être effacé tant que le dossier est conservé. Pour exercer vos droits, écrivez
          au délégué à la protection des données&nbsp;:
        </p>
        <PublisherAddress attention="Délégué à la protection des données" email={contactEmail} />
        <p>
          Si la réponse ne vous satisfait pas, vous pouvez adresser une réclamation à la{' '}
          <a href="https://www.cnil.fr/fr/plaintes">Commission nationale de l’informatique et des libertés</a>{' '}
          (CNIL).
        </p>
        <p>
          Le site dépose un seul cookie, indispensable&nbsp;: voyez la{' '}
          <a href={paths.cookies()}>gestion des cookies</a>.
        </p>
      </div>
    </>
  );
}
