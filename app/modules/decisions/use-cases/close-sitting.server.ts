/**
 * Closes an open sitting: numbers its minutes, draws them, keeps them with their SHA-256, and nothing of the sitting
 * changes any more. Holds R-DEC-12, R-DEC-13 and R-DEC-16.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { getDecidingAuthority } from '#app/modules/access/persistence/scheme-settings.server.ts';
import { insertDocument } from '#app/modules/certificates/persistence/documents.server.ts';
import { DEMONSTRATION_NOTICE } from '#app/modules/decisions/domain/letter-of-file.ts';
import { minutesContent } from '#app/modules/decisions/domain/minutes-content.ts';
import { checkClosing } from '#app/modules/decisions/domain/sitting.ts';
import type { SittingRefusal } from '#app/modules/decisions/domain/sitting-messages.ts';
import {
  lockSitting,
  recordFoundRecusals,
  writeSitting,
} from '#app/modules/decisions/persistence/sittings.server.ts';
import { renderMinutesPdf } from '#app/modules/decisions/ui/minutes-pdf.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { LEVEL_NAMES } from '#app/modules/registry/domain/level-names.ts';
import { nextNumber } from '#app/platform/database/counters.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { isDemonstration } from '#app/platform/environment.server.ts';
import { loadFonts } from '#app/platform/pdf/fonts.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export async function closeSitting(
  act: Act,
  input: { readonly sittingId: string; readonly version: number; readonly remarks: string },
): Promise<Result<{ readonly minutesNumber: string }, SittingRefusal>> {
  if (!can(act.actor, 'sitting.manage')) return refused('not-found');
  const fonts = await loadFonts();
  return inTransaction(async (transaction): Promise<Result<{ minutesNumber: string }, SittingRefusal>> => {
    const locked = await lockSitting(transaction, input.sittingId);
    if (locked === null) return refused('not-found');
    const closing = checkClosing(locked);
    if (!closing.ok) return closing;
    if (locked.version !== input.version) return refused('conflict');
    const sitting = await recordFoundRecusals(transaction, locked.sittingId, act.now);
    const year = parisDate(act.now).slice(0, 4);
    const serial = await nextNumber(transaction, `minutes:${year}`);
    const minutesNumber = `PV-${year}-${String(serial).padStart(3, '0')}`;
    const authority = await getDecidingAuthority(transaction);
    const content = minutesContent({
      sitting,
      number: minutesNumber,
      now: act.now,
      secretary: act.actor.name,
      authority: authority.name,
      remarks: input.remarks,
      levelLabel: (level) => LEVEL_NAMES[level],
      notice: isDemonstration() ? DEMONSTRATION_NOTICE : null,
    });
    const { documentId, sha256 } = await insertDocument(transaction, {
      kind: 'minutes',
      applicationId: null,
      fileName: `${minutesNumber}.pdf`,
      bytes: await renderMinutesPdf(content, fonts),
      now: act.now,
    });
    const written = await writeSitting(transaction, sitting, {
      status: 'closed',
      closedAt: act.now,
      closedById: act.actor.userId,
      minutesNumber,
      minutesDocumentId: documentId,
      remarks: input.remarks,
    });
    if (!written) return refused('conflict');
    await appendJournalEntry(transaction, act, {
      stream: `sitting:${sitting.sittingId}`,
      action: 'sitting.close',
      actorRole: 'ditp-officer',
      after: { minutesNumber, contentHash: sha256 },
    });
    return ok({ minutesNumber });
  });
}
