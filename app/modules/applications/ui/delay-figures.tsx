/** How long ended steps took, beside the target of each; a figure opens the list of those steps. Holds R-WRK-15. */
import type { EndedStepsQuery, StepDelays } from '#app/modules/applications/domain/stage-delays.ts';
import { STATUS_LABELS } from '#app/modules/applications/domain/status-labels.ts';
import { counted, formatPercent } from '#app/platform/french.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { Table } from '#app/ui/table.tsx';

export function endedStepsHref({
  status,
  pastTargetOnly,
  page,
}: Pick<EndedStepsQuery, 'status' | 'pastTargetOnly'> & { readonly page?: number }): string {
  return withQuery(paths.ditpDelays(), {
    etape: status,
    ...(pastTargetOnly ? { depassement: 'oui' } : {}),
    ...(page === undefined || page === 1 ? {} : { page: String(page) }),
  });
}

function Figure({ line, pastTargetOnly }: { line: StepDelays; pastTargetOnly: boolean }) {
  const steps = pastTargetOnly ? line.ended - line.withinTarget : line.ended;
  if (steps === 0) return <>0</>;
  return <a href={endedStepsHref({ status: line.status, pastTargetOnly })}>{steps}</a>;
}

export function DelayFigures({ delays }: { delays: ReadonlyArray<StepDelays> }) {
  return (
    <Table
      caption="Délais tenus depuis douze mois"
      dense
      rows={delays}
      rowKey={({ status }) => status}
      note="Étapes terminées depuis douze mois, en jours. Le temps que prend le service n’y est pas compté."
      columns={[
        { key: 'step', header: 'Étape', rowHeader: true, cell: ({ status }) => STATUS_LABELS[status] },
        { key: 'target', header: 'Objectif', cell: ({ target }) => counted(target, 'jour', 'jours') },
        {
          key: 'ended',
          header: 'Étapes terminées',
          align: 'right',
          cell: (line) => <Figure line={line} pastTargetOnly={false} />,
        },
        {
          key: 'share',
          header: 'Dans l’objectif',
          align: 'right',
          cell: ({ ended, withinTarget }) =>
            ended === 0 ? '–' : formatPercent({ numerator: withinTarget, denominator: ended }),
        },
        {
          key: 'past',
          header: 'Au-delà',
          align: 'right',
          cell: (line) => <Figure line={line} pastTargetOnly />,
        },
        {
          key: 'median',
          header: 'Médiane',
          align: 'right',
          cell: ({ spread }) => (spread === null ? '–' : counted(spread.median, 'jour', 'jours')),
        },
        {
          key: 'longest',
          header: 'Plus longue',
          align: 'right',
          cell: ({ spread }) => (spread === null ? '–' : counted(spread.longest, 'jour', 'jours')),
        },
      ]}
    />
  );
}
