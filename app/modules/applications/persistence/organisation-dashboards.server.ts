/** What a service's dashboard is made of, in one statement whatever the service holds. Holds R-WRK-13. */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type { OrganisationDashboard } from '#app/modules/applications/domain/organisation-dashboard.ts';
import { announcedExpiryUntil } from '#app/modules/applications/domain/organisation-dashboard.ts';
import type { LabelStatus } from '#app/modules/labels/domain/label-status.ts';
import { statusToday } from '#app/modules/labels/domain/label-status.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toCalendarDate, toDateColumn, toNullableCalendarDate } from '#app/platform/database/dates.server.ts';
import type { Prisma } from '#app/platform/database/generated/client.ts';
import { isRowId } from '#app/platform/row-id.ts';

function selectOf(today: CalendarDate) {
  return {
    id: true,
    name: true,
    applications: {
      orderBy: { createdAt: 'desc' },
      select: {
        id: true,
        reference: true,
        levelSought: true,
        status: true,
        statusSince: true,
        dueOn: true,
        evaluations: {
          orderBy: { round: 'desc' },
          take: 1,
          select: {
            findings: {
              where: { removedAt: null, liftedAt: null },
              select: {
                correctiveActions: {
                  where: { removedAt: null, doneOn: null },
                  select: { id: true, action: true, owner: true, dueOn: true },
                },
              },
            },
          },
        },
      },
    },
    evidence: {
      where: { archivedAt: null, expiresOn: { lte: toDateColumn(announcedExpiryUntil(today)) } },
      orderBy: [{ expiresOn: 'asc' }, { title: 'asc' }],
      select: { id: true, title: true, expiresOn: true },
    },
    labels: {
      orderBy: { validFrom: 'desc' },
      select: {
        id: true,
        number: true,
        level: true,
        status: true,
        scheduledStatus: true,
        scheduledOn: true,
        prolongedAt: true,
        validFrom: true,
        validUntil: true,
      },
    },
  } satisfies Prisma.OrganisationSelect;
}

type Row = Prisma.OrganisationGetPayload<{ select: ReturnType<typeof selectOf> }>;

function labelOf(row: Row['labels'][number], today: CalendarDate): OrganisationDashboard['labels'][number] {
  const validUntil = toCalendarDate(row.validUntil);
  const { scheduledStatus, scheduledOn } = row;
  const scheduled =
    scheduledStatus === null || scheduledOn === null
      ? null
      : { status: scheduledStatus as LabelStatus, on: toCalendarDate(scheduledOn) };
  const stored = { status: row.status as LabelStatus, validUntil, scheduled };
  return {
    labelId: row.id,
    number: row.number,
    level: row.level as LevelCode,
    status: statusToday({ ...stored, renewalPending: row.prolongedAt !== null }, today),
    validFrom: toCalendarDate(row.validFrom),
    validUntil,
  };
}

function actionsOf({ applications }: Row, today: CalendarDate): OrganisationDashboard['actions'] {
  return applications
    .flatMap(({ id, evaluations }) =>
      evaluations.flatMap(({ findings }) =>
        findings.flatMap(({ correctiveActions }) =>
          correctiveActions.map((action) => {
            const dueOn = toCalendarDate(action.dueOn);
            return {
              actionId: action.id,
              applicationId: id,
              action: action.action,
              owner: action.owner,
              dueOn,
              isOverdue: dueOn < today,
            };
          }),
        ),
      ),
    )
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : Number(a.dueOn > b.dueOn)));
}

/** Everything but the score of the last grid. */
export async function findOrganisationDashboard(
  transaction: Transaction,
  organisationId: string,
  today: CalendarDate,
): Promise<Omit<OrganisationDashboard, 'grid'> | null> {
  if (!isRowId(organisationId)) return null;
  const row = await transaction.organisation.findUnique({
    where: { id: organisationId },
    select: selectOf(today),
  });
  if (row === null) return null;
  return {
    organisationId: row.id,
    organisationName: row.name,
    files: row.applications.map((file) => ({
      applicationId: file.id,
      reference: file.reference,
      levelSought: file.levelSought as LevelCode,
      status: file.status as ApplicationStatus,
      statusSince: parisDate(file.statusSince),
      dueOn: toNullableCalendarDate(file.dueOn),
    })),
    evidence: row.evidence.flatMap(({ id, title, expiresOn }) => {
      if (expiresOn === null) return [];
      const day = toCalendarDate(expiresOn);
      return [{ evidenceId: id, title, expiresOn: day, isExpired: day < today }];
    }),
    labels: row.labels.map((label) => labelOf(label, today)),
    actions: actionsOf(row, today),
  };
}
