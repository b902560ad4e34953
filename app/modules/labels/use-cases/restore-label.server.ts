/** Ends a suspension: the label is valid again at once, with a reason. Holds R-LAB-18 and R-LAB-23. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { checkMandate } from '#app/modules/access/persistence/mandates.server.ts';
import { insertDocument } from '#app/modules/certificates/persistence/documents.server.ts';
import { DEMONSTRATION_NOTICE } from '#app/modules/decisions/domain/letter-of-file.ts';
import { renderLetterPdf } from '#app/modules/decisions/ui/letter-pdf.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { composeLabelLetter } from '#app/modules/labels/domain/label-letters.ts';
import { decideLabelTransition } from '#app/modules/labels/domain/label-life.ts';
import type { LabelActRefusal } from '#app/modules/labels/domain/label-messages.ts';
import { decideActOnLabel, factsOfLabel } from '#app/modules/labels/domain/label-record.ts';
import { restorationEvent } from '#app/modules/labels/domain/label-statements.ts';
import { listHolders } from '#app/modules/labels/persistence/holders.server.ts';
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

export async function restoreLabel(
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
    const decided = decideLabelTransition({
      label: factsOfLabel(label, today),
      action: 'restore',
      actor: 'decider',
      today,
    });
    if (!decided.ok) return decided;
    const restored = { status: decided.value.to, scheduled: null, suspendedUntil: null };
    if (!(await writeLabel(transaction, label, restored))) return refused('conflict');

    const { baseUrl } = getEnvironment();
    const letter = composeLabelLetter({
      letter: {
        kind: 'restored',
        reason,
        checkUrl: `${baseUrl}${paths.labelVerification(label.number)}`,
      },
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
      fileName: `retablissement-${label.number}.pdf`,
      bytes: await renderLetterPdf(letter, fonts),
      now: act.now,
    });
    await insertLabelEvent(transaction, label.labelId, {
      ...restorationEvent(today, authority.name),
      now: act.now,
    });
    await appendJournalEntry(transaction, act, {
      stream: `application:${label.applicationId}`,
      action: 'label.restore',
      subject: label.number,
      actorRole: 'decider',
      before: { status: decided.value.from, suspendedUntil: label.suspendedUntil },
      after: { status: decided.value.to, reason },
    });
    await queueMessages(
      transaction,
      act.now,
      labelMessages({
        news: { kind: 'restored' },
        label,
        people: await listHolders(transaction, file),
        url: `${baseUrl}${paths.heldLabel(label.labelId)}`,
        documentIds: [documentId],
      }),
    );
    return ok(null);
  });
}
