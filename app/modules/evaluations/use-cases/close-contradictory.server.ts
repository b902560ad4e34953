/**
 * Closes the contradictory phase: the final ratings are the draft's with the changes settled, and the report is final.
 * Holds R-EVA-11, R-EVA-12, R-EVA-22, R-EVA-23, R-EVA-24.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { ActOnFileRefusal } from '#app/modules/applications/domain/act-on-file.ts';
import { CORRECTIONS_CHOICE_DAYS } from '#app/modules/applications/domain/corrections-choice.ts';
import { decideActOnFile } from '#app/modules/applications/domain/act-on-file.ts';
import { listIndependentOfficers } from '#app/modules/applications/persistence/officers.server.ts';
import { insertSnapshot } from '#app/modules/applications/persistence/snapshots.server.ts';
import { writeTransition } from '#app/modules/applications/persistence/transitions.server.ts';
import { insertDocument } from '#app/modules/certificates/persistence/documents.server.ts';
import { getDecidingAuthority } from '#app/modules/access/persistence/scheme-settings.server.ts';
import type { SettlementRefusal } from '#app/modules/evaluations/domain/contradictory-phase.ts';
import { checkSettlements } from '#app/modules/evaluations/domain/contradictory-phase.ts';
import { concludeEvaluation } from '#app/modules/evaluations/domain/evaluation-conclusions.ts';
import {
  composeEvaluationReport,
  frozenEvidenceTitles,
} from '#app/modules/evaluations/domain/evaluation-report.ts';
import { concludedRatings } from '#app/modules/evaluations/domain/evaluation-view.ts';
import {
  finalRatings,
  repliesOf,
  settlementsOf,
  uncoveredAfterSettlement,
} from '#app/modules/evaluations/domain/settlement.ts';
import { insertConsolidatedRatings } from '#app/modules/evaluations/persistence/consolidated-ratings.server.ts';
import {
  lockFileOfEvaluation,
  updateClosing,
} from '#app/modules/evaluations/persistence/evaluations.server.ts';
import { listEvidenceTitles } from '#app/modules/evaluations/persistence/evidence-titles.server.ts';
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
import { assessDecisionBasis } from '#app/modules/decisions/domain/decision-basis.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { finalReportMessages } from '#emails/report-final.ts';

export type CloseContradictoryRefusal =
  ActOnFileRefusal | 'declaration-missing' | 'nothing-frozen' | 'report-incomplete' | SettlementRefusal;

type Closed = { readonly documentId: string };

/**
 * `version` is the file's. `report-incomplete` lists the nonconformities that the final ratings still show and that no
 * standing finding covers: a withdrawn finding goes with the rating it rested on.
 */
export async function closeContradictory(
  act: Act,
  input: { readonly evaluationId: string; readonly version: number },
): Promise<Result<Closed, CloseContradictoryRefusal>> {
  const fonts = await loadFonts();
  return inTransaction(async (transaction): Promise<Result<Closed, CloseContradictoryRefusal>> => {
    const { evaluationId, version } = input;
    await lockFileOfEvaluation(transaction, evaluationId);
    const found = await findGatedEvaluation(transaction, act, {
      evaluationId,
      permission: 'evaluation.read',
    });
    if (found === null) return refused('not-found');
    const decided = decideActOnFile(act, { file: found.file, action: 'close-contradictory', version });
    if (!decided.ok) return decided;
    const { file, to } = decided.value;
    const { record } = found;
    if (!record.declaredBy.includes(act.actor.userId)) return refused('declaration-missing');
    const settled = checkSettlements(repliesOf(record.findings), settlementsOf(record.findings));
    if (!settled.ok) return settled;
    const frozen = await findDeclaredSnapshot(transaction, file);
    const { draftRatings } = record;
    if (frozen === null || draftRatings === null) return refused('nothing-frozen');

    const referential = await getReferential(transaction, file.referentialCode);
    const finals = finalRatings(draftRatings, record.findings);
    const ratings = Object.fromEntries(finals.map(({ criterion, rating }) => [criterion, rating]));
    const unmet = uncoveredAfterSettlement({
      referential,
      ratings,
      levelSought: file.levelSought,
      findings: record.findings,
    });
    if (unmet.length > 0) return refused('report-incomplete', { unmet });

    const today = parisDate(act.now);
    const { assessment, evaluation } = concludeEvaluation({
      referential,
      ratings,
      results: record.results?.confirmed ?? NO_RESULTS,
      findings: record.findings,
      today,
      firstSubmittedOn: file.firstSubmittedAt === null ? null : parisDate(file.firstSubmittedAt),
    });
    const { applicationId } = file;
    await insertConsolidatedRatings(transaction, act, { evaluationId, stage: 'final', ratings: finals });
    const contentHash = await insertSnapshot(transaction, act, {
      applicationId,
      kind: 'reported',
      content: { ...frozen, evaluation },
    });
    const authority = await getDecidingAuthority(transaction);
    const joined = await listEvidenceTitles(
      transaction,
      file.organisationId,
      record.findings.flatMap(({ replyEvidenceIds }) => replyEvidenceIds),
    );
    const content = composeEvaluationReport({
      stage: 'final',
      file,
      frozen,
      record,
      referential,
      effective: concludedRatings({ file, record, actor: act.actor }),
      draftRatings,
      finalRatings: finals,
      assessment,
      certificationBody: authority.certificationBody,
      evidenceTitles: new Map([...joined, ...frozenEvidenceTitles(frozen)]),
      isDemonstration: isDemonstration(),
      now: act.now,
    });
    const { documentId, sha256 } = await insertDocument(transaction, {
      kind: 'evaluation-report',
      applicationId,
      fileName: `rapport-d-evaluation-${file.reference}.pdf`,
      bytes: await renderEvaluationReportPdf(content, fonts),
      now: act.now,
    });
    const { openMajors } = assessDecisionBasis({
      snapshot: { ...frozen, evaluation },
      referential,
      firstSubmittedOn: file.firstSubmittedAt === null ? today : parisDate(file.firstSubmittedAt),
      today,
    });
    const majorsAtReport = openMajors[file.levelSought];
    const chooseBy = majorsAtReport === 0 ? null : addDays(today, CORRECTIONS_CHOICE_DAYS);
    const isWritten = await updateClosing(transaction, record, { closedAt: act.now, majorsAtReport });
    const isMoved = await writeTransition(transaction, act, {
      file,
      action: 'close-contradictory',
      to,
      dueOn: chooseBy,
      details: { contentHash, documentId, documentSha256: sha256, levelAttained: evaluation.levelAttained },
    });
    if (!isWritten || !isMoved) return refused('conflict');
    await queueMessages(
      transaction,
      act.now,
      finalReportMessages({
        file,
        officers: await listIndependentOfficers(transaction, file, act.now),
        baseUrl: getEnvironment().baseUrl,
        documentId,
        chooseBy,
      }),
    );
    return ok({ documentId });
  });
}
