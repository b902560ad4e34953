/** A version being written, what it changes, and what its reader may do. Holds R-REF-04. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { ReferentialDifference } from '#app/modules/referentials/domain/referential-difference.ts';
import { referentialDifference } from '#app/modules/referentials/domain/referential-difference.ts';
import type { ReferentialDraft } from '#app/modules/referentials/persistence/referential-drafts.server.ts';
import { findDraft } from '#app/modules/referentials/persistence/referential-drafts.server.ts';
import { findReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type DraftPage = {
  readonly draft: ReferentialDraft;
  readonly difference: ReferentialDifference | null;
  readonly today: CalendarDate;
  readonly mayEdit: boolean;
  readonly mayPublish: boolean;
};

/** Two statements at most. */
export async function getDraft(act: Act, draftId: string): Promise<Result<DraftPage, 'not-found'>> {
  if (!can(act.actor, 'referential.read')) return refused('not-found');
  const draft = await findDraft(getDatabase(), draftId);
  if (draft === null) return refused('not-found');
  const base = draft.basedOnCode === null ? null : await findReferential(getDatabase(), draft.basedOnCode);
  const isOpen = draft.publishedAt === null;
  return ok({
    draft,
    difference: base === null ? null : referentialDifference(base, draft.referential),
    today: parisDate(act.now),
    mayEdit: isOpen && can(act.actor, 'referential.edit'),
    mayPublish: isOpen && can(act.actor, 'referential.publish'),
  });
}
