/** The auditor's worklist: what awaits them first, with its date, then the rest. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import { STATUS_LABELS } from '#app/modules/applications/domain/status-labels.ts';
import { AUDITOR_STEP_SENTENCES } from '#app/modules/evaluations/domain/auditor-step.ts';
import { isAmong, readMissionFilter } from '#app/modules/evaluations/domain/mission-figures.ts';
import type { AssignmentLine } from '#app/modules/evaluations/use-cases/list-assignments.server.ts';
import { listAssignments } from '#app/modules/evaluations/use-cases/list-assignments.server.ts';
import { listMyCalibrations } from '#app/modules/evaluations/use-cases/get-calibrations.server.ts';
import { listMySurveillances } from '#app/modules/labels/use-cases/get-surveillance.server.ts';
import { paths } from '#app/platform/paths.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { ButtonGroup, ButtonLink } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import type { TableColumn } from '#app/ui/table.tsx';
import { Table } from '#app/ui/table.tsx';
import { Day } from '#app/ui/time.tsx';

export const handle = { script: false };

export const meta: MetaFunction = () => [{ title: 'Mes évaluations – Label Services Publics+' }];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requirePermission(edge, 'assignments.read');
  const filter = readMissionFilter(new URL(edge.request.url).searchParams);
  const { mine, others } = await listAssignments(act);
  return {
    mine: mine.filter((line) => isAmong(filter, line)),
    others: others.filter((line) => isAmong(filter, line)),
    isNarrowed: filter.status !== null || filter.overdueOnly,
    calibrations: await listMyCalibrations(act),
    surveillances: await listMySurveillances(act),
  };
}

const COLUMNS: ReadonlyArray<TableColumn<AssignmentLine>> = [
  {
    key: 'service',
    header: 'Service',
    rowHeader: true,
    cell: ({ evaluationId, organisationName, reference }) => (
      <>
        <a href={paths.evaluation(evaluationId)}>{organisationName}</a>
        <br />
        <span className="fr-text--xs">{reference}</span>
      </>
    ),
  },
  { key: 'level', header: 'Niveau demandé', cell: ({ levelLabel }) => levelLabel },
  {
    key: 'step',
    header: 'Ce qui est attendu',
    cell: ({ step }) => (
      <>
        {AUDITOR_STEP_SENTENCES[step.code]}
        {step.dueOn !== null && (
          <>
            {step.isMine ? ', avant le ' : ' jusqu’au '}
            <Day date={step.dueOn} />
          </>
        )}{' '}
        {step.isOverdue && (
          <Badge tone="warning" small>
            En retard
          </Badge>
        )}
      </>
    ),
  },
  {
    key: 'dates',
    header: 'Évaluation prévue',
    cell: ({ plannedFrom, plannedTo }) => (
      <>
        du <Day date={plannedFrom} short /> au <Day date={plannedTo} short />
      </>
    ),
  },
  {
    key: 'progress',
    header: 'Critères cotés',
    align: 'right',
    cell: ({ rated, required }) => `${rated} sur ${required}`,
  },
  { key: 'status', header: 'Étape', cell: ({ status }) => <Badge small>{STATUS_LABELS[status]}</Badge> },
];

export default function Assignments() {
  const { mine, others, isNarrowed, calibrations, surveillances } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumb trail={[]} current="Mes évaluations" />
      <PageHeading
        title="Mes évaluations"
        lead="Les évaluations qui vous sont confiées, la plus pressée d’abord."
        actions={
          <ButtonGroup>
            <ButtonLink kind="secondary" href={paths.findingTemplates()}>
              Constats types
            </ButtonLink>
            <ButtonLink kind="secondary" href={paths.auditorDashboard()}>
              Mon tableau de bord
            </ButtonLink>
            <ButtonLink kind="secondary" href={paths.auditorLinks()}>
              Mes liens d’intérêts
            </ButtonLink>
            <ButtonLink kind="secondary" href={paths.availability()}>
              Mes disponibilités
            </ButtonLink>
          </ButtonGroup>
        }
      />
      {isNarrowed && (
        <p>
          Seulement les évaluations demandées par le tableau de bord.{' '}
          <a href={paths.auditorSpace()}>Voir toutes vos évaluations</a>
        </p>
      )}
      {mine.length === 0 ? (
        <EmptyState
          title={isNarrowed ? 'Rien n’est attendu de vous dans cette liste' : 'Rien n’est attendu de vous'}
        >
          Vous recevrez un courriel dès qu’une évaluation vous sera confiée ou que le service aura répondu à
          un projet de rapport.
        </EmptyState>
      ) : (
        <Table
          caption="À faire"
          columns={COLUMNS}
          rows={mine}
          rowKey={({ evaluationId }) => evaluationId}
          dense
        />
      )}
      {surveillances.length > 0 && (
        <>
          <h2 className="fr-h4">Suivis à mi-parcours</h2>
          <ul>
            {surveillances.map(({ surveillanceId, number, organisationName, plannedOn }) => (
              <li key={surveillanceId}>
                <a href={paths.surveillance(surveillanceId)}>{organisationName}</a> (label {number})
                {plannedOn !== null && (
                  <>
                    , visite le <Day date={plannedOn} />
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {others.length > 0 && (
        <Table
          caption="Les autres évaluations"
          columns={COLUMNS}
          rows={others}
          rowKey={({ evaluationId }) => evaluationId}
          dense
        />
      )}
      {calibrations.length > 0 && (
        <Table
          caption="Exercices de calibrage"
          dense
          rows={calibrations}
          rowKey={({ exerciseId }) => exerciseId}
          columns={[
            {
              key: 'title',
              header: 'Exercice',
              rowHeader: true,
              cell: ({ exerciseId, title }) => <a href={paths.calibration(exerciseId)}>{title}</a>,
            },
            { key: 'criteria', header: 'Critères', align: 'right', cell: ({ criteria }) => criteria },
            { key: 'closes', header: 'Dernier jour', cell: ({ closesOn }) => <Day date={closesOn} short /> },
            {
              key: 'state',
              header: 'État',
              cell: ({ isOpen, hasHandedIn }) => (
                <Badge small>
                  {hasHandedIn === true ? 'Cotations remises' : isOpen ? 'À coter' : 'Clos'}
                </Badge>
              ),
            },
          ]}
        />
      )}
    </>
  );
}
