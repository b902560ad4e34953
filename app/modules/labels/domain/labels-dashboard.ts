/** The labels in figures, as DITP's dashboard and its map show them. Holds R-WRK-11 and R-WRK-12. */
import type { LabelStatus } from '#app/modules/labels/domain/label-status.ts';
import { LABEL_STATUSES } from '#app/modules/labels/domain/label-status.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import { LEVELS } from '#app/modules/referentials/domain/referential.ts';

/** Labels of one level in one status today. */
export type LevelStatusCount = {
  readonly level: LevelCode;
  readonly status: LabelStatus;
  readonly labels: number;
};

export type NamedCount = { readonly level: LevelCode; readonly name: string | null; readonly labels: number };

export type ByLevel = Readonly<Record<LevelCode, number>>;

export type LevelLine = {
  readonly level: LevelCode;
  readonly total: number;
  readonly byStatus: Readonly<Record<LabelStatus, number>>;
};

/** A network or a department, with its labels valid today; `name` is null for labels of no network. */
export type PlaceLine = { readonly name: string | null; readonly total: number; readonly byLevel: ByLevel };

export type LabelsDashboard = {
  /** Valid today. */
  readonly active: number;
  readonly levels: ReadonlyArray<LevelLine>;
  readonly statuses: ReadonlyArray<{ readonly status: LabelStatus; readonly labels: number }>;
  /** The most labels first. */
  readonly networks: ReadonlyArray<PlaceLine>;
  /** A label of several departments counts in each. */
  readonly departments: ReadonlyArray<PlaceLine & { readonly name: string }>;
};

function total(counts: ReadonlyArray<{ readonly labels: number }>): number {
  return counts.reduce((sum, { labels }) => sum + labels, 0);
}

function byLevel(counts: ReadonlyArray<NamedCount>): ByLevel {
  function of(level: LevelCode): number {
    return total(counts.filter((count) => count.level === level));
  }
  return { bronze: of('bronze'), silver: of('silver'), gold: of('gold') };
}

function placeLines(counts: ReadonlyArray<NamedCount>): ReadonlyArray<PlaceLine> {
  const names = [...new Set(counts.map(({ name }) => name))];
  return names
    .map((name) => {
      const own = counts.filter((count) => count.name === name);
      return { name, total: total(own), byLevel: byLevel(own) };
    })
    .sort((a, b) => b.total - a.total || (a.name ?? '\uffff').localeCompare(b.name ?? '\uffff', 'fr'));
}

/** R-WRK-12: each figure is the length of a list of `/ditp/labels`. */
export function labelsDashboard(counts: {
  readonly levels: ReadonlyArray<LevelStatusCount>;
  readonly networks: ReadonlyArray<NamedCount>;
  readonly departments: ReadonlyArray<NamedCount>;
}): LabelsDashboard {
  const { levels } = counts;
  function of(level: LevelCode | null, status: LabelStatus): number {
    return total(levels.filter((one) => (level === null || one.level === level) && one.status === status));
  }
  return {
    active: of(null, 'active'),
    levels: LEVELS.map((level) => ({
      level,
      total: total(levels.filter((one) => one.level === level)),
      byStatus: {
        active: of(level, 'active'),
        suspended: of(level, 'suspended'),
        withdrawn: of(level, 'withdrawn'),
        expired: of(level, 'expired'),
        renewed: of(level, 'renewed'),
      },
    })),
    statuses: LABEL_STATUSES.map((status) => ({ status, labels: of(null, status) })),
    networks: placeLines(counts.networks),
    departments: placeLines(counts.departments).flatMap((line) =>
      line.name === null ? [] : [{ ...line, name: line.name }],
    ),
  };
}

/** Steps of the map: how many labels make a tile darker, and how many marks it bears. */
export const MAP_STEPS = [
  { from: 0, marks: 0, label: 'aucun label' },
  { from: 1, marks: 1, label: '1 label' },
  { from: 2, marks: 2, label: '2 à 4 labels' },
  { from: 5, marks: 3, label: '5 à 9 labels' },
  { from: 10, marks: 4, label: '10 labels ou plus' },
] as const;

/** R-WRK-11: the step of a number of labels, from 0. */
export function mapStep(labels: number): number {
  return Math.max(
    0,
    MAP_STEPS.findLastIndex(({ from }) => labels >= from),
  );
}
