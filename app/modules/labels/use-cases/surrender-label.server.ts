/** The holder gives the label up, at once and for good; a letter acknowledges it. Holds R-LAB-22, R-LAB-23 and R-LAB-69. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { getDecidingAuthority } from '#app/modules/access/persistence/scheme-settings.server.ts';
import { insertDocument } from '#app/modules/certificates/persistence/documents.server.ts';
import { DEMONSTRATION_NOTICE } from '#app/modules/decisions/domain/letter-of-file.ts';
import { renderLetterPdf } from '#app/modules/decisions/ui/letter-pdf.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { composeLabelLetter } from '#app/modules/labels/domain/label-letters.ts';
import { decideLabelTransition } from '#app/modules/labels/domain/label-life.ts';
import type { LabelActRefusal } from '#app/modules/labels/domain/label-messages.ts';
import { decideActOnLabel, factsOfLabel, runningMeasure } from '#app/modules/labels/domain/label-record.ts';
import { surrenderEvent } from '#app/modules/labels/domain/label-statements.ts';
import { listHolders, listLabelOfficials } from '#app/modules/labels/persistence/holders.server.ts';
import { closeMeasure } from '#app/modules/labels/persistence/label-measures.server.ts';
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

const SURRENDERED = 'Le titulaire a rendu son label : la mesure n’a plus d’objet.';

export async function surrenderLabel(
  act: Act,
  input: { readonly labelId: string; readonly version: number },
): Promise<Result<null, LabelActRefusal>> {
  const fonts = await loadFonts();
  return inTransaction(async (transaction) => {
    const opened = decideActOnLabel(act, {
      found: await findLabelInHand(transaction, input.labelId),
      permission: 'label.hold',
      version: input.version,
    });
    if (!opened.ok) return opened;
    const { label, file } = opened.value;
    const today = parisDate(act.now);
    const decided = decideLabelTransition({
      label: factsOfLabel(label, today),
      action: 'surrender',
      actor: 'holder',
      today,
    });
    if (!decided.ok) return decided;
    const { baseUrl } = getEnvironment();
    const authority = await getDecidingAuthority(transaction);
    const letter = composeLabelLetter({
      letter: {
        kind: 'surrendered',
        by: act.actor.name,
        checkUrl: `${baseUrl}${paths.labelVerification(label.number)}`,
      },
      label,
      file,
      authority,
      // Nobody decides: the authority itself takes note.
      deciderName: authority.name,
      notice: isDemonstration() ? DEMONSTRATION_NOTICE : null,
      now: act.now,
    });
    const { documentId } = await insertDocument(transaction, {
      kind: 'surrender-letter',
      applicationId: label.applicationId,
      fileName: `label-rendu-${label.number}.pdf`,
      bytes: await renderLetterPdf(letter, fonts),
      now: act.now,
    });
    const ended = {
      status: decided.value.to,
      scheduled: null,
      suspendedUntil: null,
      surrenderDocumentId: documentId,
    };
    if (!(await writeLabel(transaction, label, ended))) return refused('conflict');
    const measure = runningMeasure(label);
    if (measure !== null) {
      await closeMeasure(transaction, measure.measureId, {
        outcome: 'dropped',
        reason: SURRENDERED,
        effectiveOn: null,
        endsOn: null,
        decidedById: act.actor.userId,
        now: act.now,
        letterDocumentId: null,
      });
    }
    await insertLabelEvent(transaction, label.labelId, { ...surrenderEvent(today), now: act.now });
    await appendJournalEntry(transaction, act, {
      stream: `application:${label.applicationId}`,
      action: 'label.surrender',
      subject: label.number,
      actorRole: 'organisation-lead',
      before: { status: decided.value.from },
      after: { status: decided.value.to },
    });
    const told = { news: { kind: 'surrendered' as const }, label, documentIds: [documentId] };
    await queueMessages(transaction, act.now, [
      ...labelMessages({
        ...told,
        people: await listHolders(transaction, file),
        url: `${baseUrl}${paths.heldLabel(label.labelId)}`,
      }),
      ...labelMessages({
        ...told,
        people: await listLabelOfficials(transaction, file, act.now),
        url: `${baseUrl}${paths.ditpLabel(label.labelId)}`,
      }),
    ]);
    return ok(null);
  });
}
