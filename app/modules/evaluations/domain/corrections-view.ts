/** The corrections as each side reads them. Holds R-EVA-73 and R-EVA-79. */
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { mayJudgeActions } from '#app/modules/evaluations/domain/correction-stage.ts';
import type { CorrectedFinding, CorrectiveAction } from '#app/modules/evaluations/domain/corrections.ts';
import { currentActions, isActionOverdue } from '#app/modules/evaluations/domain/corrections.ts';
import type { JoinedEvidence } from '#app/modules/evaluations/domain/settled-criterion.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';

export type ViewedAction = CorrectiveAction & {
  readonly isOverdue: boolean;
  /** Whether it belongs to the stage under way, or to the plan of the next one. */
  readonly isCurrent: boolean;
};

export type ViewedFinding = Omit<CorrectedFinding, 'actions'> & {
  /** Whether its delay still runs. */
  readonly isCorrectable: boolean;
  /** Whether its actions may be judged by now. */
  readonly isJudgeable: boolean;
  readonly actions: ReadonlyArray<ViewedAction>;
};

export type CorrectionsView = {
  /** The day the report became final. */
  readonly reportedOn: CalendarDate;
  readonly openedAt: Date | null;
  readonly dueOn: CalendarDate | null;
  readonly handedInAt: Date | null;
  readonly verificationDueOn: CalendarDate | null;
  readonly verifiedAt: Date | null;
  readonly findings: ReadonlyArray<ViewedFinding>;
  readonly overdueActions: number;
  readonly joined: ReadonlyArray<JoinedEvidence>;
};

function hideReport(action: CorrectiveAction): CorrectiveAction {
  return { ...action, report: '', doneOn: null, evidenceIds: [] };
}

/**
 * R-EVA-79: a plan being prepared is the service's own; opened, it is read by all; what was done is read once handed
 * in, or once the delay is past. The judged actions of an earlier stage are always read; a verdict that the auditor
 * may still change is not read by the others.
 */
function actionsFor(
  side: CorrectionsReader,
  { finding, file, today }: { finding: CorrectedFinding; file: FileRecord; today: CalendarDate },
): ReadonlyArray<CorrectiveAction> {
  const { status, evaluation } = file;
  const openedAt = evaluation?.correctionsOpenedAt ?? null;
  const isRunning = status === 'in-correction';
  const isEnded =
    evaluation?.correctionsVerifiedAt !== null && evaluation?.correctionsVerifiedAt !== undefined;
  const isTold = mayJudgeActions(file, today, finding.gravity);
  const current = currentActions(finding, openedAt);
  return finding.actions.flatMap((action) => {
    if (!current.includes(action) || action.verdict !== null) {
      const isDraftVerdict = isRunning && current.includes(action);
      if (!isDraftVerdict || side === 'auditor') return [action];
      return [{ ...action, verdict: null, verdictComment: '', verifiedAt: null, verifiedByName: '' }];
    }
    if (side === 'service') return [action];
    if (!isRunning) return isEnded || openedAt === null ? [] : [action];
    return [isTold ? action : hideReport(action)];
  });
}

export type CorrectionsReader = 'service' | 'auditor' | 'other';

/** Null before the report is final. `joined` is filled by the caller. */
export function correctionsView(
  file: FileRecord,
  findings: ReadonlyArray<CorrectedFinding>,
  reader: { readonly side: CorrectionsReader; readonly today: CalendarDate },
): Omit<CorrectionsView, 'joined'> | null {
  const { evaluation } = file;
  if (evaluation === null || evaluation.closedAt === null) return null;
  const { side, today } = reader;
  const openedAt = evaluation.correctionsOpenedAt;
  const viewed = findings.map((finding): ViewedFinding => {
    const current = currentActions(finding, openedAt).map(({ actionId }) => actionId);
    return {
      ...finding,
      isCorrectable: finding.liftedAt === null && today <= finding.dueOn,
      isJudgeable: mayJudgeActions(file, today, finding.gravity),
      actions: actionsFor(side, { finding, file, today }).map((action) => ({
        ...action,
        isOverdue: openedAt !== null && isActionOverdue(action, today),
        isCurrent: current.includes(action.actionId),
      })),
    };
  });
  return {
    reportedOn: parisDate(evaluation.closedAt),
    openedAt,
    dueOn: evaluation.correctionsDueOn,
    handedInAt: evaluation.correctionsHandedInAt,
    verificationDueOn: evaluation.verificationDueOn,
    verifiedAt: evaluation.correctionsVerifiedAt,
    findings: viewed,
    overdueActions: viewed.flatMap(({ actions }) => actions).filter(({ isOverdue }) => isOverdue).length,
  };
}
