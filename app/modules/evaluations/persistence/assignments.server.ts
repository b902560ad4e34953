/**
 * Assignments: who may evaluate, who does, which sites are visited. Holds what R-EVA-01 to R-EVA-04 look at and the
 * rows that R-APP-19, R-APP-20 and R-APP-29 write.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type { AuditorRecord, PastCycle } from '#app/modules/evaluations/domain/auditor-candidates.ts';
import type { CarriedRating } from '#app/modules/evaluations/domain/carried-ratings.ts';
import type { LinkKind } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import { LINK_KINDS } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import type { SampleKind } from '#app/modules/evaluations/domain/site-sample.ts';
import type { PlannedVisit, VisitReason } from '#app/modules/evaluations/domain/visited-sites.ts';
import { VISIT_REASONS } from '#app/modules/evaluations/domain/visited-sites.ts';
import { findDefaultCapacity } from '#app/modules/evaluations/persistence/auditor-capacities.server.ts';
import { NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import {
  toCalendarDate,
  toDateColumn,
  toNullableCalendarDate,
  toNullableDateColumn,
} from '#app/platform/database/dates.server.ts';

/** Evaluations whose report is still to be made: what an auditor has on their table. */
const BUSY_STATUSES = ['evaluation-planned', 'in-evaluation', 'contradictory'];

function toLinkKind(stored: string): LinkKind {
  return LINK_KINDS.find((kind) => kind === stored) ?? 'other';
}

/**
 * Every open account with the auditor's role, with what may bar them, their load and their days off, in two
 * statements.
 */
export async function listAuditors(transaction: Transaction): Promise<ReadonlyArray<AuditorRecord>> {
  const capacity = await findDefaultCapacity(transaction);
  const rows = await transaction.user.findMany({
    where: { platformRoles: { has: 'auditor' }, disabledAt: null },
    select: {
      id: true,
      name: true,
      email: true,
      auditorLinks: {
        select: { organisationId: true, networkId: true, kind: true, startsOn: true, endsOn: true },
      },
      memberships: { select: { organisationId: true, createdAt: true, endedAt: true } },
      capacity: { select: { missionsAtOnce: true } },
      unavailabilities: {
        where: { removedAt: null },
        orderBy: { startsOn: 'asc' },
        select: { startsOn: true, endsOn: true },
      },
      evaluationAuditors: {
        where: { endedAt: null },
        select: {
          evaluation: {
            select: {
              plannedFrom: true,
              plannedTo: true,
              closedAt: true,
              application: { select: { status: true, organisation: { select: { networkId: true } } } },
            },
          },
        },
      },
    },
  });
  return rows.map((row): AuditorRecord => ({
    userId: row.id,
    name: row.name,
    email: row.email,
    links: [
      ...row.auditorLinks.map((link) => ({
        organisationId: link.organisationId,
        networkId: link.networkId,
        kind: toLinkKind(link.kind),
        from: toCalendarDate(link.startsOn),
        until: toNullableCalendarDate(link.endsOn),
      })),
      // A membership that has ended is a past employment, declared or not.
      ...row.memberships.flatMap(({ organisationId, createdAt, endedAt }) =>
        endedAt === null
          ? []
          : [
              {
                organisationId,
                networkId: null,
                kind: 'former-employer' as const,
                from: parisDate(createdAt),
                until: parisDate(endedAt),
              },
            ],
      ),
    ],
    memberOrganisationIds: row.memberships
      .filter(({ endedAt }) => endedAt === null)
      .map(({ organisationId }) => organisationId),
    capacity: row.capacity?.missionsAtOnce ?? capacity,
    unavailabilities: row.unavailabilities.map(({ startsOn, endsOn }) => ({
      startsOn: toCalendarDate(startsOn),
      endsOn: toCalendarDate(endsOn),
    })),
    missions: row.evaluationAuditors.map(({ evaluation: { application, ...evaluation } }) => ({
      startsOn: toCalendarDate(evaluation.plannedFrom),
      endsOn: toCalendarDate(evaluation.plannedTo),
      isOpen: evaluation.closedAt === null && BUSY_STATUSES.includes(application.status),
      networkId: application.organisation.networkId,
    })),
  }));
}

/** Statuses of a file that has gone to its end: a cycle is a file evaluated to a decision (R-EVA-33). */
const DECIDED_STATUSES = ['granted', 'refused', 'under-appeal'];

