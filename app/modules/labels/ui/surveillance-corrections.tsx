/** What a mid-term check found below conforming: at a glance, or each with its actions. */
import type { ReactNode } from 'react';

import { ActionFacts, CorrectedFindingSection } from '#app/modules/evaluations/ui/corrections-list.tsx';
import { FindingKindBadge } from '#app/modules/evaluations/ui/finding-summary.tsx';
import type { SurveyedAction, SurveyedFinding } from '#app/modules/labels/domain/surveillance-corrections.ts';
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

/** `below` draws what the reader may do about an action, and about what was found. */
export function FindingSections({
  findings,
  belowAction,
  belowFinding,
}: {
  findings: ReadonlyArray<SurveyedFinding>;
  belowAction: (action: SurveyedAction, finding: SurveyedFinding) => ReactNode;
  belowFinding?: (finding: SurveyedFinding) => ReactNode;
}) {
  return (
    <>
      {findings.map((finding) => (
        <CorrectedFindingSection key={finding.findingId} finding={finding} headingLevel={3}>
          {finding.actions.length === 0 && <p>Aucune action corrective pour l’instant.</p>}
          {finding.actions.map((action) => (
            <div className="fr-mb-4w" key={`${action.actionId} ${action.version}`}>
              <ActionFacts action={action} joined={action.joined} />
              {belowAction(action, finding)}
            </div>
          ))}
          {belowFinding?.(finding)}
        </CorrectedFindingSection>
      ))}
    </>
  );
}
