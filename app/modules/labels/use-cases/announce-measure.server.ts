/**
 * Announces a measure to the holder, with its reason: from then on they have fifteen days for their observations.
 * Nothing of the label changes yet, and nothing is public. Holds R-LAB-12 and R-LAB-23.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { checkMandate } from '#app/modules/access/persistence/mandates.server.ts';
import { insertDocument } from '#app/modules/certificates/persistence/documents.server.ts';
import { DEMONSTRATION_NOTICE } from '#app/modules/decisions/domain/letter-of-file.ts';
import { renderLetterPdf } from '#app/modules/decisions/ui/letter-pdf.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { composeLabelLetter } from '#app/modules/labels/domain/label-letters.ts';
import { noticeEndsOn } from '#app/modules/labels/domain/label-life.ts';
import type { MeasureKind } from '#app/modules/labels/domain/label-measure.ts';
import { decideNotice } from '#app/modules/labels/domain/label-measure.ts';
import type { LabelActRefusal } from '#app/modules/labels/domain/label-messages.ts';
import { decideActOnLabel, factsOfLabel, runningMeasure } from '#app/modules/labels/domain/label-record.ts';
import { listHolders } from '#app/modules/labels/persistence/holders.server.ts';
import { insertMeasure } from '#app/modules/labels/persistence/label-measures.server.ts';
import { findLabelInHand, writeLabel } from '#app/modules/labels/persistence/label-records.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment, isDemonstration } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import { loadFonts } from '#app/platform/pdf/fonts.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { labelMessages } from '#emails/label-life.ts';

export async function announceMeasure(
  act: Act,
  input: {
    readonly labelId: string;
    readonly version: number;
    readonly kind: MeasureKind;
    readonly reason: string;
    /** The sites that would leave, for a reduction; not looked at otherwise. */
    readonly siteNames: ReadonlyArray<string>;
  },
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
    const { kind, reason } = input;
    const today = parisDate(act.now);
    const siteNames = kind === 'scope-reduction' ? [...new Set(input.siteNames)] : [];
    const decided = decideNotice({
      label: factsOfLabel(label, today),
      sites: label.sites,
      hasRunningMeasure: runningMeasure(label) !== null,
      kind,
      siteNames,
      today,
    });
    if (!decided.ok) return decided;
    if (!(await writeLabel(transaction, label, {}))) return refused('conflict');

    const observationsDueOn = noticeEndsOn(today);
    const pageUrl = `${getEnvironment().baseUrl}${paths.heldLabel(label.labelId)}`;
    const letter = composeLabelLetter({
      letter: { kind: 'notice', measure: kind, reason, siteNames, observationsDueOn, pageUrl },
      label,
      file,
      authority,
      deciderName: act.actor.name,
      notice: isDemonstration() ? DEMONSTRATION_NOTICE : null,
      now: act.now,
    });
    const { documentId } = await insertDocument(transaction, {
      kind: 'measure-notice',
      applicationId: label.applicationId,
      fileName: `avis-${label.number}.pdf`,
      bytes: await renderLetterPdf(letter, fonts),
      now: act.now,
    });
    await insertMeasure(transaction, {
      labelId: label.labelId,
      kind,
      reason,
      siteNames,
      noticedById: act.actor.userId,
      now: act.now,
      observationsDueOn,
      noticeDocumentId: documentId,
    });
    await appendJournalEntry(transaction, act, {
      stream: `application:${label.applicationId}`,
      action: 'label.announce-measure',
      subject: label.number,
      actorRole: 'decider',
      after: { kind, reason, siteNames, observationsDueOn },
    });
    await queueMessages(
      transaction,
      act.now,
      labelMessages({
        news: { kind: 'announced', measure: kind, dueOn: observationsDueOn },
        label,
        people: await listHolders(transaction, file),
        url: pageUrl,
        documentIds: [documentId],
      }),
    );
    return ok(null);
  });
}
