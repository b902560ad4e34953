/** The evaluations an auditor is in charge of today, in one statement whatever their number. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type { AuditorRating } from '#app/modules/evaluations/domain/auditor-rating.ts';
import type { ConsolidationChoice, RatingAuditor } from '#app/modules/evaluations/domain/double-rating.ts';
import {
  areRatingsRevealed,
  ratingTeam,
  readableRatings,
} from '#app/modules/evaluations/domain/double-rating.ts';
import { toAuditorRating, toChoice } from '#app/modules/evaluations/persistence/evaluations.server.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toCalendarDate, toNullableCalendarDate } from '#app/platform/database/dates.server.ts';
import type { Prisma } from '#app/platform/database/generated/client.ts';

export type Mission = {
  readonly evaluationId: string;
  readonly role: 'lead' | 'co';
  readonly applicationId: string;
  readonly reference: string;
  readonly referentialCode: string;
  readonly levelSought: LevelCode;
  readonly status: ApplicationStatus;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly networkId: string | null;
  readonly networkHeadId: string | null;
  readonly plannedFrom: CalendarDate;
  readonly plannedTo: CalendarDate;
  readonly replyDueOn: CalendarDate | null;
  readonly repliedAt: Date | null;
  readonly correctionsDueOn: CalendarDate | null;
  readonly correctionsHandedInAt: Date | null;
  readonly verificationDueOn: CalendarDate | null;
  readonly hasDeclared: boolean;
  /** Whose ratings count. */
  readonly auditors: ReadonlyArray<RatingAuditor>;
  readonly draftDeliveredAt: Date | null;
  /** Those that this person may read (R-EVA-55). */
  readonly ratings: ReadonlyArray<AuditorRating>;
  readonly choices: ReadonlyArray<ConsolidationChoice>;
};

function missionSelect(userId: string) {
  return {
    role: true,
    evaluation: {
      select: {
        id: true,
        round: true,
        plannedFrom: true,
        plannedTo: true,
        replyDueOn: true,
        repliedAt: true,
        correctionsDueOn: true,
        correctionsHandedInAt: true,
        verificationDueOn: true,
        ratings: true,
        consolidationChoices: true,
        draftDeliveredAt: true,
        auditors: {
          select: { userId: true, role: true, handedInAt: true, assignedAt: true, endedAt: true },
        },
        conflictDeclarations: { where: { userId }, select: { userId: true } },
        application: {
          select: {
            id: true,
            reference: true,
            referentialCode: true,
            levelSought: true,
            status: true,
            evaluations: { select: { round: true } },
            organisation: {
              select: {
                id: true,
                name: true,
                networkId: true,
                network: { select: { headOrganisationId: true } },
              },
            },
          },
        },
      },
    },
  } satisfies Prisma.EvaluationAuditorSelect;
}

type MissionRow = Prisma.EvaluationAuditorGetPayload<{ select: ReturnType<typeof missionSelect> }>;

function toMission({ role, evaluation }: MissionRow, userId: string): Mission {
  const { application } = evaluation;
  const { draftDeliveredAt } = evaluation;
  const everyone = evaluation.auditors.map((auditor) => ({
    ...auditor,
    role: auditor.role === 'lead' ? ('lead' as const) : ('co' as const),
  }));
  const team = { auditors: everyone.filter(({ endedAt }) => endedAt === null), draftDeliveredAt };
  const { organisation } = application;
  return {
    evaluationId: evaluation.id,
    role: role === 'lead' ? 'lead' : 'co',
    applicationId: application.id,
    reference: application.reference,
    referentialCode: application.referentialCode,
    levelSought: application.levelSought as LevelCode,
    status: application.status as ApplicationStatus,
    organisationId: organisation.id,
    organisationName: organisation.name,
    networkId: organisation.networkId,
    networkHeadId: organisation.network?.headOrganisationId ?? null,
    plannedFrom: toCalendarDate(evaluation.plannedFrom),
    plannedTo: toCalendarDate(evaluation.plannedTo),
    replyDueOn: toNullableCalendarDate(evaluation.replyDueOn),
    repliedAt: evaluation.repliedAt,
    correctionsDueOn: toNullableCalendarDate(evaluation.correctionsDueOn),
    correctionsHandedInAt: evaluation.correctionsHandedInAt,
    verificationDueOn: toNullableCalendarDate(evaluation.verificationDueOn),
    hasDeclared: evaluation.conflictDeclarations.length > 0,
    auditors: ratingTeam(everyone, draftDeliveredAt),
    draftDeliveredAt,
    ratings: readableRatings(evaluation.ratings.map(toAuditorRating), team, userId),
    choices: areRatingsRevealed(team)
      ? evaluation.consolidationChoices.flatMap((choice) => toChoice(choice) ?? [])
      : [],
  };
}

/** Missions that have not ended, on the latest round of each file, the latest planned first. */
export async function listMissions(transaction: Transaction, act: Act): Promise<ReadonlyArray<Mission>> {
  const rows = await transaction.evaluationAuditor.findMany({
    where: { userId: act.actor.userId, endedAt: null },
    orderBy: [{ evaluation: { plannedFrom: 'desc' } }, { id: 'desc' }],
    select: missionSelect(act.actor.userId),
  });
  return rows
    .filter(({ evaluation }) =>
      evaluation.application.evaluations.every(({ round }) => round <= evaluation.round),
    )
    .map((row) => toMission(row, act.actor.userId));
}
