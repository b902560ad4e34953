/** The figures of the home page: labels active today, by level. */
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import { LEVELS } from '#app/modules/referentials/domain/referential.ts';
import { countActiveLabels } from '#app/modules/registry/persistence/label-listing.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';

export type LabelFigures = {
  readonly total: number;
  readonly byLevel: ReadonlyArray<{ readonly level: LevelCode; readonly count: number }>;
};

export async function getLabelFigures(now: Date): Promise<LabelFigures> {
  const counts = await countActiveLabels(getDatabase(), parisDate(now));
  const byLevel = LEVELS.map((level) => ({ level, count: counts.get(level) ?? 0 }));
  return { total: byLevel.reduce((sum, { count }) => sum + count, 0), byLevel };
}
