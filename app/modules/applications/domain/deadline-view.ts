/** Deadlines as pages and calendars show them. Holds R-APP-64. */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import type { Subject } from '#app/modules/access/domain/can.ts';
import { relationsOf } from '#app/modules/access/domain/can.ts';
import { DEADLINE_CONSEQUENCES, DEADLINE_LABELS } from '#app/modules/applications/domain/deadline-labels.ts';
import type { DeadlineFacts, DeadlineKind } from '#app/modules/applications/domain/deadlines.ts';
import { deadlinesOf } from '#app/modules/applications/domain/deadlines.ts';
import type { Holder } from '#app/modules/applications/domain/next-step.ts';
import { HOLDER_LABELS } from '#app/modules/applications/domain/status-labels.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

export type DeadlineView = {
  readonly kind: DeadlineKind;
  readonly label: string;
  readonly side: Holder;
  readonly sideLabel: string;
  readonly dueOn: CalendarDate;
  readonly isOverdue: boolean;
  readonly consequence: string;
};

export function deadlineViews(facts: DeadlineFacts, today: CalendarDate): ReadonlyArray<DeadlineView> {
  return deadlinesOf(facts).map(({ kind, side, dueOn }) => ({
    kind,
    label: DEADLINE_LABELS[kind],
    side,
    sideLabel: HOLDER_LABELS[side],
    dueOn,
    isOverdue: today > dueOn,
    consequence: DEADLINE_CONSEQUENCES[kind],
  }));
}

/** Where this person opens the file: the side on which they stand first. */
export function sideOnFile(actor: Actor, subject: Subject): 'service' | 'auditors' | 'ditp' {
  const relations = relationsOf(actor, subject);
  if (relations.includes('organisation-lead') || relations.includes('contributor')) return 'service';
  return relations.includes('assigned-auditor') ? 'auditors' : 'ditp';
}
