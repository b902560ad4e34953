/** The auditor's dashboard: their missions by step, what is late, how long each stage took. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import { STATUS_LABELS } from '#app/modules/applications/domain/status-labels.ts';
import { MISSION_STAGE_LABELS } from '#app/modules/evaluations/domain/mission-figures.ts';
import { getAuditorDashboard } from '#app/modules/evaluations/use-cases/get-auditor-dashboard.server.ts';
import { counted } from '#app/platform/french.ts';
import { forbidden } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import { BarChart } from '#app/ui/bar-chart.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Stat, StatGroup } from '#app/ui/stat.tsx';
import { Table } from '#app/ui/table.tsx';

export const handle = { script: false };

export const meta: MetaFunction = () => [{ title: 'Mon tableau de bord – Label Services Publics+' }];

export async function loader(edge: LoaderFunctionArgs) {
  const found = await getAuditorDashboard(await requirePermission(edge, 'assignments.read'));
  return found.ok ? found.value : forbidden();
}

function days(value: number | null): string {
  return value === null ? '–' : counted(value, 'jour', 'jours');
}

export default function AuditorDashboard() {
  const { figures, times } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumb
        trail={[{ label: 'Mes évaluations', href: paths.auditorSpace() }]}
        current="Mon tableau de bord"
      />
      <PageHeading
        title="Mon tableau de bord"
        lead="Vos évaluations en chiffres. Chaque chiffre ouvre la liste."
      />
      {figures.total === 0 ? (
        <EmptyState title="Aucune évaluation ne vous est confiée">
          Vous recevrez un courriel dès qu’une évaluation vous sera confiée.
        </EmptyState>
      ) : (
        <>
          <StatGroup>
            <Stat value={figures.total} label="Évaluations confiées" href={paths.auditorSpace()} />
            <Stat value={figures.mine} label="À faire" href={paths.auditorSpace()} />
            <Stat
              value={figures.overdue}
              label="En retard"
              href={withQuery(paths.auditorSpace(), { retard: 'oui' })}
            />
          </StatGroup>
          <BarChart
            caption="Évaluations par étape du dossier"
            labelHeader="Étape"
            valueHeader="Évaluations"
            max={Math.max(1, ...figures.statuses.map(({ missions }) => missions))}
            bars={figures.statuses.map(({ status, missions }) => ({
              key: status,
              label: <a href={withQuery(paths.auditorSpace(), { etape: status })}>{STATUS_LABELS[status]}</a>,
              value: missions,
              text: missions,
            }))}
          />
        </>
      )}
      <Table
        caption="Temps passé à chaque étape"
        dense
        rows={times}
        rowKey={({ stage }) => stage}
        note="En jours, sur les évaluations qui sont allées au bout de l’étape. Ces durées ne sont montrées qu’à vous."
        columns={[
          {
            key: 'stage',
            header: 'Étape',
            rowHeader: true,
            cell: ({ stage }) => MISSION_STAGE_LABELS[stage],
          },
          { key: 'missions', header: 'Évaluations', align: 'right', cell: ({ missions }) => missions },
          { key: 'median', header: 'Médiane', align: 'right', cell: ({ median }) => days(median) },
          { key: 'longest', header: 'Plus longue', align: 'right', cell: ({ longest }) => days(longest) },
        ]}
      />
    </>
  );
}
