/** Auditors and members of the committee as DITP reads them, in as many statements for a hundred as for ten. */
import { isRowId } from '#app/platform/row-id.ts';
import type { RegisterPerson } from '#app/modules/evaluations/domain/auditor-register.ts';
import { numberCycles } from '#app/modules/evaluations/domain/auditor-register.ts';
import type { RegisterMission } from '#app/modules/evaluations/domain/auditor-register.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toCalendarDate, toDateColumn, toNullableCalendarDate } from '#app/platform/database/dates.server.ts';

const REGISTERED = ['auditor', 'committee-member'];
/** Evaluations whose report is still to be made. */
const BUSY_STATUSES = ['evaluation-planned', 'in-evaluation', 'contradictory'];

type MissionState = { readonly closedAt: Date | null; readonly application: { readonly status: string } };

function isUnderWay({ closedAt, application }: MissionState): boolean {
  return closedAt === null && BUSY_STATUSES.includes(application.status);
}

/** Every open account of either role, in one statement. */
export async function listRegister(transaction: Transaction, today: CalendarDate) {
  const rows = await transaction.user.findMany({
    where: { platformRoles: { hasSome: REGISTERED }, disabledAt: null },
    select: {
      id: true,
      name: true,
      email: true,
      platformRoles: true,
      capacity: { select: { missionsAtOnce: true } },
      auditorLinks: { select: { endsOn: true } },
      unavailabilities: {
        where: { removedAt: null, endsOn: { gte: toDateColumn(today) } },
        orderBy: { startsOn: 'asc' },
        take: 1,
        select: { startsOn: true, endsOn: true },
      },
      evaluationAuditors: {
        where: { endedAt: null },
        select: {
          evaluation: {
            select: { plannedTo: true, closedAt: true, application: { select: { status: true } } },
          },
        },
      },
    },
  });
  return rows
    .map((row) => ({
      userId: row.id,
      name: row.name,
      email: row.email,
      isAuditor: row.platformRoles.includes('auditor'),
      isCommitteeMember: row.platformRoles.includes('committee-member'),
      ownCapacity: row.capacity?.missionsAtOnce ?? null,
      linkEnds: row.auditorLinks.map(({ endsOn }) => toNullableCalendarDate(endsOn)),
      nextDaysOff:
        row.unavailabilities
          .map(({ startsOn, endsOn }) => ({
            startsOn: toCalendarDate(startsOn),
            endsOn: toCalendarDate(endsOn),
          }))
          .at(0) ?? null,
      openMissions: row.evaluationAuditors.filter(({ evaluation }) => isUnderWay(evaluation)).length,
      lastMissionOn:
        row.evaluationAuditors
          .map(({ evaluation }) => toCalendarDate(evaluation.plannedTo))
          .sort()
          .at(-1) ?? null,
    }))
    .sort((one, other) => one.name.localeCompare(other.name, 'fr'));
}

export type RegisteredAccount = RegisterPerson & {
  readonly isAuditor: boolean;
  readonly isCommitteeMember: boolean;
  /** Null where the scheme's applies. */
  readonly ownCapacity: number | null;
};

/** The account of this id if it holds either role, or null. */
export async function findAuditorAccount(
  transaction: Transaction,
  userId: string,
): Promise<RegisteredAccount | null> {
  if (!isRowId(userId)) return null;
  const row = await transaction.user.findFirst({
    where: { id: userId, platformRoles: { hasSome: REGISTERED } },
    select: {
      id: true,
      name: true,
      email: true,
      platformRoles: true,
      capacity: { select: { missionsAtOnce: true } },
    },
  });
  if (row === null) return null;
  return {
    userId: row.id,
    name: row.name,
    email: row.email,
    isAuditor: row.platformRoles.includes('auditor'),
    isCommitteeMember: row.platformRoles.includes('committee-member'),
    ownCapacity: row.capacity?.missionsAtOnce ?? null,
  };
}

/** Every mission of this person, the latest first, those they left included, with its cycle. */
export async function listMissionsOf(
  transaction: Transaction,
  userId: string,
): Promise<ReadonlyArray<RegisterMission>> {
  const rows = await transaction.evaluationAuditor.findMany({
    where: { userId },
    orderBy: [{ evaluation: { plannedFrom: 'asc' } }, { assignedAt: 'asc' }],
    select: {
      role: true,
      endedAt: true,
      endReason: true,
      evaluation: {
        select: {
          id: true,
          plannedFrom: true,
          plannedTo: true,
          closedAt: true,
          application: {
            select: {
              id: true,
              reference: true,
              status: true,
              organisationId: true,
              organisation: { select: { name: true } },
            },
          },
        },
      },
    },
  });
  const missions = rows.map(({ role, endedAt, endReason, evaluation: { application, ...evaluation } }) => ({
    evaluationId: evaluation.id,
    applicationId: application.id,
    organisationId: application.organisationId,
    reference: application.reference,
    organisationName: application.organisation.name,
    role: role === 'lead' ? ('lead' as const) : ('co' as const),
    plannedFrom: toCalendarDate(evaluation.plannedFrom),
    plannedTo: toCalendarDate(evaluation.plannedTo),
    isOpen: endedAt === null && isUnderWay({ ...evaluation, application }),
    endReason:
      endedAt === null ? null : endReason === 'recused' ? ('recused' as const) : ('replaced' as const),
  }));
  return numberCycles(missions).toReversed();
}
