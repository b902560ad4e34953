/** The applications through which an item may be read, and the files to which it may be linked. */
import { RECUSAL_SELECT, toRecusalFacts } from '#app/modules/access/persistence/recusal-facts.server.ts';
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import { OPEN_STATUSES } from '#app/modules/applications/domain/application-status.ts';
import type { ShowingFile } from '#app/modules/evidence/domain/evidence-record.ts';
import type { LinkableFile } from '#app/modules/evidence/domain/evidence-link.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import type { Prisma } from '#app/platform/database/generated/client.ts';
import { isRowId } from '#app/platform/row-id.ts';

function showingSelect(evidenceId: string) {
  return {
    id: true,
    organisationId: true,
    status: true,
    firstSubmittedAt: true,
    evaluations: {
      orderBy: { round: 'desc' },
      select: {
        repliedAt: true,
        auditors: { select: { userId: true, role: true, endedAt: true } },
        correctionsHandedInAt: true,
        findings: {
          where: {
            OR: [
              { replyEvidenceIds: { has: evidenceId } },
              { correctiveActions: { some: { removedAt: null, evidenceIds: { has: evidenceId } } } },
            ],
          },
          select: {
            replyEvidenceIds: true,
            correctiveActions: {
              where: { removedAt: null, evidenceIds: { has: evidenceId } },
              select: { verifiedAt: true },
            },
          },
        },
      },
    },
    appeals: { where: { evidenceIds: { has: evidenceId } }, select: { submittedAt: true } },
    label: {
      select: {
        surveillances: {
          select: {
            findings: {
              select: {
                correctiveActions: {
                  where: { removedAt: null, evidenceIds: { has: evidenceId } },
                  select: { reportedAt: true },
                },
              },
            },
          },
        },
      },
    },
    decisions: { orderBy: { decidedAt: 'desc' }, take: 1, select: { decidedById: true } },
    assignments: { select: { criterionCode: true, userId: true } },
    ...RECUSAL_SELECT,
  } satisfies Prisma.ApplicationSelect;
}

type ShowingRow = Prisma.ApplicationGetPayload<{ select: ReturnType<typeof showingSelect> }>;

function latest(instants: ReadonlyArray<Date | null>): Date | null {
  return instants.reduce<Date | null>(
    (last, at) => (at !== null && (last === null || at > last) ? at : last),
    null,
  );
}

/** What is still being typed, reply or correction, is the service's alone. */
function lastJoining(row: ShowingRow, evidenceId: string): Date | null {
  const joinings = [
    ...row.appeals.map(({ submittedAt }) => submittedAt),
    ...row.evaluations.flatMap(({ repliedAt, correctionsHandedInAt, findings }) =>
      findings.flatMap(({ replyEvidenceIds, correctiveActions }) => [
        ...(replyEvidenceIds.includes(evidenceId) ? [repliedAt] : []),
        ...correctiveActions.flatMap(({ verifiedAt }) => [verifiedAt, correctionsHandedInAt]),
      ]),
    ),
  ];
  return latest(joinings);
}

/** R-LAB-66: the corrections asked for by a mid-term check, each told when it was. */
function lastTelling({ label }: ShowingRow): Date | null {
  const findings = (label?.surveillances ?? []).flatMap((surveillance) => surveillance.findings);
  return latest(findings.flatMap((found) => found.correctiveActions.map(({ reportedAt }) => reportedAt)));
}

function toShowingFile(row: ShowingRow, evidenceId: string): ShowingFile {
  const current = (row.evaluations[0]?.auditors ?? []).filter((auditor) => auditor.endedAt === null);
  return {
    applicationId: row.id,
    subject: {
      organisationId: row.organisationId,
      status: row.status as ApplicationStatus,
      everSubmitted: row.firstSubmittedAt !== null,
      auditorIds: current.map((auditor) => auditor.userId),
      leadAuditorId: current.find((auditor) => auditor.role === 'lead')?.userId ?? null,
      pastAuditorIds: row.evaluations.flatMap((round) => round.auditors.map((auditor) => auditor.userId)),
      decidedById: row.decisions[0]?.decidedById ?? null,
      recusal: toRecusalFacts(row),
    },
    joinedAt: lastJoining(row, evidenceId),
    toldAt: lastTelling(row),
    assignments: row.assignments,
  };
}

