/**
 * Mends a clerical error: a numbered public correction, the label's text, and the next certificate, together. Holds
 * R-LAB-23, R-LAB-26 to R-LAB-28.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { hasPlatformRole } from '#app/modules/access/domain/actor.ts';
import { certificateOfLabel } from '#app/modules/certificates/domain/certificate-of-label.ts';
import {
  findGrantSignatory,
  insertCertificate,
} from '#app/modules/certificates/persistence/certificates.server.ts';
import { renderCertificatePdf } from '#app/modules/certificates/ui/certificate-pdf.server.ts';
import { DEMONSTRATION_NOTICE } from '#app/modules/decisions/domain/letter-of-file.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { CorrectionRefusal } from '#app/modules/labels/domain/certificate-correction.ts';
import { correctionStatement, correctLabel } from '#app/modules/labels/domain/certificate-correction.ts';
import type { CorrectionInput } from '#app/modules/labels/domain/correction-schema.ts';
import type { ActOnLabelRefusal } from '#app/modules/labels/domain/label-record.ts';
import { decideActOnLabel, nextCertificateSequence } from '#app/modules/labels/domain/label-record.ts';
import { insertCorrection } from '#app/modules/labels/persistence/certificate-corrections.server.ts';
import { listHolders } from '#app/modules/labels/persistence/holders.server.ts';
import {
  findLabelInHand,
  insertLabelEvent,
  writeLabel,
} from '#app/modules/labels/persistence/label-records.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment, isDemonstration } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import { loadFonts } from '#app/platform/pdf/fonts.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { labelMessages } from '#emails/label-life.ts';

export async function correctCertificate(
  act: Act,
  labelId: string,
  input: CorrectionInput,
): Promise<Result<{ readonly number: number }, ActOnLabelRefusal | CorrectionRefusal>> {
  const fonts = await loadFonts();
  return inTransaction(async (transaction) => {
    const opened = decideActOnLabel(act, {
      found: await findLabelInHand(transaction, labelId),
      permission: 'certificate.correct',
      version: input.version,
    });
    if (!opened.ok) return opened;
    const { label, file } = opened.value;
    const corrected = correctLabel(label, input);
    if (!corrected.ok) return corrected;
    const { field, before, after, changes } = corrected.value;
    if (!(await writeLabel(transaction, label, changes))) return refused('conflict');

    const number = label.correctionCount + 1;
    const sequence = nextCertificateSequence(label);
    const { baseUrl } = getEnvironment();
    const { reason } = input;
    const certificate = certificateOfLabel({
      label: { ...label, ...changes },
      referential: await getReferential(transaction, label.referentialCode),
      signatory: await findGrantSignatory(transaction, label.applicationId),
      sequence,
      checkUrl: `${baseUrl}${paths.labelVerification(label.number)}`,
      notice: isDemonstration() ? DEMONSTRATION_NOTICE : null,
      now: act.now,
    });
    const certificateId = await insertCertificate(transaction, {
      labelId,
      applicationId: label.applicationId,
      number: label.number,
      sequence,
      bytes: await renderCertificatePdf(certificate, fonts),
      now: act.now,
    });
    await insertCorrection(transaction, {
      labelId,
      number,
      field,
      before,
      after,
      reason,
      correctedAt: act.now,
      correctedById: act.actor.userId,
      certificateSequence: sequence,
    });
    const statement = correctionStatement({ number, field, before, after, reason });
    await insertLabelEvent(transaction, labelId, {
      kind: 'certificate-corrected',
      effectiveOn: parisDate(act.now),
      statement,
      now: act.now,
    });
    await appendJournalEntry(transaction, act, {
      stream: `application:${label.applicationId}`,
      action: 'label.correct-certificate',
      subject: label.number,
      actorRole: hasPlatformRole(act.actor, 'ditp-officer') ? 'ditp-officer' : 'decider',
      before: { [field]: before },
      after: { [field]: after, reason },
    });
    await queueMessages(
      transaction,
      act.now,
      labelMessages({
        news: { kind: 'corrected', statement },
        label,
        people: await listHolders(transaction, file),
        url: `${baseUrl}${paths.heldLabel(labelId)}`,
        documentIds: [certificateId],
      }),
    );
    return ok({ number });
  });
}
