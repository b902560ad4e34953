/** What the service declares at this moment, live, in the shape that a snapshot keeps. Holds R-APP-40. */
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type {
  FileSnapshot,
  SnapshotEvidence,
  SnapshotResults,
} from '#app/modules/applications/domain/file-snapshot.ts';
import { listEvidenceForSnapshot } from '#app/modules/evidence/persistence/evidence-uses.server.ts';
import { listAnswers } from '#app/modules/self-assessments/persistence/answers.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toNullableCalendarDate } from '#app/platform/database/dates.server.ts';

/** The published results as declared on this file, in one statement. */
export async function findDeclaredResults(
  transaction: Transaction,
  applicationId: string,
): Promise<SnapshotResults> {
  const row = await transaction.application.findUniqueOrThrow({
    where: { id: applicationId },
    select: {
      declaredSatisfaction: true,
      declaredNetSatisfaction: true,
      declaredPublishedOn: true,
      declaredRespondents: true,
      declaredSource: true,
      declaredEvidenceId: true,
    },
  });
  return {
    satisfaction: row.declaredSatisfaction?.toNumber() ?? null,
    netSatisfaction: row.declaredNetSatisfaction?.toNumber() ?? null,
    publishedOn: toNullableCalendarDate(row.declaredPublishedOn),
    respondents: row.declaredRespondents,
    source: row.declaredSource,
    evidenceId: row.declaredEvidenceId,
  };
}

/**
 * The live header, grid, results and evidence of a file already read: three statements. What the auditors conclude
 * is left null; the acts that freeze their side fill it.
 */
export async function loadDeclaredContent(transaction: Transaction, file: FileRecord): Promise<FileSnapshot> {
  const { applicationId } = file;
  const answers = await listAnswers(transaction, applicationId);
  const results = await findDeclaredResults(transaction, applicationId);
  const evidence = await listEvidenceForSnapshot(transaction, applicationId);
  return {
    referential: file.referentialCode,
    levelSought: file.levelSought,
    scope: file.scope,
    sites: file.sites,
    answers: answers.map((answer) => ({
      criterion: answer.criterionCode,
      rating: answer.rating,
      notApplicableReason: answer.notApplicableReason,
      comment: answer.comment,
    })),
    results,
    evidence: evidence.map((item): SnapshotEvidence => ({
      criterion: item.criterionCode,
      evidenceId: item.evidenceId,
      versionId: item.versionId,
      title: item.title,
      documentDate: item.documentDate,
      kind: item.kind,
      fileName: item.fileName,
      mediaType: item.mediaType,
      size: item.size,
      sha256: item.sha256,
      url: item.url,
    })),
    evaluation: null,
  };
}