/**
 * Every application of the organisation that shows the item: a live use, the proof of its results, a snapshot, a
 * finding or the reply to it. One statement.
 */
export async function listShowingFiles(
  transaction: Transaction,
  evidence: { readonly evidenceId: string; readonly organisationId: string },
): Promise<ReadonlyArray<ShowingFile>> {
  const { evidenceId, organisationId } = evidence;
  const rows = await transaction.application.findMany({
    where: {
      organisationId,
      OR: [
        { evidenceUses: { some: { evidenceId } } },
        { declaredEvidenceId: evidenceId },
        { appeals: { some: { evidenceIds: { has: evidenceId } } } },
        {
          label: {
            surveillances: {
              some: {
                findings: {
                  some: {
                    correctiveActions: { some: { removedAt: null, evidenceIds: { has: evidenceId } } },
                  },
                },
              },
            },
          },
        },
        { snapshots: { some: { content: { path: ['evidence'], array_contains: [{ evidenceId }] } } } },
        {
          evaluations: {
            some: {
              findings: {
                some: {
                  OR: [
                    { evidenceIds: { has: evidenceId } },
                    { replyEvidenceIds: { has: evidenceId } },
                    { correctiveActions: { some: { removedAt: null, evidenceIds: { has: evidenceId } } } },
                  ],
                },
              },
            },
          },
        },
      ],
    },
    select: showingSelect(evidenceId),
  });
  return rows.map((row) => toShowingFile(row, evidenceId));
}

const LINKABLE_SELECT = {
  id: true,
  reference: true,
  organisationId: true,
  referentialCode: true,
  levelSought: true,
  status: true,
  firstSubmittedAt: true,
  assignments: { select: { criterionCode: true, userId: true } },
  clarifications: {
    where: { answeredAt: null },
    select: { items: { select: { subject: true, criterionCode: true } } },
  },
} satisfies Prisma.ApplicationSelect;

type LinkableRow = Prisma.ApplicationGetPayload<{ select: typeof LINKABLE_SELECT }>;

function toLinkableFile(row: LinkableRow): LinkableFile {
  return {
    applicationId: row.id,
    reference: row.reference,
    organisationId: row.organisationId,
    referentialCode: row.referentialCode,
    levelSought: row.levelSought,
    status: row.status as ApplicationStatus,
    everSubmitted: row.firstSubmittedAt !== null,
    assignments: row.assignments,
    askedSubjects: row.clarifications.flatMap((request) =>
      request.items.map((item) => item.criterionCode ?? item.subject),
    ),
  };
}

/** The file of this id as far as linking needs it, or null. One statement. */
export async function findLinkableFile(
  transaction: Transaction,
  applicationId: string,
): Promise<LinkableFile | null> {
  if (!isRowId(applicationId)) return null;
  const row = await transaction.application.findUnique({
    where: { id: applicationId },
    select: LINKABLE_SELECT,
  });
  return row === null ? null : toLinkableFile(row);
}

/** The organisation's open files, newest first. One statement. */
export async function listLinkableFiles(
  transaction: Transaction,
  organisationId: string,
): Promise<ReadonlyArray<LinkableFile>> {
  const rows = await transaction.application.findMany({
    where: { organisationId, status: { in: [...OPEN_STATUSES] } },
    orderBy: { createdAt: 'desc' },
    select: LINKABLE_SELECT,
  });
  return rows.map(toLinkableFile);
}

/**
 * Holds the file in this status until the transaction ends, so that a submission either keeps what is linked now or
 * refuses it; false when the file has left that status.
 */
export async function holdFileStatus(
  transaction: Transaction,
  file: { readonly applicationId: string; readonly status: ApplicationStatus },
): Promise<boolean> {
  const rows = await transaction.$queryRaw<ReadonlyArray<{ readonly held: number }>>`
    SELECT 1 AS held FROM applications
    WHERE id = ${file.applicationId}::uuid AND status = ${file.status} FOR SHARE`;
  return rows.length > 0;
}
