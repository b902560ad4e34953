/** The deadlines of a file, for everyone who reads it. R-APP-64. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import { DeadlineTable } from '#app/modules/applications/ui/deadline-list.tsx';
import type { DeadlinesPage } from '#app/modules/applications/use-cases/get-deadlines-page.server.ts';
import { getDeadlinesPage } from '#app/modules/applications/use-cases/get-deadlines-page.server.ts';
import { paths } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { opened } from '#app/routes/organisation/opened.server.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Échéances de la candidature ${data?.page.reference ?? ''} – Label Services Publics+` },
];

/** Links and nothing else: no script is needed. */
export const handle = { script: false };

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  return { page: opened(await getDeadlinesPage(act, edge.params['applicationId'] ?? '')) };
}

function trailOf({
  side,
  applicationId,
  evaluationId,
  reference,
}: Pick<DeadlinesPage, 'side' | 'applicationId' | 'evaluationId' | 'reference'>) {
  const label = `Candidature ${reference}`;
  if (side === 'service') {
    return [
      { label: 'Mon espace', href: paths.space() },
      { label, href: paths.application(applicationId) },
    ];
  }
  if (side === 'auditors' && evaluationId !== null) {
    return [
      { label: 'Mes évaluations', href: paths.auditorSpace() },
      { label, href: paths.evaluation(evaluationId) },
    ];
  }
  return [
    { label: 'Dossiers', href: paths.worklist() },
    { label, href: paths.file(applicationId) },
  ];
}

export default function Deadlines() {
  const { page } = useLoaderData<typeof loader>();
  const { applicationId, deadlines } = page;
  return (
    <>
      <Breadcrumb trail={trailOf(page)} current="Échéances" />
      <PageHeading
        title="Échéances"
        context={`${page.organisationName} – candidature ${page.reference}`}
        lead="Ce qui est attendu, de qui et pour quand. Un retard de la DITP ou des auditeurs ne fait rien perdre au service."
      />
      {deadlines.length === 0 ? (
        <EmptyState title="Aucune échéance en cours">
          Rien n’est attendu à une date précise à cette étape du dossier.
        </EmptyState>
      ) : (
        <DeadlineTable
          caption="Échéances de la candidature, de la plus proche à la plus lointaine"
          lines={deadlines.map((line) => ({ ...line, applicationId }))}
        />
      )}
      <p>
        <a className="fr-link" href={paths.deadlines()}>
          Voir toutes mes échéances et les suivre dans mon agenda
        </a>
      </p>
    </>
  );
}
