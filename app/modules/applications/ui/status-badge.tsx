/** The status of an application, in words. */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import { STATUS_LABELS } from '#app/modules/applications/domain/status-labels.ts';
import type { BadgeTone } from '#app/ui/badge.tsx';
import { Badge } from '#app/ui/badge.tsx';

const TONES: Readonly<Record<ApplicationStatus, BadgeTone | undefined>> = {
  draft: 'blue-ecume',
  submitted: 'info',
  'clarification-requested': 'warning',
  admissible: 'info',
  'evaluation-planned': 'info',
  'in-evaluation': 'info',
  contradictory: 'warning',
  reported: 'info',
  'in-correction': 'warning',
  'before-committee': 'info',
  deferred: 'warning',
  granted: 'success',
  refused: 'error',
  inadmissible: 'error',
  withdrawn: undefined,
  'under-appeal': 'info',
};

export function StatusBadge({ status, small }: { status: ApplicationStatus; small?: boolean }) {
  return (
    <Badge tone={TONES[status]} small={small}>
      {STATUS_LABELS[status]}
    </Badge>
  );
}
