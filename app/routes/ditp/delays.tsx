/** The steps behind a delay of the dashboard: which files, from when to when, the longest first. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import { MEASURED_STEPS } from '#app/modules/applications/domain/stage-delays.ts';
import { STATUS_LABELS } from '#app/modules/applications/domain/status-labels.ts';
import { endedStepsHref } from '#app/modules/applications/ui/delay-figures.tsx';
import { listEndedStepsOf } from '#app/modules/applications/use-cases/list-ended-steps.server.ts';
import { counted } from '#app/platform/french.ts';
import { forbidden } from '#app/platform/http/refusals.server.ts';
import { paths } from '#app/platform/paths.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { SubNavigation } from '#app/ui/sub-navigation.tsx';
import { Table } from '#app/ui/table.tsx';
import { Day, Time } from '#app/ui/time.tsx';

export const handle = { script: false };

export const meta: MetaFunction = () => [{ title: 'Délais – Label Services Publics+' }];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requirePermission(edge, 'worklist.read');
  const page = await listEndedStepsOf(act, new URL(edge.request.url).searchParams);
  return page.ok ? page.value : forbidden();
}

export default function Delays() {
  const { query, since, steps, total, pageCount } = useLoaderData<typeof loader>();
  const { status, target, pastTargetOnly } = query;
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Dossiers', href: paths.worklist() },
          { label: 'Tableau de bord', href: paths.ditpDashboard() },
        ]}
        current="Délais"
      />
      <PageHeading
        title="Délais tenus"
        lead={
          <p>
            Étapes terminées depuis le <Day date={since} />, la plus longue d’abord.
          </p>
        }
      />
      <SubNavigation
        label="Étapes"
        items={MEASURED_STEPS.map((step) => ({
          label: STATUS_LABELS[step.status],
          href: endedStepsHref({ status: step.status, pastTargetOnly }),
          current: step.status === status,
        }))}
      />
      <p>
        Objectif&nbsp;: {counted(target, 'jour', 'jours')}.{' '}
        <a href={endedStepsHref({ status, pastTargetOnly: !pastTargetOnly })}>
          {pastTargetOnly ? 'Voir toutes les étapes terminées' : 'Voir seulement celles qui l’ont dépassé'}
        </a>
      </p>
      <h2 className="fr-h4">{counted(total, 'étape terminée', 'étapes terminées')}</h2>
      {steps.length === 0 ? (
        <EmptyState title="Aucune étape">Rien ne répond à ce choix depuis douze mois.</EmptyState>
      ) : (
        <Table
          caption="Étapes terminées"
          captionHidden
          dense
          rows={steps.map((step, index) => ({ ...step, index }))}
          rowKey={({ index }) => String(index)}
          columns={[
            {
              key: 'file',
              header: 'Service',
              rowHeader: true,
              cell: ({ applicationId, organisationName, reference }) => (
                <>
                  <a href={paths.file(applicationId)}>{organisationName}</a>
                  <br />
                  <span className="fr-text--xs">{reference}</span>
                </>
              ),
            },
            { key: 'from', header: 'Du', cell: ({ enteredAt }) => <Time instant={enteredAt} /> },
            { key: 'to', header: 'Au', cell: ({ leftAt }) => <Time instant={leftAt} /> },
            {
              key: 'days',
              header: 'Durée',
              align: 'right',
              cell: ({ days }) => (
                <>
                  {counted(days, 'jour', 'jours')}{' '}
                  {days > target && (
                    <Badge tone="warning" small>
                      Au-delà
                    </Badge>
                  )}
                </>
              ),
            },
          ]}
        />
      )}
      <Pagination
        page={query.page}
        pageCount={pageCount}
        hrefFor={(page) => endedStepsHref({ status, pastTargetOnly, page })}
      />
    </>
  );
}
