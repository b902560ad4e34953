/**
 * The corrections of an evaluation: the nonconformities that stand after the contradictory phase, what the service
 * does about each, what the auditor finds of it. Holds R-EVA-71 to R-EVA-75.
 */
import type { Gravity } from '#app/modules/evaluations/domain/correction-delays.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export const VERDICTS = ['effective', 'insufficient'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const VERDICT_LABELS: Readonly<Record<Verdict, string>> = {
  effective: 'Efficace',
  insufficient: 'Insuffisante',
};

export type CorrectiveAction = {
  readonly actionId: string;
  readonly version: number;
  readonly cause: string;
  readonly action: string;
  /** Who carries it out, in the service. */
  readonly owner: string;
  readonly dueOn: CalendarDate;
  readonly evidenceIds: ReadonlyArray<string>;
  /** What was done; empty while the service has said nothing of it. */
  readonly report: string;
  readonly doneOn: CalendarDate | null;
  readonly verdict: Verdict | null;
  readonly verdictComment: string;
  readonly verifiedAt: Date | null;
  readonly verifiedByName: string;
};

/** A nonconformity as it stands, amended or not; strengths, improvement areas and withdrawn findings are not here. */
export type CorrectedFinding = {
  readonly findingId: string;
  readonly number: number;
  readonly gravity: Gravity;
  readonly title: string;
  readonly description: string;
  readonly criteria: ReadonlyArray<string>;
  /** The last day of its own delay. */
  readonly dueOn: CalendarDate;
  readonly liftedAt: Date | null;
  /** In the order they were written; removed ones are absent. */
  readonly actions: ReadonlyArray<CorrectiveAction>;
};

/** Actions of an earlier stage, judged already, stay to be read and are not judged again. */
export function currentActions(
  finding: Pick<CorrectedFinding, 'actions'>,
  openedAt: Date | null,
): ReadonlyArray<CorrectiveAction> {
  return finding.actions.filter(
    ({ verifiedAt }) => verifiedAt === null || (openedAt !== null && verifiedAt >= openedAt),
  );
}

export function openFindings(findings: ReadonlyArray<CorrectedFinding>): ReadonlyArray<CorrectedFinding> {
  return findings.filter(({ liftedAt }) => liftedAt === null);
}

/** R-EVA-71: the open nonconformities whose delay still runs, which a plan is made for. */
export function correctableFindings(
  findings: ReadonlyArray<CorrectedFinding>,
  today: CalendarDate,
): ReadonlyArray<CorrectedFinding> {
  return openFindings(findings).filter(({ dueOn }) => today <= dueOn);
}

/** An action is overdue once its day is past, as long as the service has not said it was done. */
export function isActionOverdue(
  action: Pick<CorrectiveAction, 'dueOn' | 'doneOn' | 'verdict'>,
  today: CalendarDate,
): boolean {
  return action.doneOn === null && action.verdict === null && today > action.dueOn;
}

export type ActionDraft = Pick<CorrectiveAction, 'cause' | 'action' | 'owner'> & {
  readonly dueOn: CalendarDate | null;
};

export type ActionRefusal =
  | 'cause-missing'
  | 'action-missing'
  | 'owner-missing'
  | 'action-date-missing'
  | 'action-date-past'
  | 'action-date-too-late';

/** R-EVA-72: a cause, an action, someone to carry it out, and a day from today to the end of the delay. */
export function checkAction(
  draft: ActionDraft,
  { dueOn, today }: { readonly dueOn: CalendarDate; readonly today: CalendarDate },
): Result<ActionDraft & { readonly dueOn: CalendarDate }, ActionRefusal> {
  if (draft.cause.trim() === '') return refused('cause-missing');
  if (draft.action.trim() === '') return refused('action-missing');
  if (draft.owner.trim() === '') return refused('owner-missing');
  if (draft.dueOn === null) return refused('action-date-missing');
  if (draft.dueOn < today) return refused('action-date-past');
  if (draft.dueOn > dueOn) return refused('action-date-too-late', { dueOn });
  return ok({ ...draft, dueOn: draft.dueOn });
}

export type PlanRefusal = 'nothing-to-correct' | 'corrections-too-late' | 'finding-without-action';

/** The days of a stage, both included. */
export type StageDays = {
  /** The last day of the stage: the longest delay. */
  readonly dueOn: CalendarDate;
  /** The end of the majors' delay when the stage outlasts it; null otherwise. */
  readonly majorsDueOn: CalendarDate | null;
};

/**
 * R-EVA-71: the plan names at least one action for every open nonconformity whose delay still runs. The stage lasts as
 * long as the longest of their delays; majors keep their own within it.
 */
export function checkPlan(
  findings: ReadonlyArray<CorrectedFinding>,
  today: CalendarDate,
): Result<StageDays, PlanRefusal> {
  if (openFindings(findings).length === 0) return refused('nothing-to-correct');
  const correctable = correctableFindings(findings, today);
  const [first] = correctable;
  if (first === undefined) return refused('corrections-too-late');
  const bare = correctable.find((finding) => currentActions(finding, null).length === 0);
  if (bare !== undefined) return refused('finding-without-action', { number: bare.number });
  const dueOn = correctable.reduce((last, one) => (one.dueOn > last ? one.dueOn : last), first.dueOn);
  const major = correctable.find(({ gravity }) => gravity === 'major');
  return ok({ dueOn, majorsDueOn: major === undefined || major.dueOn === dueOn ? null : major.dueOn });
}

export type HandInRefusal = 'already-handed-in' | 'action-untold';

/** R-EVA-73: each action of the stage says what was done, or why it was not; this may come before the delay ends. */
export function checkHandIn(
  findings: ReadonlyArray<CorrectedFinding>,
  stage: { readonly openedAt: Date | null; readonly handedInAt: Date | null },
): Result<null, HandInRefusal> {
  if (stage.handedInAt !== null) return refused('already-handed-in');
  for (const { number, actions } of openFindings(findings)) {
    const untold = currentActions({ actions }, stage.openedAt).some(({ report }) => report.trim() === '');
    if (untold) return refused('action-untold', { number });
  }
  return ok(null);
}

export type VerdictRefusal = 'verdict-missing' | 'insufficient-without-comment';

/** R-EVA-74: an action is effective or insufficient; an insufficient one says what is lacking. */
export function checkVerdict(verdict: {
  readonly verdict: Verdict | null;
  readonly comment: string;
}): Result<Verdict, VerdictRefusal> {
  if (verdict.verdict === null) return refused('verdict-missing');
  if (verdict.verdict === 'insufficient' && verdict.comment.trim() === '') {
    return refused('insufficient-without-comment');
  }
  return ok(verdict.verdict);
}

/** R-EVA-75: lifted when it has actions in this stage and each is effective. */
export function isCorrected(finding: CorrectedFinding, openedAt: Date | null): boolean {
  const current = currentActions(finding, openedAt);
  return (
    finding.liftedAt === null && current.length > 0 && current.every(({ verdict }) => verdict === 'effective')
  );
}
