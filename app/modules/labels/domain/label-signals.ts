/**
 * Signals between audits: facts about a label that DITP may want to look at. None is a sanction, none changes anything.
 * Holds R-LAB-58 to R-LAB-60. Pure.
 */
import type { LabelCycle } from '#app/modules/labels/domain/label-cycle.ts';
import {
  isRefreshOverdue,
  isSurveillanceOverdue,
  refreshDueOn,
  SUSPENSION_NOTICE_DAYS,
} from '#app/modules/labels/domain/label-cycle.ts';
import { labelDates } from '#app/modules/labels/domain/label-life.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addDays, addMonths } from '#app/platform/calendar.ts';
import { formatDate, formatNumber, NO_BREAK_SPACE as NB } from '#app/platform/french.ts';

export const SIGNALS = [
  'results-unpublished',
  'satisfaction-falling',
  'actions-overdue',
  'refresh-overdue',
  'surveillance-overdue',
  'suspension-ending',
] as const;
export type SignalKind = (typeof SIGNALS)[number];

export const SIGNAL_LABELS: Readonly<Record<SignalKind, string>> = {
  'results-unpublished': 'Résultats non publiés depuis douze mois',
  'satisfaction-falling': 'Satisfaction en baisse',
  'actions-overdue': 'Actions correctives en retard',
  'refresh-overdue': 'Autoévaluation non actualisée',
  'surveillance-overdue': 'Suivi à mi-parcours en retard',
  'suspension-ending': 'Suspension proche de son terme ou échue',
};

/** Months after which results are no longer recent: they are published at least yearly. */
export const PUBLISHED_WITHIN_MONTHS = 12;

export type DeclaredFigures = {
  readonly satisfaction: number | null;
  readonly netSatisfaction: number | null;
  readonly publishedOn: CalendarDate | null;
};

export type SignalFacts = {
  readonly cycle: LabelCycle;
  /** As the holder declares them today. */
  readonly results: DeclaredFigures;
  /** The declaration before that one, published on another day; null when there is none. */
  readonly earlierResults: DeclaredFigures | null;
  /** Corrective actions not done whose day has passed. */
  readonly overdueActions: { readonly count: number; readonly oldestDueOn: CalendarDate | null };
};

export type Signal = {
  readonly kind: SignalKind;
  /** What is observed, in words that stay the same as long as the facts do. */
  readonly facts: string;
};

function resultsSignal({ results }: SignalFacts, today: CalendarDate): string | null {
  const { publishedOn } = results;
  if (publishedOn === null) return 'Aucun résultat publié n’est déclaré.';
  return today > addMonths(publishedOn, PUBLISHED_WITHIN_MONTHS)
    ? `Derniers résultats publiés le ${formatDate(publishedOn)}.`
    : null;
}

function fall(before: number | null, after: number | null): boolean {
  return before !== null && after !== null && after < before;
}

function satisfactionSignal({ results, earlierResults }: SignalFacts): string | null {
  if (earlierResults === null || results.publishedOn === null || earlierResults.publishedOn === null) {
    return null;
  }
  if (results.publishedOn <= earlierResults.publishedOn) return null;
  const dates = `entre le ${formatDate(earlierResults.publishedOn)} et le ${formatDate(results.publishedOn)}`;
  const lines = [
    fall(earlierResults.satisfaction, results.satisfaction)
      ? `satisfaction de ${formatNumber(earlierResults.satisfaction ?? 0)} à ${formatNumber(results.satisfaction ?? 0)}${NB}%`
      : '',
    fall(earlierResults.netSatisfaction, results.netSatisfaction)
      ? `taux net de ${formatNumber(earlierResults.netSatisfaction ?? 0)} à ${formatNumber(results.netSatisfaction ?? 0)}`
      : '',
  ].filter((line) => line !== '');
  return lines.length === 0 ? null : `En baisse ${dates}${NB}: ${lines.join(', ')}.`;
}

function actionsSignal({ overdueActions: { count, oldestDueOn } }: SignalFacts): string | null {
  if (count === 0 || oldestDueOn === null) return null;
  return `Actions non faites${NB}: ${count}. La plus ancienne était attendue le ${formatDate(oldestDueOn)}.`;
}

function refreshSignal({ cycle }: SignalFacts, today: CalendarDate): string | null {
  const dueOn = refreshDueOn(cycle);
  return dueOn !== null && isRefreshOverdue(cycle, today)
    ? `Actualisation attendue le ${formatDate(dueOn)}.`
    : null;
}

function surveillanceSignal({ cycle }: SignalFacts, today: CalendarDate): string | null {
  if (!isSurveillanceOverdue(cycle, today)) return null;
  const { surveillanceUntil } = labelDates(cycle.decidedOn);
  const state = cycle.surveillance === 'none' ? 'Il n’est pas prévu.' : 'Il est prévu, et n’est pas terminé.';
  return `Suivi à terminer avant le ${formatDate(addDays(surveillanceUntil, 1))}. ${state}`;
}

function suspensionSignal({ cycle }: SignalFacts, today: CalendarDate): string | null {
  const { status, suspendedUntil } = cycle;
  if (status !== 'suspended' || suspendedUntil === null) return null;
  if (today > suspendedUntil) {
    return `La suspension s’est terminée le ${formatDate(suspendedUntil)} sans décision${NB}: le label reste suspendu.`;
  }
  return today >= addDays(suspendedUntil, -SUSPENSION_NOTICE_DAYS)
    ? `La suspension se termine le ${formatDate(suspendedUntil)}.`
    : null;
}

/** R-LAB-58: every signal that these facts call for on `today`; none on a label that has ended. */
export function signalsOf(facts: SignalFacts, today: CalendarDate): ReadonlyArray<Signal> {
  const { status } = facts.cycle;
  if (status !== 'active' && status !== 'suspended') return [];
  const found: Readonly<Record<SignalKind, string | null>> = {
    'results-unpublished': resultsSignal(facts, today),
    'satisfaction-falling': satisfactionSignal(facts),
    'actions-overdue': actionsSignal(facts),
    'refresh-overdue': refreshSignal(facts, today),
    'surveillance-overdue': surveillanceSignal(facts, today),
    'suspension-ending': suspensionSignal(facts, today),
  };
  return SIGNALS.flatMap((kind) => {
    const text = found[kind];
    return text === null ? [] : [{ kind, facts: text }];
  });
}

export type SignalReview = Signal & {
  readonly note: string;
  readonly reviewedAt: Date;
  readonly reviewedByName: string;
};

/** R-LAB-59: signals that somebody has already looked at, with these very facts, are not put forward again. */
export function unreviewed(
  signals: ReadonlyArray<Signal>,
  reviews: ReadonlyArray<Signal>,
): ReadonlyArray<Signal> {
  return signals.filter(
    ({ kind, facts }) => !reviews.some((review) => review.kind === kind && review.facts === facts),
  );
}

export type SignalRefusal = 'not-found' | 'conflict' | 'note-missing';

export const SIGNAL_MESSAGES: Readonly<Record<SignalRefusal, string>> = {
  'not-found': 'Ce label n’existe pas ou ne vous est pas ouvert.',
  conflict: 'Les faits ont changé, ou quelqu’un les a déjà examinés\u00a0: relisez la liste.',
  'note-missing': 'Écrivez ce que vous avez vérifié ou décidé de faire.',
};
