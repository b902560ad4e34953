/** The versions of the referential, published and being written, for DITP. Holds R-REF-05. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import {
  listOpenDrafts,
  listReferentialVersions,
} from '#app/modules/referentials/persistence/referential-drafts.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { ok, refused } from '#app/platform/result.ts';

/** Two statements. */
export async function listVersions(act: Act) {
  if (!can(act.actor, 'referential.read')) return refused('not-found');
  const today = parisDate(act.now);
  const versions = await listReferentialVersions(getDatabase());
  const current = versions.find(({ effectiveFrom }) => effectiveFrom <= today)?.code ?? null;
  return ok({
    versions: versions.map((version, index) => ({
      ...version,
      isCurrent: version.code === current,
      isToCome: version.effectiveFrom > today,
      /** The one before, from which renewals come. */
      previousCode: versions[index + 1]?.code ?? null,
    })),
    drafts: await listOpenDrafts(getDatabase()),
    mayEdit: can(act.actor, 'referential.edit'),
  });
}
