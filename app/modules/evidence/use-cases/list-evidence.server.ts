/** The organisation's library as this person may see it. Holds R-EVD-20 and R-EVD-73. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { membershipRole } from '#app/modules/access/domain/actor.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { isExpired } from '#app/modules/evidence/domain/evidence.ts';
import type { LibraryQuery } from '#app/modules/evidence/domain/library-query.ts';
import { LIBRARY_PAGE_SIZE } from '#app/modules/evidence/domain/library-query.ts';
import type { UploadAllowance } from '#app/modules/evidence/domain/upload-quota.ts';
import { uploadAllowance } from '#app/modules/evidence/domain/upload-quota.ts';
import { listEvidenceSites } from '#app/modules/evidence/persistence/evidence-items.server.ts';
import type { LibraryItem } from '#app/modules/evidence/persistence/evidence-library.server.ts';
import { listLibrary } from '#app/modules/evidence/persistence/evidence-library.server.ts';
import { findUploadUsage } from '#app/modules/evidence/persistence/upload-usage.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type LibraryRow = LibraryItem & { readonly expired: boolean; readonly addedOn: CalendarDate };

export type LibraryView = {
  readonly organisationName: string;
  /** False for a contributor, who adds evidence from a criterion asked of them. */
  readonly mayAdd: boolean;
  readonly seesAll: boolean;
  readonly allowance: UploadAllowance;
  readonly total: number;
  readonly pageCount: number;
  readonly items: ReadonlyArray<LibraryRow>;
};

export async function listEvidence(
  act: Act,
  organisationId: string,
  query: LibraryQuery,
): Promise<Result<LibraryView, 'not-found'>> {
  const membership = act.actor.memberships.find((held) => held.organisationId === organisationId);
  if (membership === undefined || membershipRole(act.actor, organisationId) === null)
    return refused('not-found');
  const today = parisDate(act.now);
  const seesAll = can(act.actor, 'evidence.list', { organisationId });
  const sites = await listEvidenceSites(getDatabase(), organisationId);
  const { total, items } = await listLibrary(getDatabase(), {
    organisationId,
    reach: seesAll ? 'all' : { userId: act.actor.userId },
    query,
    today,
    siteNames: new Map(sites.map((site) => [site.siteId, site.name])),
  });
  return ok({
    organisationName: membership.organisationName,
    mayAdd: can(act.actor, 'evidence.add', { organisationId }),
    seesAll,
    allowance: uploadAllowance(
      await findUploadUsage(getDatabase(), { organisationId, now: act.now }),
      getEnvironment().uploadQuota,
    ),
    total,
    pageCount: Math.max(1, Math.ceil(total / LIBRARY_PAGE_SIZE)),
    items: items.map((item) => ({
      ...item,
      expired: isExpired(item, today),
      addedOn: parisDate(item.createdAt),
    })),
  });
}
