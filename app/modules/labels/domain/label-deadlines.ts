/**
 * The days that the three years of a label put in its holder's calendar, and those of a surveillance in its auditor's.
 * All follow from the label's own dates. Holds R-LAB-75. Pure.
 */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { RecusalFacts } from '#app/modules/access/domain/recusal-facts.ts';
import type { LabelCycle } from '#app/modules/labels/domain/label-cycle.ts';
import { refreshDueOn } from '#app/modules/labels/domain/label-cycle.ts';
import { labelDates } from '#app/modules/labels/domain/label-life.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

export type LabelDeadlineFacts = {
  readonly labelId: string;
  /** The holder's page. */
  readonly href: string;
  readonly number: string;
  readonly applicationId: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly recusal: RecusalFacts;
  readonly cycle: LabelCycle;
  /** The last day for observations on a measure announced, neither observed nor decided; null without one. */
  readonly observationsDueOn: CalendarDate | null;
  /** The surveillance that is not closed; null without one. */
  readonly surveillance: {
    /** The auditor's page. */
    readonly href: string;
    readonly auditorId: string | null;
    readonly plannedOn: CalendarDate | null;
    readonly windowTo: CalendarDate;
  } | null;
};

export const LABEL_DEADLINE_KINDS = [
  'validity-end',
  'renewal-opening',
  'yearly-refresh',
  'surveillance-visit',
  'surveillance-end',
  'observations',
  'suspension-end',
] as const;
export type LabelDeadlineKind = (typeof LABEL_DEADLINE_KINDS)[number];

type Words = { readonly label: string; readonly consequence: string };

export const LABEL_DEADLINE_WORDS: Readonly<Record<LabelDeadlineKind, Words>> = {
  'validity-end': {
    label: 'Dernier jour de validité du label',
    consequence: 'Déposé avant ce jour, un renouvellement garde le label valide jusqu’à la décision.',
  },
  'renewal-opening': {
    label: 'Le renouvellement du label peut être demandé',
    consequence: 'La nouvelle candidature reprend votre grille et vos preuves.',
  },
  'yearly-refresh': {
    label: 'Actualiser l’autoévaluation',
    consequence: 'Un retard ne change rien à la validité du label, mais la DITP le voit.',
  },
  'surveillance-visit': {
    label: 'Visite du suivi à mi-parcours',
    consequence: 'La page du label donne les critères relus et les sites.',
  },
  'surveillance-end': {
    label: 'Terminer le suivi à mi-parcours',
    consequence: 'Un retard ne change rien à la validité du label.',
  },
  observations: {
    label: 'Envoyer vos observations sur la mesure annoncée, si vous le souhaitez',
    consequence: 'Passé ce jour, la mesure peut être prise ou abandonnée.',
  },
  'suspension-end': {
    label: 'Dernier jour de la suspension du label',
    consequence: 'Une décision est attendue\u00a0: sans elle, le label reste suspendu.',
  },
};

export type LabelDeadline = { readonly kind: LabelDeadlineKind; readonly dueOn: CalendarDate };

function one(kind: LabelDeadlineKind, dueOn: CalendarDate | null): ReadonlyArray<LabelDeadline> {
  return dueOn === null ? [] : [{ kind, dueOn }];
}

function isInForce({ status }: LabelCycle): boolean {
  return status === 'active' || status === 'suspended';
}

/** R-LAB-75: what the holder must know, the nearest first; none on a label that has ended. */
export function holderDeadlines(
  label: LabelDeadlineFacts,
  today: CalendarDate,
): ReadonlyArray<LabelDeadline> {
  const { cycle, surveillance } = label;
  if (!isInForce(cycle)) return [];
  const { renewalOpensOn } = labelDates(cycle.decidedOn);
  const renewal = cycle.renewalPending
    ? []
    : [
        ...one('renewal-opening', renewalOpensOn < today ? null : renewalOpensOn),
        ...one('validity-end', cycle.validUntil),
      ];
  return [
    ...renewal,
    ...one('yearly-refresh', refreshDueOn(cycle)),
    ...one('surveillance-visit', surveillance?.plannedOn ?? null),
    ...one('observations', label.observationsDueOn),
    ...one('suspension-end', cycle.status === 'suspended' ? cycle.suspendedUntil : null),
  ].sort((a, b) => a.dueOn.localeCompare(b.dueOn));
}

/** R-LAB-75: what the auditor of a surveillance must know while it is not closed. */
export function surveyorDeadlines({ cycle, surveillance }: LabelDeadlineFacts): ReadonlyArray<LabelDeadline> {
  if (surveillance === null || !isInForce(cycle)) return [];
  return [
    ...one('surveillance-visit', surveillance.plannedOn),
    ...one('surveillance-end', surveillance.windowTo),
  ];
}

/** A day in words, with the page where this person looks at it. */
export type LabelDeadlineView = LabelDeadline & {
  readonly label: string;
  readonly consequence: string;
  readonly sideLabel: string;
  readonly isOverdue: boolean;
  readonly href: string;
};

/** R-LAB-75: this person's own, as holder or as the auditor of its surveillance; nothing for anyone else. */
export function labelDeadlinesOf(
  actor: Actor,
  facts: LabelDeadlineFacts,
  today: CalendarDate,
): ReadonlyArray<LabelDeadlineView> {
  function view(
    { kind, dueOn }: LabelDeadline,
    shown: Pick<LabelDeadlineView, 'sideLabel' | 'href'>,
  ): LabelDeadlineView {
    return { kind, dueOn, ...LABEL_DEADLINE_WORDS[kind], isOverdue: today > dueOn, ...shown };
  }
  const { organisationId, recusal, surveillance } = facts;
  if (can(actor, 'label.hold', { organisationId })) {
    const shown = { sideLabel: 'Le titulaire du label', href: facts.href };
    return holderDeadlines(facts, today).map((deadline) => view(deadline, shown));
  }
  const auditorId = surveillance?.auditorId ?? null;
  if (surveillance === null || auditorId === null) return [];
  const inCharge = { auditorIds: [auditorId], leadAuditorId: auditorId };
  const subject = { organisationId, recusal, everSubmitted: true, ...inCharge };
  if (!can(actor, 'evaluation.rate', subject)) return [];
  const shown = { sideLabel: 'L’auditeur du suivi', href: surveillance.href };
  return surveyorDeadlines(facts).map((deadline) => view(deadline, shown));
}
