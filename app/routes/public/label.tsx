/** The page of a label: what it is today, said first, then what it covers and all its public history. */
import type { HeadersFunction, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import { readLabelNumber } from '#app/modules/labels/domain/label-number.ts';
import { checkAnswer, STATUS_TONES } from '#app/modules/registry/domain/check-answer.ts';
import { LEVEL_NAMES } from '#app/modules/registry/domain/level-names.ts';
import { BadgeCode } from '#app/modules/registry/ui/badge-code.tsx';
import { LabelFacts, LabelHistory, LabelSites } from '#app/modules/registry/ui/label-facts.tsx';
import { LabelStatusBadge } from '#app/modules/registry/ui/label-status-badge.tsx';
import { LevelMedal } from '#app/modules/registry/ui/level-medal.tsx';
import publicStyles from '#app/modules/registry/ui/public-pages.css?url';
import { getPublicLabel } from '#app/modules/registry/use-cases/get-public-label.server.ts';
import { counted } from '#app/platform/french.ts';
import { notFound } from '#app/platform/http/refusals.server.ts';
import { revalidated } from '#app/platform/http/revalidation.server.ts';
import { paths } from '#app/platform/paths.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { DownloadLink } from '#app/ui/download-link.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';

export const handle = { script: false };

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: publicStyles }];

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  {
    title:
      loaded === undefined
        ? 'Label introuvable – Label Services Publics+'
        : `${loaded.label.organisationName}, ${loaded.label.number} – Label Services Publics+`,
  },
];

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const given = params['number'] ?? '';
  const label = await getPublicLabel(context.clock.now(), given);
  if (label.ok) return revalidated(request, { label: label.value });
  const read = readLabelNumber(given);
  if (read.ok && read.value !== given) throw redirect(paths.label(read.value));
  return notFound();
}

export default function Label() {
  const { label } = useLoaderData<typeof loader>();
  const answer = checkAnswer(label);
  return (
    <>
      <Breadcrumb trail={[{ label: 'Registre des labels', href: paths.registry() }]} current={label.number} />
      <div className="spp-label-head">
        <LevelMedal level={label.level} size={72} />
        <PageHeading
          context={`Label Services Publics+, niveau ${LEVEL_NAMES[label.level]}`}
          title={label.organisationName}
          badges={<LabelStatusBadge status={label.status} />}
        />
      </div>
      <Alert severity={STATUS_TONES[label.status]} title={answer.title}>
        <p>{answer.text}</p>
        {label.successor !== null && (
          <p>
            <a href={paths.label(label.successor.number)}>Voir le nouveau label, {label.successor.number}</a>
          </p>
        )}
      </Alert>
      <div className="fr-grid-row fr-grid-row--gutters">
        <div className="fr-col-12 fr-col-lg-8">
          <h2 className="fr-h4">Le label</h2>
          <LabelFacts label={label} />
          <h2 className="fr-h4">{counted(label.sites.length, 'site labellisé', 'sites labellisés')}</h2>
          <LabelSites sites={label.sites} />
        </div>
        <div className="fr-col-12 fr-col-lg-4">
          <h2 className="fr-h4">Son histoire</h2>
          <LabelHistory history={label.history} />
          {label.predecessorNumber !== null && (
            <p>
              <a href={paths.label(label.predecessorNumber)}>
                Label précédent du service, {label.predecessorNumber}
              </a>
            </p>
          )}
          <h2 className="fr-h4">L’attestation</h2>
          {label.certificateSha256 === null ? (
            <p>L’attestation n’est pas disponible.</p>
          ) : (
            <>
              {label.status !== 'active' && (
                <p>Ce document reste public parce qu’il a été délivré. Il ne vaut plus preuve aujourd’hui.</p>
              )}
              <p>
                <DownloadLink href={paths.certificate(label.number)} detail="PDF">
                  Télécharger l’attestation
                </DownloadLink>
              </p>
              <p className="fr-text--sm fr-mb-1v">Empreinte SHA-256 du fichier</p>
              <p className="spp-hash">{label.certificateSha256}</p>
            </>
          )}
          <ul>
            <li>
              <a href={paths.labelVerification(label.number)}>Page de vérification de ce label</a>
            </li>
            <li>
              <a href={paths.labelReport(label.number)}>Signaler un problème sur ce label</a>
            </li>
            <li>
              <a href={paths.apiLabel(label.number)}>Ce label en données ouvertes (JSON)</a>
            </li>
          </ul>
          <h2 className="fr-h4">Le badge</h2>
          <BadgeCode number={label.number} origin={label.origin} />
        </div>
      </div>
    </>
  );
}
