/** Reads of one file, whole, in one statement; its writes are in `transitions.server.ts`. */
import { RECUSAL_SELECT, toRecusalFacts } from '#app/modules/access/persistence/recusal-facts.server.ts';
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type {
  FileDecision,
  FileEvaluation,
  FileRecord,
} from '#app/modules/applications/domain/file-record.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toCalendarDate, toNullableCalendarDate } from '#app/platform/database/dates.server.ts';
import type { Prisma } from '#app/platform/database/generated/client.ts';
import { isRowId } from '#app/platform/row-id.ts';

const person = { select: { id: true, name: true, email: true } } as const;

const FILE_SELECT = {
  id: true,
  reference: true,
  organisationId: true,
  referentialCode: true,
  levelSought: true,
  status: true,
  version: true,
  scope: true,
  directorName: true,
  directorTitle: true,
  directorEmail: true,
  createdAt: true,
  statusSince: true,
  dueOn: true,
  firstSubmittedAt: true,
  closedAt: true,
  renewsLabelId: true,
  organisation: {
    select: {
      name: true,
      kind: true,
      siret: true,
      networkId: true,
      network: { select: { name: true, headOrganisationId: true } },
    },
  },
  lead: person,
  sites: {
    select: {
      site: {
        select: {
          id: true,
          name: true,
          address: true,
          postalCode: true,
          city: true,
          department: true,
          isHeadOffice: true,
        },
      },
    },
  },
  clarifications: { where: { answeredAt: null }, select: { dueOn: true } },
  evaluations: {
    orderBy: { round: 'desc' },
    select: {
      id: true,
      round: true,
      version: true,
      plannedFrom: true,
      plannedTo: true,
      startedAt: true,
      draftDeliveredAt: true,
      replyDueOn: true,
      repliedAt: true,
      closedAt: true,
      majorsAtReport: true,
      correctionsDeclinedAt: true,
      correctionsOpenedAt: true,
      correctionsDueOn: true,
      majorsDueOn: true,
      correctionsHandedInAt: true,
      verificationDueOn: true,
      correctionsVerifiedAt: true,
      auditors: { select: { role: true, endedAt: true, handedInAt: true, user: person } },
    },
  },
  decisions: {
    orderBy: { decidedAt: 'desc' },
    take: 1,
    select: {
      id: true,
      kind: true,
      level: true,
      decidedAt: true,
      decidedById: true,
      expectedBy: true,
      letterId: true,
      appealId: true,
    },
  },
  label: { select: { number: true } },
  assignments: { select: { userId: true }, distinct: ['userId'] },
  sittingItems: RECUSAL_SELECT.sittingItems,
} satisfies Prisma.ApplicationSelect;

type FileRow = Prisma.ApplicationGetPayload<{ select: typeof FILE_SELECT }>;

/** The latest round; the auditors of the rounds before it are among those ever named. */
function toEvaluation(rounds: FileRow['evaluations']): FileEvaluation | null {
  const row = rounds[0];
  if (row === undefined) return null;
  return {
    evaluationId: row.id,
    round: row.round,
    version: row.version,
    plannedFrom: toCalendarDate(row.plannedFrom),
    plannedTo: toCalendarDate(row.plannedTo),
    startedAt: row.startedAt,
    draftDeliveredAt: row.draftDeliveredAt,
    replyDueOn: toNullableCalendarDate(row.replyDueOn),
    repliedAt: row.repliedAt,
    closedAt: row.closedAt,
    majorsAtReport: row.majorsAtReport,
    correctionsDeclinedAt: row.correctionsDeclinedAt,
    correctionsOpenedAt: row.correctionsOpenedAt,
    correctionsDueOn: toNullableCalendarDate(row.correctionsDueOn),
    majorsDueOn: toNullableCalendarDate(row.majorsDueOn),
    correctionsHandedInAt: row.correctionsHandedInAt,
    verificationDueOn: toNullableCalendarDate(row.verificationDueOn),
    correctionsVerifiedAt: row.correctionsVerifiedAt,
    auditors: row.auditors
      .filter((auditor) => auditor.endedAt === null)
      .map((auditor) => ({
        userId: auditor.user.id,
        name: auditor.user.name,
        email: auditor.user.email,
        role: auditor.role === 'lead' ? 'lead' : 'co',
        handedInAt: auditor.handedInAt,
      })),
    everAuditorIds: [...new Set(rounds.flatMap((round) => round.auditors.map((auditor) => auditor.user.id)))],
  };
}

function toDecision(row: FileRow['decisions'][number] | undefined): FileDecision | null {
  if (row === undefined) return null;
  return {
    decisionId: row.id,
    kind: row.kind as FileDecision['kind'],
    level: row.level as LevelCode | null,
    decidedAt: row.decidedAt,
    decidedById: row.decidedById,
    expectedBy: toNullableCalendarDate(row.expectedBy),
    letterId: row.letterId,
    appealId: row.appealId,
  };
}

function toFile(row: FileRow): FileRecord {
  return {
    applicationId: row.id,
    reference: row.reference,
    organisationId: row.organisationId,
    organisationName: row.organisation.name,
    organisationKind: row.organisation.kind,
    siret: row.organisation.siret,
    networkName: row.organisation.network?.name ?? null,
    referentialCode: row.referentialCode,
    levelSought: row.levelSought as LevelCode,
    status: row.status as ApplicationStatus,
    version: row.version,
    scope: row.scope,
    lead: row.lead === null ? null : { userId: row.lead.id, name: row.lead.name, email: row.lead.email },
    directorName: row.directorName,
    directorTitle: row.directorTitle,
    directorEmail: row.directorEmail,
    sites: row.sites
      .map(({ site: { id, ...site } }) => ({ siteId: id, ...site }))
      .sort((a, b) => Number(b.isHeadOffice) - Number(a.isHeadOffice) || a.name.localeCompare(b.name, 'fr')),
    createdAt: row.createdAt,
    statusSince: row.statusSince,
    dueOn: toNullableCalendarDate(row.dueOn),
    firstSubmittedAt: row.firstSubmittedAt,
    closedAt: row.closedAt,
    clarificationDueOn: toNullableCalendarDate(row.clarifications[0]?.dueOn ?? null),
    evaluation: toEvaluation(row.evaluations),
    decision: toDecision(row.decisions[0]),
    labelNumber: row.label?.number ?? null,
    renewsLabelId: row.renewsLabelId,
    contributorIds: row.assignments.map((assignment) => assignment.userId),
    ...toRecusalFacts(row),
  };
}

/**
 * The file of this id, or null. The caller gates it with `can(actor, …, subjectOf(file))` before showing anything
 * and answers 404 when that is refused, so that an id tells nothing.
 */
export async function findFile(transaction: Transaction, applicationId: string): Promise<FileRecord | null> {
  if (!isRowId(applicationId)) return null;
  const row = await transaction.application.findUnique({ where: { id: applicationId }, select: FILE_SELECT });
  return row === null ? null : toFile(row);
}

/** The file that an evaluation belongs to, or null. */
export async function findFileOfEvaluation(
  transaction: Transaction,
  evaluationId: string,
): Promise<FileRecord | null> {
  if (!isRowId(evaluationId)) return null;
  const row = await transaction.application.findFirst({
    where: { evaluations: { some: { id: evaluationId } } },
    select: FILE_SELECT,
  });
  return row === null ? null : toFile(row);
}
