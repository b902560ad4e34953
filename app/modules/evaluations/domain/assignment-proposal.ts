/**
 * Who is proposed for an assignment, in which order and why; who is left out, and why. Pure. Holds R-EVA-34.
 * It proposes: the officer names whom they choose among those whom nothing bars.
 */
import type { AuditorCandidate } from '#app/modules/evaluations/domain/auditor-candidates.ts';
import { isAtCapacity } from '#app/modules/evaluations/domain/auditor-candidates.ts';
import { CONFLICT_MESSAGES } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { counted, formatDate } from '#app/platform/french.ts';

/** Days, both included. */
export type Period = { readonly startsOn: CalendarDate; readonly endsOn: CalendarDate };

/** Whether two periods share a day. */
export function overlaps(one: Period, other: Period): boolean {
  return one.startsOn <= other.endsOn && other.startsOn <= one.endsOn;
}

/** The first period during which this person takes no mission and that touches the one asked for, or null. */
export function unavailabilityDuring(
  candidate: Pick<AuditorCandidate, 'unavailabilities'>,
  period: Period,
): Period | null {
  return candidate.unavailabilities.find((days) => overlaps(days, period)) ?? null;
}

export type ProposedAuditor = {
  readonly userId: string;
  readonly name: string;
  /** What is known of them, then what puts them before the next: sentences. */
  readonly reasons: ReadonlyArray<string>;
};

export type ExcludedAuditor = ProposedAuditor;

export type AssignmentProposal = {
  /** The first is the one proposed. */
  readonly proposed: ReadonlyArray<ProposedAuditor>;
  readonly excluded: ReadonlyArray<ExcludedAuditor>;
};

function exclusionsOf(candidate: AuditorCandidate, period: Period | null): ReadonlyArray<string> {
  const { conflicts, openEvaluations, capacity } = candidate;
  const away = period === null ? null : unavailabilityDuring(candidate, period);
  return [
    ...conflicts.map((reason) => CONFLICT_MESSAGES[reason]),
    ...(away === null
      ? []
      : [
          `Cette personne n’est pas disponible du ${formatDate(away.startsOn)} au ${formatDate(away.endsOn)}.`,
        ]),
    ...(isAtCapacity(candidate)
      ? [
          `Cette personne mène déjà ${counted(openEvaluations, 'évaluation', 'évaluations')}, pour ${capacity} au plus.`,
        ]
      : []),
  ];
}

function sharedDays(candidate: AuditorCandidate, period: Period | null): number {
  if (period === null) return 0;
  return candidate.openMissions.filter((mission) => overlaps(mission, period)).length;
}

type Criterion = {
  /** Negative when the first goes before the second. */
  readonly compare: (one: AuditorCandidate, other: AuditorCandidate, period: Period | null) => number;
  readonly why: string;
};

/** In order: the first on which two people differ decides between them. */
const CRITERIA: ReadonlyArray<Criterion> = [
  {
    compare: (one, other, period) => sharedDays(one, period) - sharedDays(other, period),
    why: 'moins d’autres évaluations prévues ces jours-là',
  },
  {
    // Shares of capacity compared as integers: a / b < c / d exactly when a × d < c × b.
    compare: (one, other) => one.openEvaluations * other.capacity - other.openEvaluations * one.capacity,
    why: 'moins chargé, à proportion de sa capacité',
  },
  {
    compare: (one, other) => other.networkMissions - one.networkMissions,
    why: 'plus d’expérience de ce réseau',
  },
  {
    compare: (one, other) => {
      const [left, right] = [one.lastMissionOn ?? '', other.lastMissionOn ?? ''];
      return left < right ? -1 : Number(left > right);
    },
    why: 'dernière mission plus ancienne',
  },
  {
    compare: (one, other) => one.name.localeCompare(other.name, 'fr'),
    why: 'à égalité, l’ordre alphabétique',
  },
];

function compareAll(one: AuditorCandidate, other: AuditorCandidate, period: Period | null): number {
  for (const { compare } of CRITERIA) {
    const order = compare(one, other, period);
    if (order !== 0) return order;
  }
  return 0;
}

function factsOf(
  candidate: AuditorCandidate,
  period: Period | null,
  isInNetwork: boolean,
): ReadonlyArray<string> {
  const { openEvaluations, capacity, networkMissions, lastMissionOn } = candidate;
  const others = sharedDays(candidate, period);
  return [
    'Aucun conflit d’intérêts connu avec ce service ni avec son réseau.',
    `${counted(openEvaluations, 'évaluation', 'évaluations')} en cours, pour ${capacity} au plus.`,
    period === null
      ? 'Disponibilité non vérifiée\u00a0: indiquez les dates.'
      : others === 0
        ? `Disponible du ${formatDate(period.startsOn)} au ${formatDate(period.endsOn)}.`
        : `Disponible, avec ${counted(others, 'autre évaluation prévue', 'autres évaluations prévues')} sur ces jours.`,
    ...(isInNetwork
      ? [
          networkMissions === 0
            ? 'N’a pas encore évalué ce réseau.'
            : `A déjà mené ${counted(networkMissions, 'évaluation', 'évaluations')} dans ce réseau.`,
        ]
      : []),
    lastMissionOn === null
      ? 'Aucune mission passée.'
      : `Dernière mission prévue jusqu’au ${formatDate(lastMissionOn)}.`,
  ];
}

function advantage(
  candidate: AuditorCandidate,
  next: AuditorCandidate | undefined,
  period: Period | null,
): ReadonlyArray<string> {
  if (next === undefined) return [];
  const decisive = CRITERIA.find(({ compare }) => compare(candidate, next, period) !== 0);
  return decisive === undefined ? [] : [`Devant ${next.name}\u00a0: ${decisive.why}.`];
}

/** R-EVA-34: those whom nothing bars, ranked and explained; the others with what leaves them out. */
export function proposeAuditors(
  candidates: ReadonlyArray<AuditorCandidate>,
  asked: { readonly period: Period | null; readonly isInNetwork: boolean },
): AssignmentProposal {
  const { period, isInNetwork } = asked;
  const judged = candidates.map((candidate) => ({ candidate, exclusions: exclusionsOf(candidate, period) }));
  const ranked = judged
    .filter(({ exclusions }) => exclusions.length === 0)
    .map(({ candidate }) => candidate)
    .sort((one, other) => compareAll(one, other, period));
  return {
    proposed: ranked.map((candidate, index) => ({
      userId: candidate.userId,
      name: candidate.name,
      reasons: [
        ...factsOf(candidate, period, isInNetwork),
        ...advantage(candidate, ranked[index + 1], period),
      ],
    })),
    excluded: judged
      .filter(({ exclusions }) => exclusions.length > 0)
      .map(({ candidate, exclusions }) => ({
        userId: candidate.userId,
        name: candidate.name,
        reasons: exclusions,
      })),
  };
}
