/**
 * Publishes a version from a day on, with the mapping prepared for it. The row written is never changed again; files
 * stay on their version, and the one in force is told by the date. Holds R-REF-05, R-REF-06, R-REF-11 and R-REF-13.
 */
import { createHash } from 'node:crypto';

import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { isSame, referentialDifference } from '#app/modules/referentials/domain/referential-difference.ts';
import { publicationBars } from '#app/modules/referentials/domain/referential-draft.ts';
import { mappingLines, storedMapping } from '#app/modules/referentials/domain/referential-mapping.ts';
import {
  findDraft,
  findStoredMapping,
  updateDraft,
  writeMapping,
} from '#app/modules/referentials/persistence/referential-drafts.server.ts';
import {
  findReferential,
  insertReferential,
} from '#app/modules/referentials/persistence/referentials.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

type PublishDraftRefusal = 'not-found' | 'conflict' | 'effective-in-the-past' | 'barred';

export async function publishDraft(
  act: Act,
  input: { readonly draftId: string; readonly version: number; readonly effectiveFrom: CalendarDate },
): Promise<Result<{ readonly code: string }, PublishDraftRefusal>> {
  if (!can(act.actor, 'referential.publish')) return refused('not-found');
  const { draftId, version, effectiveFrom } = input;
  if (effectiveFrom < parisDate(act.now)) return refused('effective-in-the-past');
  return inTransaction(async (transaction) => {
    const draft = await findDraft(transaction, draftId);
    if (draft === null) return refused('not-found');
    const { code, basedOnCode } = draft;
    const base = basedOnCode === null ? null : await findReferential(transaction, basedOnCode);
    const isUnchanged = base !== null && isSame(referentialDifference(base, draft.referential));
    if (publicationBars(draft.referential, { isUnchanged }).length > 0) return refused('barred');
    const referential = { ...draft.referential, effectiveFrom };
    const change = { draftId, version, referential, isPublished: true };
    if (!(await updateDraft(transaction, act, change))) return refused('conflict');
    const contentHash = createHash('sha256').update(JSON.stringify(referential)).digest('hex');
    await insertReferential(transaction, {
      referential,
      json: referential,
      contentHash,
      publishedAt: act.now,
    });
    if (base !== null) {
      const kept = await findStoredMapping(transaction, base.code, code);
      const content = storedMapping(base, referential, mappingLines(base, referential, kept.content));
      const mapping = { fromCode: base.code, toCode: code, version: kept.version, content };
      if (!(await writeMapping(transaction, act, mapping))) return refused('conflict');
    }
    await appendJournalEntry(transaction, act, {
      stream: 'system',
      action: 'referential.publish',
      subject: code,
      actorRole: can(act.actor, 'decisions.list') ? 'any-decider' : 'administrator',
      after: { effectiveFrom, contentHash, basedOn: basedOnCode },
    });
    return ok({ code });
  });
}
