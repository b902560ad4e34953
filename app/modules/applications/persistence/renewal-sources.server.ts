/** What a renewal is made of: the last cycle's live copy, and the mapping between two versions. Holds R-LAB-46. */
import type { CarriedContent, CriterionMapping } from '#app/modules/applications/domain/renewal.ts';
import { criteriaToReview, readMapping } from '#app/modules/applications/domain/renewal.ts';
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { covers } from '#app/modules/labels/domain/site-names.ts';
import { listAnswers } from '#app/modules/self-assessments/persistence/answers.server.ts';
import type { Act } from '#app/modules/access/domain/act.ts';
import { NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

/** The live grid of the last cycle with the evidence still in the library, in two statements. */
export async function loadLastCycle(
  transaction: Transaction,
  applicationId: string,
): Promise<CarriedContent> {
  const answers = await listAnswers(transaction, applicationId);
  const uses = await transaction.evidenceUse.findMany({
    where: { applicationId, evidence: { archivedAt: null } },
    orderBy: [{ criterionCode: 'asc' }, { addedAt: 'asc' }],
    select: { criterionCode: true, evidenceId: true },
  });
  return { answers, uses };
}

/** What the mapping from one version to another says; null when both are the same; empty when nobody wrote one. */
export async function findMapping(
  transaction: Transaction,
  fromCode: string,
  toCode: string,
): Promise<CriterionMapping | null> {
  if (fromCode === toCode) return null;
  const row = await transaction.referentialMapping.findUnique({
    where: { fromCode_toCode: { fromCode, toCode } },
    select: { content: true },
  });
  return readMapping(row?.content);
}

/** The sites of the file that the label still covers and that are still open, by id. */
export async function listRenewedSiteIds(
  transaction: Transaction,
  file: FileRecord,
  label: Parameters<typeof covers>[0],
): Promise<ReadonlyArray<string>> {
  const rows = await transaction.site.findMany({
    where: { id: { in: file.sites.map(({ siteId }) => siteId) }, closedAt: null },
    select: { id: true, name: true },
  });
  return rows.filter(({ id, name }) => covers(label, { siteId: id, name })).map(({ id }) => id);
}

/** The renewal of this label that is not closed, if any. */
export async function findOpenRenewal(
  transaction: Transaction,
  labelId: string,
): Promise<{ readonly applicationId: string; readonly reference: string } | null> {
  const row = await transaction.application.findFirst({
    where: { renewsLabelId: labelId, closedAt: null },
    orderBy: { createdAt: 'desc' },
    select: { id: true, reference: true },
  });
  return row === null ? null : { applicationId: row.id, reference: row.reference };
}

/** Writes the file of a renewal with what it takes from the last cycle; the answer is its id. */
export async function insertRenewal(
  transaction: Transaction,
  act: Act,
  renewal: {
    readonly reference: string;
    readonly labelId: string;
    readonly last: FileRecord;
    readonly levelSought: string;
    readonly scope: string;
    readonly referentialCode: string;
    readonly siteIds: ReadonlyArray<string>;
    readonly content: CarriedContent;
  },
): Promise<string> {
  const { last, content } = renewal;
  const row = await transaction.application.create({
    data: {
      reference: renewal.reference,
      organisationId: last.organisationId,
      referentialCode: renewal.referentialCode,
      levelSought: renewal.levelSought,
      kind: 'renewal',
      renewsLabelId: renewal.labelId,
      scope: renewal.scope,
      leadUserId: act.actor.userId,
      directorName: last.directorName,
      directorTitle: last.directorTitle,
      directorEmail: last.directorEmail,
      createdAt: act.now,
      statusSince: act.now,
      sites: { createMany: { data: renewal.siteIds.map((siteId) => ({ siteId })) } },
      answers: {
        createMany: {
          data: content.answers.map(({ criterionCode, rating, notApplicableReason, comment }) => ({
            criterionCode,
            rating: rating === NOT_APPLICABLE ? null : rating,
            notApplicable: rating === NOT_APPLICABLE,
            notApplicableReason,
            comment,
            updatedAt: act.now,
            updatedById: act.actor.userId,
            updatedByName: act.actor.name,
          })),
        },
      },
      evidenceUses: {
        createMany: {
          data: content.uses.map((use) => ({ ...use, addedAt: act.now, addedById: act.actor.userId })),
        },
      },
    },
    select: { id: true },
  });
  return row.id;
}

/** R-LAB-47: says of these answers that nothing changed; those that someone has written in since are left alone. */
export async function confirmAnswers(
  transaction: Transaction,
  act: Act,
  confirmed: { readonly applicationId: string; readonly criterionCodes: ReadonlyArray<string> },
): Promise<ReadonlyArray<string>> {
  const { applicationId, criterionCodes } = confirmed;
  const rows = await transaction.selfAssessmentAnswer.updateManyAndReturn({
    where: {
      applicationId,
      application: { status: 'draft' },
      criterionCode: { in: [...criterionCodes] },
      version: 1,
      OR: [{ rating: { not: null } }, { notApplicable: true }],
    },
    data: {
      version: { increment: 1 },
      updatedAt: act.now,
      updatedById: act.actor.userId,
      updatedByName: act.actor.name,
    },
    select: { criterionCode: true },
  });
  return rows.map(({ criterionCode }) => criterionCode);
}

/** R-APP-66: what of a renewal nobody has reviewed yet. One statement; none for a first application. */
export async function listCriteriaToReview(
  transaction: Transaction,
  file: Pick<FileRecord, 'applicationId' | 'renewsLabelId' | 'createdAt'>,
): Promise<ReadonlyArray<string>> {
  if (file.renewsLabelId === null) return [];
  return criteriaToReview(await listAnswers(transaction, file.applicationId), file.createdAt);
}
