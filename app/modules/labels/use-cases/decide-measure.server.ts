/**
 * Takes an announced measure, or drops it: reason, effect, letter, public event, and for a smaller scope the next
 * certificate, in one transaction. Holds R-LAB-14 to R-LAB-16, R-LAB-19, R-LAB-21 and R-LAB-23.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { checkMandate } from '#app/modules/access/persistence/mandates.server.ts';
import { certificateOfLabel } from '#app/modules/certificates/domain/certificate-of-label.ts';
import {
  findGrantSignatory,
  insertCertificate,
} from '#app/modules/certificates/persistence/certificates.server.ts';
import { insertDocument } from '#app/modules/certificates/persistence/documents.server.ts';
import { renderCertificatePdf } from '#app/modules/certificates/ui/certificate-pdf.server.ts';
import { DEMONSTRATION_NOTICE } from '#app/modules/decisions/domain/letter-of-file.ts';
import { renderLetterPdf } from '#app/modules/decisions/ui/letter-pdf.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { LabelLetter } from '#app/modules/labels/domain/label-letters.ts';
import { composeLabelLetter } from '#app/modules/labels/domain/label-letters.ts';
import type { LabelMeasure } from '#app/modules/labels/domain/label-measure.ts';
import { decideMeasure as decide, remainingSites } from '#app/modules/labels/domain/label-measure.ts';
import type { LabelActRefusal } from '#app/modules/labels/domain/label-messages.ts';
import type { LabelRecord } from '#app/modules/labels/domain/label-record.ts';
import {
  decideActOnLabel,
  factsOfLabel,
  nextCertificateSequence,
  runningMeasure,
} from '#app/modules/labels/domain/label-record.ts';
import { measureEvent } from '#app/modules/labels/domain/label-statements.ts';
import { settledStatus } from '#app/modules/labels/domain/label-status.ts';
import { announcedSites } from '#app/modules/labels/domain/site-names.ts';
import { listHolders } from '#app/modules/labels/persistence/holders.server.ts';
import { closeMeasure } from '#app/modules/labels/persistence/label-measures.server.ts';
import type { LabelChanges } from '#app/modules/labels/persistence/label-records.server.ts';
import {
  findLabelInHand,
  insertLabelEvent,
  writeLabel,
} from '#app/modules/labels/persistence/label-records.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment, isDemonstration } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import { loadFonts } from '#app/platform/pdf/fonts.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { labelMessages } from '#emails/label-life.ts';

export type DecideMeasureInput = {
  readonly labelId: string;
  readonly version: number;
  readonly decision: 'take' | 'drop';
  readonly reason: string;
  /** Today when null. */
  readonly effectiveOn: CalendarDate | null;
  /** The last day of a suspension. */
  readonly endsOn: CalendarDate | null;
};

type Effect = { readonly effectiveOn: CalendarDate; readonly endsOn: CalendarDate | null };

/** What a measure taken writes on the label: at once, or kept for its day (R-LAB-15). */
function changesOf(
  label: LabelRecord,
  measure: Pick<LabelMeasure, 'kind' | 'siteNames'>,
  effect: Effect & { readonly today: CalendarDate },
): LabelChanges {
  const { effectiveOn, endsOn, today } = effect;
  if (measure.kind === 'scope-reduction') {
    const staying = remainingSites(label.sites, measure.siteNames);
    return staying.ok ? { sites: staying.value } : {};
  }
  const status = measure.kind === 'suspension' ? 'suspended' : 'withdrawn';
  const until = measure.kind === 'suspension' ? { suspendedUntil: endsOn } : {};
  return effectiveOn <= today
    ? { status, scheduled: null, ...until }
    : { status: settledStatus(label, today), scheduled: { status, on: effectiveOn }, ...until };
}

