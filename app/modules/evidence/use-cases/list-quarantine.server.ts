/** The contents in quarantine, and where the scans stand, for the administrator. Holds R-EVD-66. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type {
  QuarantinedContent,
  ScanCounts,
} from '#app/modules/evidence/persistence/stored-contents.server.ts';
import {
  countScans,
  listQuarantinedContents,
} from '#app/modules/evidence/persistence/stored-contents.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type QuarantineView = {
  readonly hasAntivirus: boolean;
  readonly counts: ScanCounts;
  readonly contents: ReadonlyArray<QuarantinedContent>;
};

export async function listQuarantine(act: Act): Promise<Result<QuarantineView, 'not-found'>> {
  if (!can(act.actor, 'quarantine.manage')) return refused('not-found');
  return ok({
    hasAntivirus: getEnvironment().antivirus !== null,
    counts: await countScans(getDatabase()),
    contents: await listQuarantinedContents(getDatabase()),
  });
}
