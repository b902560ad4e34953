/** The status of a label today, in words; the colour repeats them. */
import type { LabelStatus } from '#app/modules/labels/domain/label-status.ts';
import { LABEL_STATUS_LABELS } from '#app/modules/labels/domain/label-status.ts';
import { STATUS_TONES } from '#app/modules/registry/domain/check-answer.ts';
import { Badge } from '#app/ui/badge.tsx';

export function LabelStatusBadge({ status }: { status: LabelStatus }) {
  return (
    <Badge tone={STATUS_TONES[status]} icon>
      {LABEL_STATUS_LABELS[status]}
    </Badge>
  );
}