export async function decideMeasure(
  act: Act,
  input: DecideMeasureInput,
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
    const measure = runningMeasure(label);
    if (measure === null) return refused('no-measure');
    const { kind } = measure;
    const { reason } = input;
    const isTaken = input.decision === 'take';
    const siteNames = isTaken ? announcedSites(label, measure) : measure.siteNames;
    const today = parisDate(act.now);
    const effect = {
      effectiveOn: input.effectiveOn ?? today,
      endsOn: kind === 'suspension' ? input.endsOn : null,
    };
    if (isTaken) {
      const decided = decide({ label: factsOfLabel(label, today), kind, ...effect, today });
      if (!decided.ok) return decided;
      if (kind === 'scope-reduction') {
        if (siteNames.length === 0) return refused('announced-sites-gone');
        const staying = remainingSites(label.sites, siteNames);
        if (!staying.ok) return staying;
      }
    }
    const changes = isTaken ? changesOf(label, { kind, siteNames }, { ...effect, today }) : {};
    if (!(await writeLabel(transaction, label, changes))) return refused('conflict');

    const checkUrl = `${getEnvironment().baseUrl}${paths.labelVerification(label.number)}`;
    const notice = isDemonstration() ? DEMONSTRATION_NOTICE : null;
    const content: LabelLetter = isTaken
      ? { kind: 'taken', measure: kind, reason, siteNames, ...effect, checkUrl }
      : { kind: 'dropped', measure: kind, reason };
    const letter = composeLabelLetter({
      letter: content,
      label,
      file,
      authority,
      deciderName: act.actor.name,
      notice,
      now: act.now,
    });
    const { documentId } = await insertDocument(transaction, {
      kind: 'measure-letter',
      applicationId: label.applicationId,
      fileName: `mesure-${label.number}.pdf`,
      bytes: await renderLetterPdf(letter, fonts),
      now: act.now,
    });
    const closed = await closeMeasure(transaction, measure.measureId, {
      outcome: isTaken ? 'taken' : 'dropped',
      reason,
      effectiveOn: isTaken ? effect.effectiveOn : null,
      endsOn: isTaken ? effect.endsOn : null,
      decidedById: act.actor.userId,
      now: act.now,
      letterDocumentId: documentId,
    });
    if (!closed) return refused('conflict');

    const documentIds = [documentId];
    if (isTaken) {
      const event = measureEvent({ kind, siteNames, ...effect, authority: authority.name });
      await insertLabelEvent(transaction, label.labelId, { ...event, now: act.now });
    }
    if (isTaken && kind === 'scope-reduction') {
      const certificate = certificateOfLabel({
        label: { ...label, ...changes },
        referential: await getReferential(transaction, label.referentialCode),
        signatory: await findGrantSignatory(transaction, label.applicationId),
        sequence: nextCertificateSequence(label),
        checkUrl,
        notice,
        now: act.now,
      });
      const certificateId = await insertCertificate(transaction, {
        labelId: label.labelId,
        applicationId: label.applicationId,
        number: label.number,
        sequence: nextCertificateSequence(label),
        bytes: await renderCertificatePdf(certificate, fonts),
        now: act.now,
      });
      documentIds.push(certificateId);
    }
    await appendJournalEntry(transaction, act, {
      stream: `application:${label.applicationId}`,
      action: isTaken ? 'label.take-measure' : 'label.drop-measure',
      subject: label.number,
      actorRole: 'decider',
      before: { status: settledStatus(label, today) },
      after: { kind, reason, siteNames, ...(isTaken ? effect : {}) },
    });
    await queueMessages(
      transaction,
      act.now,
      labelMessages({
        news: isTaken
          ? { kind: 'taken', measure: kind, effectiveOn: effect.effectiveOn }
          : { kind: 'dropped', measure: kind },
        label,
        people: await listHolders(transaction, file),
        url: `${getEnvironment().baseUrl}${paths.heldLabel(label.labelId)}`,
        documentIds,
      }),
    );
    return ok(null);
  });
}
