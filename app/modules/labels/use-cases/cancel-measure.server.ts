/**
 * Cancels a measure decided for a later day, before that day: it never happens, and leaves no public trace. Holds
 * R-LAB-68 and R-LAB-23.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { checkMandate } from '#app/modules/access/persistence/mandates.server.ts';
import { insertDocument } from '#app/modules/certificates/persistence/documents.server.ts';
import { DEMONSTRATION_NOTICE } from '#app/modules/decisions/domain/letter-of-file.ts';
import { renderLetterPdf } from '#app/modules/decisions/ui/letter-pdf.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { composeLabelLetter } from '#app/modules/labels/domain/label-letters.ts';
import { decideCancellation } from '#app/modules/labels/domain/label-measure.ts';
import type { LabelActRefusal } from '#app/modules/labels/domain/label-messages.ts';
import { decideActOnLabel } from '#app/modules/labels/domain/label-record.ts';
import { settledStatus } from '#app/modules/labels/domain/label-status.ts';
import { CANCELLATION } from '#app/modules/labels/domain/public-label.ts';
import { listHolders } from '#app/modules/labels/persistence/holders.server.ts';
import { cancelTakenMeasure } from '#app/modules/labels/persistence/label-measures.server.ts';
import {
  findLabelInHand,
  insertLabelEvent,
  writeLabel,
} from '#app/modules/labels/persistence/label-records.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment, isDemonstration } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import { loadFonts } from '#app/platform/pdf/fonts.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { labelMessages } from '#emails/label-life.ts';

export async function cancelMeasure(
  act: Act,
  input: { readonly labelId: string; readonly version: number; readonly reason: string },
): Promise<Result<null, LabelActRefusal>> {
  const fonts = await loadFonts();
  return inTransaction(async (transaction) => {
    const opened = decideActOnLabel(act, {
      found: await findLabelInHand(transaction, input.labelId),
      permission: 'label.measure',
      version: input.version,
    });
    if (!opened.ok) return opened;
    const { label, file } = opened.value;
    const mandate = await checkMandate(transaction, act);
    if (!mandate.ok) return mandate;
    const authority = mandate.value;
    const { reason } = input;
    const today = parisDate(act.now);
    const decided = decideCancellation(label, today);
    if (!decided.ok) return decided;
    const { measureId, kind } = decided.value;
    const effectiveOn = decided.value.effectiveOn ?? today;
    const status = settledStatus(label, today);
    // A suspension that never begins has no last day; a label suspended meanwhile keeps its own.
    const until = kind === 'suspension' ? { suspendedUntil: null } : {};
    if (!(await writeLabel(transaction, label, { status, scheduled: null, ...until }))) {
      return refused('conflict');
    }

    const letter = composeLabelLetter({
      letter: { kind: 'cancelled', measure: kind, reason, effectiveOn },
      label,
      file,
      authority,
      deciderName: act.actor.name,
      notice: isDemonstration() ? DEMONSTRATION_NOTICE : null,
      now: act.now,
    });
    const { documentId } = await insertDocument(transaction, {
      kind: 'measure-letter',
      applicationId: label.applicationId,
      fileName: `annulation-${label.number}.pdf`,
      bytes: await renderLetterPdf(letter, fonts),
      now: act.now,
    });
    const cancelled = await cancelTakenMeasure(transaction, measureId, {
      reason,
      cancelledById: act.actor.userId,
      now: act.now,
      documentId,
    });
    if (!cancelled) return refused('conflict');
    await insertLabelEvent(transaction, label.labelId, {
      kind: CANCELLATION,
      effectiveOn,
      statement: '',
      now: act.now,
    });
    await appendJournalEntry(transaction, act, {
      stream: `application:${label.applicationId}`,
      action: 'label.cancel-measure',
      subject: label.number,
      actorRole: 'decider',
      before: { kind, effectiveOn },
      after: { status, reason },
    });
    await queueMessages(
      transaction,
      act.now,
      labelMessages({
        news: { kind: 'cancelled', measure: kind, effectiveOn },
        label,
        people: await listHolders(transaction, file),
        url: `${getEnvironment().baseUrl}${paths.heldLabel(label.labelId)}`,
        documentIds: [documentId],
      }),
    );
    return ok(null);
  });
}
