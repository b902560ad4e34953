/** The files that deadlines, reminders and calendars are derived from; one statement whatever their number. */
import type { GuardedSubject } from '#app/modules/access/domain/can.ts';
import { RECUSAL_SELECT, toRecusalFacts } from '#app/modules/access/persistence/recusal-facts.server.ts';
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import { OPEN_STATUSES } from '#app/modules/applications/domain/application-status.ts';
import { correctionsChoiceFrom } from '#app/modules/applications/domain/corrections-choice.ts';
import type { DeadlineFacts } from '#app/modules/applications/domain/deadlines.ts';
import type { FilePerson } from '#app/modules/applications/domain/file-record.ts';
import { isLevelCode, levelIndex } from '#app/modules/referentials/domain/referential.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toNullableCalendarDate } from '#app/platform/database/dates.server.ts';
import type { Prisma } from '#app/platform/database/generated/client.ts';

const person = { select: { id: true, name: true, email: true, disabledAt: true } } as const;

const SELECT = {
  id: true,
  reference: true,
  organisationId: true,
  status: true,
  statusSince: true,
  levelSought: true,
  firstSubmittedAt: true,
  organisation: { select: { name: true, ...RECUSAL_SELECT.organisation.select } },
  lead: person,
  clarifications: { where: { answeredAt: null }, select: { dueOn: true } },
  evaluations: {
    orderBy: { round: 'desc' },
    select: {
      id: true,
      plannedFrom: true,
      plannedTo: true,
      draftDeliveredAt: true,
      repliedAt: true,
      closedAt: true,
      majorsAtReport: true,
      correctionsOpenedAt: true,
      correctionsDeclinedAt: true,
      correctionsDueOn: true,
      majorsDueOn: true,
      correctionsHandedInAt: true,
      verificationDueOn: true,
      auditors: { select: { role: true, endedAt: true, user: person } },
    },
  },
  decisions: {
    orderBy: { decidedAt: 'desc' },
    take: 1,
    select: { kind: true, level: true, decidedAt: true, decidedById: true, expectedBy: true, appealId: true },
  },
  sittingItems: {
    select: {
      removedAt: true,
      sitting: { select: { heldOn: true, status: true } },
      ...RECUSAL_SELECT.sittingItems.select,
    },
  },
  assignments: { select: { userId: true }, distinct: ['userId'] },
} satisfies Prisma.ApplicationSelect;

type Row = Prisma.ApplicationGetPayload<{ select: typeof SELECT }>;

export type DeadlineFile = {
  readonly applicationId: string;
  readonly reference: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly evaluationId: string | null;
  readonly facts: DeadlineFacts;
  readonly subject: GuardedSubject;
  /** Those whose account is open. */
  readonly lead: FilePerson | null;
  readonly leadAuditors: ReadonlyArray<FilePerson>;
  readonly evaluation: { readonly everAuditorIds: ReadonlyArray<string> };
};

function dayOf(instant: Date | null | undefined) {
  return instant === null || instant === undefined ? null : parisDate(instant);
}

function factsOf(row: Row): DeadlineFacts {
  const [evaluation] = row.evaluations;
  const [decision] = row.decisions;
  const isGrantBelow =
    decision?.kind === 'grant' &&
    decision.level !== null &&
    isLevelCode(decision.level) &&
    isLevelCode(row.levelSought) &&
    levelIndex(decision.level) < levelIndex(row.levelSought);
  const isDecided = decision?.kind === 'grant' || decision?.kind === 'refuse';
  const sittings = row.sittingItems
    .filter(({ removedAt, sitting }) => removedAt === null && ['planned', 'open'].includes(sitting.status))
    .map(({ sitting }) => sitting.heldOn)
    .sort((a, b) => a.getTime() - b.getTime());
  return {
    status: row.status as ApplicationStatus,
    statusSince: parisDate(row.statusSince),
    clarificationDueOn: toNullableCalendarDate(row.clarifications[0]?.dueOn ?? null),
    plannedFrom: toNullableCalendarDate(evaluation?.plannedFrom ?? null),
    plannedTo: toNullableCalendarDate(evaluation?.plannedTo ?? null),
    contradictoryOpenedOn: dayOf(evaluation?.draftDeliveredAt),
    repliedOn: dayOf(evaluation?.repliedAt),
    correctionsDueOn: toNullableCalendarDate(evaluation?.correctionsDueOn ?? null),
    majorsDueOn: toNullableCalendarDate(evaluation?.majorsDueOn ?? null),
    correctionsHandedInOn: dayOf(evaluation?.correctionsHandedInAt),
    verificationDueOn: toNullableCalendarDate(evaluation?.verificationDueOn ?? null),
    correctionsChoiceFrom: correctionsChoiceFrom(evaluation),
    deferredUntil: decision?.kind === 'defer' ? toNullableCalendarDate(decision.expectedBy) : null,
    sittingOn: toNullableCalendarDate(sittings.at(-1) ?? null),
    decidedOn: isDecided ? dayOf(decision.decidedAt) : null,
    // R-DEC-31: the decision that answers an appeal is not appealed against here.
    isAppealable: decision?.appealId === null && (decision.kind === 'refuse' || isGrantBelow),
  };
}

