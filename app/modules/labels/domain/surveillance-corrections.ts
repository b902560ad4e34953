/** The corrections of a surveillance as each side reads them, and why an act on them is refused. Plain data. Pure. */
import type { Quarantine, ServedCopy } from '#app/modules/evidence/domain/evidence.ts';
import type { ViewedAction, ViewedFinding } from '#app/modules/evaluations/domain/corrections-view.ts';
import type { ActionRefusal, VerdictRefusal } from '#app/modules/evaluations/domain/corrections.ts';
import { isActionOverdue } from '#app/modules/evaluations/domain/corrections.ts';
import { CORRECTION_MESSAGES } from '#app/modules/evaluations/domain/correction-messages.ts';
import type { JoinedEvidence } from '#app/modules/evaluations/domain/settled-criterion.ts';
import type {
  SurveillanceAction,
  SurveillanceFinding,
} from '#app/modules/labels/domain/surveillance-findings.ts';
import { awaitsVerdict, planUntil } from '#app/modules/labels/domain/surveillance-findings.ts';
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { findCriterion } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

export type SurveyedAction = ViewedAction & {
  /** The evidence joined to what was told, as it was then. */
  readonly joined: ReadonlyArray<JoinedEvidence>;
  readonly awaitsVerdict: boolean;
};

export type SurveyedFinding = Omit<ViewedFinding, 'actions' | 'isJudgeable'> & {
  readonly actions: ReadonlyArray<SurveyedAction>;
  /** The last day that an action may be planned for today. */
  readonly planUntil: CalendarDate;
};

/** An item of the library with its contents, newest first. */
export type JoinableItem = {
  readonly evidenceId: string;
  readonly title: string;
  readonly versions: ReadonlyArray<{
    readonly versionId: string;
    readonly fileName: string | null;
    readonly url: string | null;
    readonly uploadedAt: Date;
    readonly quarantine: Quarantine | null;
    readonly served: ServedCopy | null;
  }>;
};

/** R-LAB-66: what was joined is read as it was when the service told it; contents added since are not part of it. */
function joinedTo(
  action: SurveillanceAction,
  items: ReadonlyArray<JoinableItem>,
): ReadonlyArray<JoinedEvidence> {
  const { reportedAt } = action;
  if (reportedAt === null) return [];
  return items
    .filter(({ evidenceId }) => action.evidenceIds.includes(evidenceId))
    .map(({ evidenceId, title, versions }) => {
      const content = versions.find(({ uploadedAt }) => uploadedAt <= reportedAt) ?? null;
      const versionId = content === null || content.fileName === null ? null : content.versionId;
      return {
        evidenceId,
        title,
        versionId,
        url: content?.url ?? null,
        quarantine: content?.quarantine ?? null,
        served: content?.served ?? null,
      };
    });
}

export function surveyedFindings(input: {
  readonly findings: ReadonlyArray<SurveillanceFinding>;
  readonly items: ReadonlyArray<JoinableItem>;
  readonly referential: Referential;
  readonly today: CalendarDate;
}): ReadonlyArray<SurveyedFinding> {
  const { findings, items, referential, today } = input;
  return findings.map(({ criterion, actions, ...finding }) => ({
    ...finding,
    title: findCriterion(referential, criterion)?.title ?? criterion,
    criteria: [criterion],
    isCorrectable: finding.liftedAt === null && today <= finding.dueOn,
    planUntil: planUntil(finding, today),
    actions: actions.map((action) => ({
      ...action,
      isOverdue: finding.liftedAt === null && isActionOverdue(action, today),
      isCurrent: action.verdict === null,
      joined: joinedTo(action, items),
      awaitsVerdict: finding.liftedAt === null && awaitsVerdict(action),
    })),
  }));
}

export type SurveillanceCorrectionRefusal =
  | 'not-found'
  | 'action-not-yours'
  | 'conflict'
  | 'label-not-in-force'
  | 'finding-lifted'
  | 'action-told-already'
  | 'action-not-told'
  | 'action-verified-already'
  | 'correction-evidence-unknown'
  | 'done-later'
  | 'report-missing'
  | ActionRefusal
  | VerdictRefusal;

export const SURVEILLANCE_CORRECTION_MESSAGES: Readonly<Record<SurveillanceCorrectionRefusal, string>> = {
  'not-found': 'Cette non-conformité n’existe pas ou ne vous est pas ouverte.',
  'action-not-yours': 'Vous ne pouvez pas accomplir cet acte.',
  conflict: CORRECTION_MESSAGES.conflict,
  'label-not-in-force': 'Ce label n’est plus en cours\u00a0: il n’y a plus rien à corriger.',
  'finding-lifted': 'Cette non-conformité est levée\u00a0: il n’y a plus rien à corriger.',
  'action-told-already': 'Ce qui a été fait est déjà dit\u00a0: cette action ne se replanifie plus.',
  'action-not-told': 'Le service n’a pas encore dit ce qui a été fait de cette action.',
  'action-verified-already': CORRECTION_MESSAGES['action-verified-already'],
  'correction-evidence-unknown': CORRECTION_MESSAGES['correction-evidence-unknown'],
  'done-later': CORRECTION_MESSAGES['done-later'],
  'report-missing': CORRECTION_MESSAGES['report-missing'],
  'cause-missing': CORRECTION_MESSAGES['cause-missing'],
  'action-missing': CORRECTION_MESSAGES['action-missing'],
  'owner-missing': CORRECTION_MESSAGES['owner-missing'],
  'action-date-missing': CORRECTION_MESSAGES['action-date-missing'],
  'action-date-past': CORRECTION_MESSAGES['action-date-past'],
  'action-date-too-late': CORRECTION_MESSAGES['action-date-too-late'],
  'verdict-missing': CORRECTION_MESSAGES['verdict-missing'],
  'insufficient-without-comment': CORRECTION_MESSAGES['insufficient-without-comment'],
};

type CorrectionState = { readonly tone: 'success' | 'info' | 'warning'; readonly label: string };

/** Where the correction of one nonconformity is, in two or three words. */
export function correctionState(finding: SurveyedFinding): CorrectionState {
  const { actions } = finding;
  if (finding.liftedAt !== null) return { tone: 'success', label: 'Levée' };
  const open = actions.filter(({ verdict }) => verdict === null);
  if (open.some(({ isOverdue }) => isOverdue)) return { tone: 'warning', label: 'En retard' };
  if (open.length > 0 && open.every((action) => action.awaitsVerdict)) {
    return { tone: 'info', label: 'À vérifier' };
  }
  if (!finding.isCorrectable) return { tone: 'warning', label: 'Délai écoulé' };
  return open.length === 0 ? { tone: 'warning', label: 'À planifier' } : { tone: 'info', label: 'En cours' };
}

const FIELDS: Readonly<Partial<Record<SurveillanceCorrectionRefusal, string>>> = {
  'cause-missing': 'cause',
  'action-missing': 'action',
  'owner-missing': 'owner',
  'action-date-missing': 'dueOn',
  'action-date-past': 'dueOn',
  'action-date-too-late': 'dueOn',
  'report-missing': 'report',
  'done-later': 'doneOn',
  'correction-evidence-unknown': 'evidenceIds',
  'verdict-missing': 'verdict',
  'insufficient-without-comment': 'comment',
};

/** The field that a refusal is shown beside, or null when it concerns none. */
export function correctionFieldOf(code: SurveillanceCorrectionRefusal): string | null {
  return FIELDS[code] ?? null;
}
