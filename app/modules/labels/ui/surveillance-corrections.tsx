/** What a mid-term check found below conforming, each with its actions. */
import type { ReactNode } from 'react';

import { ActionFacts, CorrectedFindingSection } from '#app/modules/evaluations/ui/corrections-list.tsx';
import type { SurveyedAction, SurveyedFinding } from '#app/modules/labels/domain/surveillance-corrections.ts';

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
