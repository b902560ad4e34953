/** DITP's dashboard of files: by stage and age, late or past their target, and with whom. Holds R-WRK-09 and R-WRK-10. */
import type { AgeBand } from '#app/modules/applications/domain/file-ages.ts';
import { AGE_BANDS, STATUS_TARGETS } from '#app/modules/applications/domain/file-ages.ts';
import type { Holder } from '#app/modules/applications/domain/next-step.ts';
import { HOLDERS } from '#app/modules/applications/domain/next-step.ts';
import type { WorkStage } from '#app/modules/applications/domain/worklist-query.ts';
import { STATUSES_BY_STAGE, WORK_STAGES } from '#app/modules/applications/domain/worklist-query.ts';

/** Files alike in all that is counted. */
export type StageGroup = {
  readonly stage: WorkStage;
  readonly ageBand: AgeBand;
  /** Whether a delay set to someone has run out. */
  readonly isOverdue: boolean;
  readonly isPastTarget: boolean;
  readonly holder: Holder | null;
  readonly files: number;
};

export type StageWait = { readonly stage: WorkStage; readonly median: number; readonly longest: number };

export type StageLine = {
  readonly stage: WorkStage;
  readonly files: number;
  readonly byAge: ReadonlyArray<{ readonly band: AgeBand; readonly files: number }>;
  readonly overdue: number;
  readonly pastTarget: number;
  /** The delays that those in charge give themselves at this stage, in days; none where no target runs. */
  readonly targets: ReadonlyArray<number>;
  /** In days; null when the stage is empty. */
  readonly wait: { readonly median: number; readonly longest: number } | null;
};

export type FilesDashboard = {
  readonly files: number;
  readonly overdue: number;
  readonly pastTarget: number;
  readonly stages: ReadonlyArray<StageLine>;
  readonly holders: ReadonlyArray<{
    readonly holder: Holder;
    readonly files: number;
    readonly overdue: number;
  }>;
};

function sum(groups: ReadonlyArray<StageGroup>): number {
  return groups.reduce((total, { files }) => total + files, 0);
}

function stageLine(
  stage: WorkStage,
  groups: ReadonlyArray<StageGroup>,
  waits: ReadonlyArray<StageWait>,
): StageLine {
  const own = groups.filter((group) => group.stage === stage);
  const wait = waits.find((one) => one.stage === stage);
  return {
    stage,
    files: sum(own),
    byAge: AGE_BANDS.map(({ code }) => ({
      band: code,
      files: sum(own.filter(({ ageBand }) => ageBand === code)),
    })),
    overdue: sum(own.filter(({ isOverdue }) => isOverdue)),
    pastTarget: sum(own.filter(({ isPastTarget }) => isPastTarget)),
    targets: STATUS_TARGETS.filter(({ status }) => STATUSES_BY_STAGE[stage].includes(status)).map(
      ({ days }) => days,
    ),
    wait: wait === undefined ? null : { median: wait.median, longest: wait.longest },
  };
}

/** R-WRK-09: every stage has its line, empty or not, and each figure is the length of a list of the worklist. */
export function filesDashboard(
  groups: ReadonlyArray<StageGroup>,
  waits: ReadonlyArray<StageWait>,
): FilesDashboard {
  return {
    files: sum(groups),
    overdue: sum(groups.filter(({ isOverdue }) => isOverdue)),
    pastTarget: sum(groups.filter(({ isPastTarget }) => isPastTarget)),
    stages: WORK_STAGES.map((stage) => stageLine(stage, groups, waits)),
    holders: HOLDERS.map((holder) => {
      const held = groups.filter((group) => group.holder === holder);
      return { holder, files: sum(held), overdue: sum(held.filter(({ isOverdue }) => isOverdue)) };
    }),
  };
}
