/** A version being written, what it changes, and what its reader may do. Holds R-REF-04 and R-REF-11. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { ReferentialDifference } from '#app/modules/referentials/domain/referential-difference.ts';
import { isSame, referentialDifference } from '#app/modules/referentials/domain/referential-difference.ts';
import type { PublicationBar } from '#app/modules/referentials/domain/referential-draft.ts';
import { publicationBars } from '#app/modules/referentials/domain/referential-draft.ts';
import { mappingLines, ratedAgain } from '#app/modules/referentials/domain/referential-mapping.ts';
import type { ReferentialDraft } from '#app/modules/referentials/persistence/referential-drafts.server.ts';
import {
  findDraft,
  findStoredMapping,
} from '#app/modules/referentials/persistence/referential-drafts.server.ts';
import type { VersionUse } from '#app/modules/referentials/persistence/referential-uses.server.ts';
import { countOpenFiles } from '#app/modules/referentials/persistence/referential-uses.server.ts';
import { findReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type DraftPage = {
  readonly draft: ReferentialDraft;
  readonly difference: ReferentialDifference | null;
  readonly bars: ReadonlyArray<PublicationBar>;
  readonly openFiles: ReadonlyArray<VersionUse>;
  /** What a renewal from the version of origin rates again; null without such a version. */
  readonly mapping: { readonly isPrepared: boolean; readonly ratedAgain: number } | null;
  readonly today: CalendarDate;
  readonly mayEdit: boolean;
  readonly mayPublish: boolean;
};

/** Four statements at most. */
export async function getDraft(act: Act, draftId: string): Promise<Result<DraftPage, 'not-found'>> {
  if (!can(act.actor, 'referential.read')) return refused('not-found');
  const draft = await findDraft(getDatabase(), draftId);
  if (draft === null) return refused('not-found');
  const { basedOnCode, code, referential, publishedAt } = draft;
  const base = basedOnCode === null ? null : await findReferential(getDatabase(), basedOnCode);
  const difference = base === null ? null : referentialDifference(base, referential);
  const kept = base === null ? null : await findStoredMapping(getDatabase(), base.code, code);
  const isOpen = publishedAt === null;
  return ok({
    draft,
    difference,
    bars: publicationBars(referential, { isUnchanged: difference !== null && isSame(difference) }),
    openFiles: await countOpenFiles(getDatabase()),
    mapping:
      base === null || kept === null
        ? null
        : {
            isPrepared: kept.version > 0,
            ratedAgain: ratedAgain(mappingLines(base, referential, kept.content)).length,
          },
    today: parisDate(act.now),
    mayEdit: isOpen && can(act.actor, 'referential.edit'),
    mayPublish: isOpen && can(act.actor, 'referential.publish'),
  });
}