/** The auditors of the organisation's other files evaluated to a decision, the latest file first, in one statement. */
export async function listPastCycles(
  transaction: Transaction,
  file: Pick<FileRecord, 'applicationId' | 'organisationId'>,
): Promise<ReadonlyArray<PastCycle>> {
  const rows = await transaction.application.findMany({
    where: {
      organisationId: file.organisationId,
      id: { not: file.applicationId },
      status: { in: DECIDED_STATUSES },
      evaluations: { some: { startedAt: { not: null } } },
    },
    orderBy: { firstSubmittedAt: 'desc' },
    select: {
      evaluations: {
        where: { startedAt: { not: null } },
        select: {
          auditors: {
            where: { OR: [{ endReason: null }, { endReason: 'replaced' }] },
            select: { userId: true },
          },
        },
      },
    },
  });
  return rows.map((row) => ({
    auditorIds: [...new Set(row.evaluations.flatMap(({ auditors }) => auditors.map(({ userId }) => userId)))],
  }));
}

function toVisitReason(stored: string): VisitReason {
  return VISIT_REASONS.find((reason) => reason === stored) ?? 'chosen';
}

/** What kind of sample the file calls for, and the visits of its latest round; none before the assignment. */
export async function findPlannedVisits(
  transaction: Transaction,
  applicationId: string,
): Promise<{ readonly kind: SampleKind; readonly visits: ReadonlyArray<PlannedVisit> }> {
  const row = await transaction.application.findUniqueOrThrow({
    where: { id: applicationId },
    select: {
      kind: true,
      evaluations: {
        orderBy: { round: 'desc' },
        take: 1,
        select: { sites: { select: { siteId: true, reason: true, visitOn: true } } },
      },
    },
  });
  return {
    kind: row.kind === 'renewal' ? 'renewal' : 'initial',
    visits: (row.evaluations[0]?.sites ?? []).map(({ siteId, reason, visitOn }) => ({
      siteId,
      reason: toVisitReason(reason),
      visitOn: toNullableCalendarDate(visitOn),
    })),
  };
}

export type NewEvaluation = {
  readonly applicationId: string;
  readonly round: number;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly leadAuditorId: string;
  readonly coAuditorIds?: ReadonlyArray<string>;
  readonly visits: ReadonlyArray<PlannedVisit>;
  /** What the drawn sites were drawn from (R-EVA-40). */
  readonly sampleSeed: string;
  /** The instant of the act for a round that starts at once, after a deferral; null before the start. */
  readonly startedAt: Date | null;
  /** Kept from the round before; empty at the first. */
  readonly method: string;
};

/** Writes a round with its lead auditor and its sites; the answer is its id. */
export async function insertEvaluation(
  transaction: Transaction,
  act: Act,
  evaluation: NewEvaluation,
): Promise<string> {
  const row = await transaction.evaluation.create({
    data: {
      applicationId: evaluation.applicationId,
      round: evaluation.round,
      plannedFrom: toDateColumn(evaluation.startsOn),
      plannedTo: toDateColumn(evaluation.endsOn),
      createdAt: act.now,
      startedAt: evaluation.startedAt,
      method: evaluation.method,
      sampleSeed: evaluation.sampleSeed,
    },
    select: { id: true },
  });
  await insertAuditors(transaction, act, row.id, [
    { userId: evaluation.leadAuditorId, role: 'lead', handedInAt: null },
    ...(evaluation.coAuditorIds ?? []).map((userId) => ({ userId, role: 'co' as const, handedInAt: null })),
  ]);
  await transaction.evaluationSite.createMany({
    data: evaluation.visits.map(({ siteId, reason, visitOn }) => ({
      evaluationId: row.id,
      siteId,
      reason,
      visitOn: toNullableDateColumn(visitOn),
    })),
  });
  return row.id;
}

type NamedAuditor = {
  readonly userId: string;
  readonly role: 'lead' | 'co';
  readonly handedInAt: Date | null;
};

async function insertAuditors(
  transaction: Transaction,
  act: Act,
  evaluationId: string,
  auditors: ReadonlyArray<NamedAuditor>,
): Promise<void> {
  await transaction.evaluationAuditor.createMany({
    data: auditors.map((auditor) => ({
      evaluationId,
      ...auditor,
      assignedAt: act.now,
      assignedById: act.actor.userId,
    })),
  });
}

/**
 * R-EVA-56: ends the charge of those who are not named any more, or not in the same part, and names the newcomers.
 * What someone handed in stays handed in, whatever part they take afterwards: it is final.
 */
