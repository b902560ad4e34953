/** Who may write what of the corrections, and when. Holds R-EVA-78. */
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type { Gravity } from '#app/modules/evaluations/domain/correction-delays.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

type Stage = Pick<FileRecord, 'status' | 'evaluation'>;

/**
 * R-EVA-78: the service writes its plan once the report is final, and until it hands its corrections in. A delay that
 * is past does not stop it: it may tell what was done as long as the auditor has not ended the verification.
 */
export function mayWriteActions({ status, evaluation }: Stage): boolean {
  if (status === 'reported') return evaluation !== null && evaluation.closedAt !== null;
  return status === 'in-correction' && evaluation !== null && evaluation.correctionsHandedInAt === null;
}

/** R-EVA-78: what was done is told once the corrections are open. */
export function mayTellActions({ status, evaluation }: Stage): boolean {
  return status === 'in-correction' && evaluation !== null && evaluation.correctionsHandedInAt === null;
}

/**
 * R-EVA-78: the lead auditor judges the actions once they are handed in, or once the delay is past: that of the stage,
 * and their own for those of a major.
 */
export function mayJudgeActions(
  { status, evaluation }: Stage,
  today: CalendarDate,
  gravity: Gravity,
): boolean {
  if (status !== 'in-correction' || evaluation === null) return false;
  const { correctionsDueOn, majorsDueOn } = evaluation;
  const due = gravity === 'major' ? (majorsDueOn ?? correctionsDueOn) : correctionsDueOn;
  return evaluation.correctionsHandedInAt !== null || (due !== null && today > due);
}
