/** What planning an evaluation, or changing its auditors, demands. Holds R-APP-19 and R-APP-20. */
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type EvaluationPlan = {
  readonly leadAuditorId: string | null;
  /** Auditors besides the lead. */
  readonly coAuditorIds: ReadonlyArray<string>;
  readonly startsOn: CalendarDate | null;
  readonly endsOn: CalendarDate | null;
  readonly visitedSiteIds: ReadonlyArray<string>;
};

export type EvaluationPlanRefusal =
  | 'lead-auditor-missing'
  | 'auditor-named-twice'
  | 'dates-missing'
  | 'dates-reversed'
  | 'dates-past'
  | 'visited-sites-missing'
  | 'site-outside-scope'
  | 'conflict-of-interest';

export const EVALUATION_PLAN_MESSAGES: Readonly<Record<EvaluationPlanRefusal, string>> = {
  'lead-auditor-missing': 'Désignez le responsable d’audit.',
  'auditor-named-twice': 'Le même auditeur est désigné deux fois.',
  'dates-missing': 'Indiquez le premier et le dernier jour de l’évaluation.',
  'dates-reversed': 'Le dernier jour de l’évaluation précède le premier.',
  'dates-past':
    'Le premier jour de l’évaluation est déjà passé\u00a0: choisissez aujourd’hui ou un jour à venir.',
  'visited-sites-missing': 'Choisissez au moins un site à visiter.',
  'site-outside-scope': 'Un site choisi n’est pas dans le périmètre de la candidature.',
  'conflict-of-interest': 'Un auditeur désigné est en conflit d’intérêts avec cette organisation.',
};

/** Lead first, then the others. */
export function auditorIdsOf(plan: EvaluationPlan): ReadonlyArray<string> {
  return plan.leadAuditorId === null ? plan.coAuditorIds : [plan.leadAuditorId, ...plan.coAuditorIds];
}

/**
 * R-APP-19: a lead auditor, dates in order from `today` on, sites of the scope, and no auditor in conflict.
 * `conflictedAuditorIds` comes from `findConflicts` (evaluations), asked for each auditor of the plan.
 */
export function checkEvaluationPlan(
  plan: EvaluationPlan,
  file: {
    readonly scopeSiteIds: ReadonlyArray<string>;
    readonly conflictedAuditorIds: ReadonlyArray<string>;
    readonly today: CalendarDate;
  },
): Result<null, EvaluationPlanRefusal> {
  if (plan.leadAuditorId === null) return refused('lead-auditor-missing');
  const auditorIds = auditorIdsOf(plan);
  if (new Set(auditorIds).size !== auditorIds.length) return refused('auditor-named-twice');
  if (plan.startsOn === null || plan.endsOn === null) return refused('dates-missing');
  if (plan.endsOn < plan.startsOn) return refused('dates-reversed');
  if (plan.startsOn < file.today) return refused('dates-past');
  if (plan.visitedSiteIds.length === 0) return refused('visited-sites-missing');
  const outside = plan.visitedSiteIds.find((siteId) => !file.scopeSiteIds.includes(siteId));
  if (outside !== undefined) return refused('site-outside-scope', { siteId: outside });
  const conflicted = auditorIds.find((auditorId) => file.conflictedAuditorIds.includes(auditorId));
  return conflicted === undefined ? ok(null) : refused('conflict-of-interest', { auditorId: conflicted });
}