export async function replaceAuditors(
  transaction: Transaction,
  act: Act,
  change: {
    readonly evaluationId: string;
    readonly leadAuditorId: string;
    readonly coAuditorIds: ReadonlyArray<string>;
  },
): Promise<void> {
  const { evaluationId, leadAuditorId, coAuditorIds } = change;
  const wanted = [
    { userId: leadAuditorId, role: 'lead' as const },
    ...coAuditorIds.map((userId) => ({ userId, role: 'co' as const })),
  ];
  const rows = await transaction.evaluationAuditor.findMany({
    where: { evaluationId },
    select: { id: true, userId: true, role: true, endedAt: true, handedInAt: true },
  });
  const current = rows.filter(({ endedAt }) => endedAt === null);
  function isSame(row: (typeof rows)[number], one: (typeof wanted)[number]): boolean {
    return row.userId === one.userId && row.role === one.role;
  }
  const ended = current.filter((row) => !wanted.some((one) => isSame(row, one)));
  await transaction.evaluationAuditor.updateMany({
    where: { id: { in: ended.map(({ id }) => id) } },
    data: { endedAt: act.now, endReason: 'replaced' },
  });
  await insertAuditors(
    transaction,
    act,
    evaluationId,
    wanted
      .filter((one) => !current.some((row) => isSame(row, one)))
      .map((one) => ({
        ...one,
        handedInAt:
          rows.find(({ userId, handedInAt }) => userId === one.userId && handedInAt !== null)?.handedInAt ??
          null,
      })),
  );
}

/** The method of a round, which the next one keeps. */
export async function findMethod(transaction: Transaction, evaluationId: string): Promise<string> {
  const row = await transaction.evaluation.findUniqueOrThrow({
    where: { id: evaluationId },
    select: { method: true },
  });
  return row.method;
}

/** Writes the starting ratings of a round, signed by the auditor who concluded them. */
export async function insertCarriedRatings(
  transaction: Transaction,
  act: Act,
  carried: {
    readonly evaluationId: string;
    readonly auditor: { readonly userId: string; readonly name: string };
    readonly ratings: ReadonlyArray<CarriedRating>;
  },
): Promise<void> {
  await transaction.auditorRating.createMany({
    data: carried.ratings.map(({ criterionCode, rating, notApplicableOutcome, comment }) => ({
      evaluationId: carried.evaluationId,
      auditorId: carried.auditor.userId,
      auditorName: carried.auditor.name,
      criterionCode,
      rating: rating === NOT_APPLICABLE ? null : rating,
      notApplicable: rating === NOT_APPLICABLE,
      notApplicableOutcome,
      comment,
      updatedAt: act.now,
    })),
  });
}

/**
 * Who concluded the latest round of the file: its lead auditor, or the last it had when nobody has taken over; null
 * when no round had any.
 */
export async function findConcludingLead(
  transaction: Transaction,
  applicationId: string,
): Promise<{ readonly userId: string; readonly name: string } | null> {
  const row = await transaction.evaluationAuditor.findFirst({
    where: { role: 'lead', evaluation: { applicationId } },
    orderBy: [
      { evaluation: { round: 'desc' } },
      { endedAt: { sort: 'desc', nulls: 'first' } },
      { assignedAt: 'desc' },
      { id: 'desc' },
    ],
    select: { userId: true, user: { select: { name: true } } },
  });
  return row === null ? null : { userId: row.userId, name: row.user.name };
}

/**
 * Copies the findings that are still open after the contradictory phase and the corrections, as amended, to be judged
 * again in this round: what was lifted stays lifted, and what carries an earlier minor on stays tied to it.
 */
export async function carryFindings(
  transaction: Transaction,
  act: Act,
  rounds: { readonly from: string; readonly to: string },
): Promise<void> {
  const rows = await transaction.finding.findMany({
    where: {
      evaluationId: rounds.from,
      removedAt: null,
      liftedAt: null,
      OR: [{ outcome: null }, { outcome: { not: 'withdrawn' } }],
    },
    orderBy: { number: 'asc' },
  });
  await transaction.finding.createMany({
    data: rows.map((row, index) => ({
      evaluationId: rounds.to,
      number: index + 1,
      kind: row.amendedKind ?? row.kind,
      title: row.amendedTitle ?? row.title,
      description: row.amendedDescription ?? row.description,
      criterionCodes: row.criterionCodes,
      siteIds: row.siteIds,
      evidenceIds: row.evidenceIds,
      originId: row.originId ?? row.id,
      carriedFromId: row.carriedFromId,
      createdById: row.createdById,
      createdAt: act.now,
    })),
  });
}
