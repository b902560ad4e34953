/** The evaluations an auditor is in charge of today, in one statement whatever their number. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type { AuditorRating } from '#app/modules/evaluations/domain/auditor-rating.ts';
import { toAuditorRating } from '#app/modules/evaluations/persistence/evaluations.server.ts';
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
  readonly hasDeclared: boolean;
  readonly leadId: string | null;
  readonly coAuditorIds: ReadonlyArray<string>;
  readonly ratings: ReadonlyArray<AuditorRating>;
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
        ratings: true,
        auditors: { where: { endedAt: null }, select: { userId: true, role: true } },
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

function toMission({ role, evaluation }: MissionRow): Mission {
  const { application, auditors } = evaluation;
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
    hasDeclared: evaluation.conflictDeclarations.length > 0,
    leadId: auditors.find((auditor) => auditor.role === 'lead')?.userId ?? null,
    coAuditorIds: auditors.filter((auditor) => auditor.role !== 'lead').map(({ userId }) => userId),
    ratings: evaluation.ratings.map(toAuditorRating),
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
    .map(toMission);
}
