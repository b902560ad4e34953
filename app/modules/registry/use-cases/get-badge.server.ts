/** What the badge of a number says today, for anyone. Holds R-REG-16 and R-REG-18. */
import { parseLabelNumber } from '#app/modules/labels/domain/label-number.ts';
import type { BadgeData, BadgeRefusal } from '#app/modules/registry/domain/label-badge.ts';
import { badgeData } from '#app/modules/registry/domain/label-badge.ts';
import { findBadgeFacts } from '#app/modules/registry/persistence/label-badges.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** A wrong number is refused before anything is looked up. */
export async function getBadge(now: Date, number: string): Promise<Result<BadgeData, BadgeRefusal>> {
  const parsed = parseLabelNumber(number);
  if (!parsed.ok) return refused('invalid-number');
  const facts = await findBadgeFacts(getDatabase(), parsed.value, parisDate(now));
  if (facts === null) return refused('unknown-label');
  return ok(badgeData(facts, `${getEnvironment().baseUrl}${paths.label(facts.number)}`));
}
