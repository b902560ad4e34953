/** What each level asks, in a few words, from the figures of a referential. */
import type { LevelCode, Referential } from '#app/modules/referentials/domain/referential.ts';
import { criteriaRequiredAt, LEVELS, levelLabel } from '#app/modules/referentials/domain/referential.ts';
import { counted, formatNumber, formatPercent, NO_BREAK_SPACE as NB } from '#app/platform/french.ts';

/** What the referential asks at a level, ready to be shown. */
export type LevelSummary = {
  readonly level: LevelCode;
  readonly name: string;
  readonly demands: ReadonlyArray<string>;
};

function resultsDemand(referential: Referential, level: LevelCode): string {
  const { satisfaction, netSatisfaction } = referential.results[level];
  if (satisfaction === undefined) return 'la satisfaction de ses usagers publiée dans l’année';
  const rate = `au moins ${formatNumber(satisfaction)}${NB}% d’usagers satisfaits`;
  return netSatisfaction === undefined
    ? rate
    : `${rate}, et un taux net d’au moins ${formatNumber(netSatisfaction)} points`;
}

export function levelSummaries(referential: Referential): ReadonlyArray<LevelSummary> {
  return LEVELS.map((level) => {
    const required = criteriaRequiredAt(referential, level);
    return {
      level,
      name: levelLabel(referential, level),
      demands: [
        `${counted(required.length, 'critère examiné', 'critères examinés')}, dont ${formatPercent(referential.thresholds[level].conformity)} au moins conformes`,
        `dont ${counted(required.filter((criterion) => criterion.blocking).length, 'bloquant', 'bloquants')} : aucun ne peut manquer`,
        resultsDemand(referential, level),
      ],
    };
  });
}