function openPerson(user: Row['lead']): ReadonlyArray<FilePerson> {
  if (user === null || user.disabledAt !== null) return [];
  return [{ userId: user.id, name: user.name, email: user.email }];
}

function toFile(row: Row): DeadlineFile {
  const inCharge = (row.evaluations[0]?.auditors ?? []).filter(({ endedAt }) => endedAt === null);
  const leads = inCharge.filter(({ role }) => role === 'lead');
  const everAuditorIds = [
    ...new Set(row.evaluations.flatMap(({ auditors }) => auditors.map(({ user }) => user.id))),
  ];
  return {
    applicationId: row.id,
    reference: row.reference,
    organisationId: row.organisationId,
    organisationName: row.organisation.name,
    evaluationId: row.evaluations[0]?.id ?? null,
    facts: factsOf(row),
    subject: {
      organisationId: row.organisationId,
      status: row.status as ApplicationStatus,
      everSubmitted: row.firstSubmittedAt !== null,
      auditorIds: inCharge.map(({ user }) => user.id),
      leadAuditorId: leads[0]?.user.id ?? null,
      pastAuditorIds: everAuditorIds,
      assignedContributorIds: row.assignments.map(({ userId }) => userId),
      decidedById: row.decisions[0]?.decidedById ?? null,
      recusal: toRecusalFacts(row),
    },
    lead: openPerson(row.lead)[0] ?? null,
    leadAuditors: leads.flatMap(({ user }) => openPerson(user)),
    evaluation: { everAuditorIds },
  };
}

/** Files on which a deadline may run at `now`: open ones once submitted, under appeal, or decided of late. */
function running(now: Date): Prisma.ApplicationWhereInput {
  return {
    OR: [
      { status: { in: [...OPEN_STATUSES.filter((status) => status !== 'draft'), 'under-appeal'] } },
      {
        status: { in: ['refused', 'granted'] },
        closedAt: { gte: new Date(now.getTime() - 100 * 86_400_000) },
      },
    ],
  };
}

/** Every file on which a deadline may run. */
export async function listDeadlineFiles(
  transaction: Transaction,
  now: Date,
): Promise<ReadonlyArray<DeadlineFile>> {
  const rows = await transaction.application.findMany({
    where: running(now),
    orderBy: { reference: 'asc' },
    select: SELECT,
  });
  return rows.map(toFile);
}

/**
 * The files among which this person's deadlines are: every running one for DITP, those of their organisations and
 * evaluations for the others. The caller keeps those that they may read.
 */
export async function listDeadlineFilesAround(
  transaction: Transaction,
  around: {
    readonly userId: string;
    readonly organisationIds: ReadonlyArray<string>;
    readonly everyFile: boolean;
    readonly now: Date;
  },
): Promise<ReadonlyArray<DeadlineFile>> {
  const { userId, organisationIds, everyFile, now } = around;
  const near: Prisma.ApplicationWhereInput = {
    OR: [
      { organisationId: { in: [...organisationIds] } },
      { evaluations: { some: { auditors: { some: { userId, endedAt: null } } } } },
    ],
  };
  const rows = await transaction.application.findMany({
    where: everyFile ? running(now) : { AND: [running(now), near] },
    orderBy: { reference: 'asc' },
    select: SELECT,
  });
  return rows.map(toFile);
}

export async function findDeadlineFile(
  transaction: Transaction,
  applicationId: string,
): Promise<DeadlineFile | null> {
  const row = await transaction.application.findUnique({ where: { id: applicationId }, select: SELECT });
  return row === null ? null : toFile(row);
}

/** The leads of an organisation whose account is open: whom a file without a lead is told to. */
export async function listOrganisationLeads(
  transaction: Transaction,
  organisationId: string,
): Promise<ReadonlyArray<FilePerson>> {
  const rows = await transaction.user.findMany({
    where: {
      disabledAt: null,
      memberships: { some: { organisationId, role: 'organisation-lead', endedAt: null } },
    },
    orderBy: { email: 'asc' },
    select: { id: true, name: true, email: true },
  });
  return rows.map(({ id, ...rest }) => ({ userId: id, ...rest }));
}
