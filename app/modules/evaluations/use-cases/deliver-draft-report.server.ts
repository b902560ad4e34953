/**
 * Delivers the draft report to the service, which then has 15 days to answer. Holds R-APP-22 and R-EVA-20, R-EVA-23,
 * R-EVA-24, R-EVA-59: the draft ratings are consolidated, the conclusions frozen, and the document made once.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { ActOnFileRefusal } from '#app/modules/applications/domain/act-on-file.ts';
import { decideActOnFile } from '#app/modules/applications/domain/act-on-file.ts';
import { declaredRatingsOf } from '#app/modules/applications/domain/file-snapshot.ts';
import { REPLY_DAYS } from '#app/modules/applications/domain/lifecycle-guards.ts';
import { insertSnapshot } from '#app/modules/applications/persistence/snapshots.server.ts';
import { writeTransition } from '#app/modules/applications/persistence/transitions.server.ts';
import { DRAFT_REPORT_FILE } from '#app/modules/certificates/domain/report-name.ts';
import { insertDocument } from '#app/modules/certificates/persistence/documents.server.ts';
import { getDecidingAuthority } from '#app/modules/access/persistence/scheme-settings.server.ts';
import { minorsToCarry, unsettledMinors } from '#app/modules/evaluations/domain/carried-minors.ts';
import { evaluatedRatingsOf } from '#app/modules/evaluations/domain/evaluated-ratings.ts';
import { concludeEvaluation } from '#app/modules/evaluations/domain/evaluation-conclusions.ts';
import {
  composeEvaluationReport,
  frozenEvidenceTitles,
} from '#app/modules/evaluations/domain/evaluation-report.ts';
import { concludedRatings, missingBeforeDelivery } from '#app/modules/evaluations/domain/evaluation-view.ts';
import type { UnmetReadinessCheck } from '#app/modules/evaluations/domain/report-readiness.ts';
import { finalRatings } from '#app/modules/evaluations/domain/settlement.ts';
import { listFormerMinors } from '#app/modules/evaluations/persistence/carried-findings.server.ts';
import { insertConsolidatedRatings } from '#app/modules/evaluations/persistence/consolidated-ratings.server.ts';
import {
  lockFileOfEvaluation,
  updateDelivery,
} from '#app/modules/evaluations/persistence/evaluations.server.ts';
import {
  findDeclaredSnapshot,
  findGatedEvaluation,
} from '#app/modules/evaluations/persistence/gated-evaluations.server.ts';
import { renderEvaluationReportPdf } from '#app/modules/evaluations/ui/evaluation-report-pdf.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { NO_RESULTS } from '#app/modules/scoring/domain/declared-results.ts';
import { addDays, parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment, isDemonstration } from '#app/platform/environment.server.ts';
import { loadFonts } from '#app/platform/pdf/fonts.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { draftReportMessages } from '#emails/draft-report-delivered.ts';

export type DeliverDraftReportRefusal =
  ActOnFileRefusal | 'declaration-missing' | 'nothing-frozen' | 'report-incomplete';

type Delivered = { readonly documentId: string };

/** `version` is the file's. `report-incomplete` carries what is missing (`unmetInRefusal`). */
export async function deliverDraftReport(
  act: Act,
  input: { readonly evaluationId: string; readonly version: number },
): Promise<Result<Delivered, DeliverDraftReportRefusal>> {
  const fonts = await loadFonts();
  return inTransaction(async (transaction): Promise<Result<Delivered, DeliverDraftReportRefusal>> => {
    const { evaluationId, version } = input;
    await lockFileOfEvaluation(transaction, evaluationId);
    const found = await findGatedEvaluation(transaction, act, {
      evaluationId,
      permission: 'evaluation.read',
    });
    if (found === null) return refused('not-found');
    const decided = decideActOnFile(act, { file: found.file, action: 'deliver-draft-report', version });
    if (!decided.ok) return decided;
    const { file, to } = decided.value;
    const { record } = found;
    if (!record.declaredBy.includes(act.actor.userId)) return refused('declaration-missing');
    const frozen = await findDeclaredSnapshot(transaction, file);
    if (frozen === null) return refused('nothing-frozen');

    const referential = await getReferential(transaction, file.referentialCode);
    const reading = { file, record, actor: act.actor };
    const effective = concludedRatings(reading);
    const carried = minorsToCarry({
      former: await listFormerMinors(transaction, file),
      referential,
      levelSought: file.levelSought,
      carriedFromIds: record.findings.map(({ carriedFromId }) => carriedFromId),
    });
    const unmet = [
      ...missingBeforeDelivery(reading, referential, declaredRatingsOf(frozen)),
      ...unsettledMinors(carried),
    ];
    if (unmet.length > 0) return refused('report-incomplete', { unmet });

    const today = parisDate(act.now);
    const replyDueOn = addDays(today, REPLY_DAYS);
    const draftRatings = evaluatedRatingsOf(effective);
    const { assessment, evaluation } = concludeEvaluation({
      referential,
      ratings: draftRatings,
      results: record.results?.confirmed ?? NO_RESULTS,
      findings: record.findings,
      today,
      firstSubmittedOn: file.firstSubmittedAt === null ? null : parisDate(file.firstSubmittedAt),
    });
    const { applicationId } = file;
    await insertConsolidatedRatings(transaction, act, {
      evaluationId,
      stage: 'draft',
      ratings: finalRatings(draftRatings, []),
    });
    const contentHash = await insertSnapshot(transaction, act, {
      applicationId,
      kind: 'draft-report',
      content: { ...frozen, evaluation },
    });
    const authority = await getDecidingAuthority(transaction);
    const content = composeEvaluationReport({
      stage: 'draft',
      file,
      frozen,
      record,
      referential,
      effective,
      draftRatings,
      finalRatings: [],
      assessment,
      certificationBody: authority.certificationBody,
      evidenceTitles: frozenEvidenceTitles(frozen),
      isDemonstration: isDemonstration(),
      now: act.now,
    });
    const { documentId, sha256 } = await insertDocument(transaction, {
      kind: 'evaluation-report',
      applicationId,
      fileName: `${DRAFT_REPORT_FILE}${file.reference}.pdf`,
      bytes: await renderEvaluationReportPdf(content, fonts),
      now: act.now,
    });
    const isWritten = await updateDelivery(transaction, record, { draftDeliveredAt: act.now, replyDueOn });
    const isMoved = await writeTransition(transaction, act, {
      file,
      action: 'deliver-draft-report',
      to,
      dueOn: replyDueOn,
      details: { contentHash, documentId, documentSha256: sha256, levelAttained: evaluation.levelAttained },
    });
    if (!isWritten || !isMoved) return refused('conflict');
    await queueMessages(
      transaction,
      act.now,
      draftReportMessages({
        file,
        baseUrl: getEnvironment().baseUrl,
        replyDueOn,
        findingCount: record.findings.length,
        documentId,
      }),
    );
    return ok({ documentId });
  });
}

/** What a `report-incomplete` refusal lists. */
export function unmetInRefusal(
  details: Readonly<Record<string, unknown>>,
): ReadonlyArray<UnmetReadinessCheck> {
  return (details.unmet ?? []) as ReadonlyArray<UnmetReadinessCheck>;
}
