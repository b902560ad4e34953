/** What a mid-term check found below conforming, at a glance. */
import { FindingKindBadge } from '#app/modules/evaluations/ui/finding-summary.tsx';
import type { SurveyedFinding } from '#app/modules/labels/domain/surveillance-corrections.ts';
import { correctionState } from '#app/modules/labels/domain/surveillance-corrections.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Table } from '#app/ui/table.tsx';
import { Day } from '#app/ui/time.tsx';

export function FindingsTable({ findings }: { findings: ReadonlyArray<SurveyedFinding> }) {
  return (
    <Table
      caption="Non-conformités relevées par le suivi à mi-parcours"
      rows={findings}
      rowKey={({ findingId }) => findingId}
      dense
      columns={[
        {
          key: 'criterion',
          header: 'Critère',
          rowHeader: true,
          cell: ({ criteria, title }) => `${criteria.join(', ')} – ${title}`,
        },
        { key: 'gravity', header: 'Gravité', cell: ({ gravity }) => <FindingKindBadge kind={gravity} /> },
        { key: 'due', header: 'À corriger avant le', cell: ({ dueOn }) => <Day date={dueOn} /> },
        {
          key: 'state',
          header: 'Où en est la correction',
          cell: (finding) => {
            const { tone, label } = correctionState(finding);
            return (
              <Badge tone={tone} small>
                {label}
              </Badge>
            );
          },
        },
      ]}
    />
  );
}
