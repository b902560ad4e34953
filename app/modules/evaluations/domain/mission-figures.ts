/** An auditor's missions in figures. Nothing of it reads a rating: blindness (R-EVA-55) is untouched. Holds R-WRK-14. */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import { APPLICATION_STATUSES } from '#app/modules/applications/domain/application-status.ts';
import type { AuditorStep } from '#app/modules/evaluations/domain/auditor-step.ts';

/** What `/audit` is narrowed to by its address. */
export type MissionFilter = { readonly status: ApplicationStatus | null; readonly overdueOnly: boolean };

export type FiguredMission = { readonly status: ApplicationStatus; readonly step: AuditorStep };

export function readMissionFilter(parameters: URLSearchParams): MissionFilter {
  const asked = parameters.get('etape');
  return {
    status: APPLICATION_STATUSES.find((status) => status === asked) ?? null,
    overdueOnly: parameters.get('retard') === 'oui',
  };
}

/** R-WRK-14: whether the mission is in the list that the filter asks for. */
export function isAmong(filter: MissionFilter, { status, step }: FiguredMission): boolean {
  if (filter.status !== null && filter.status !== status) return false;
  return !filter.overdueOnly || step.isOverdue;
}

export type MissionFigures = {
  readonly total: number;
  readonly mine: number;
  readonly overdue: number;
  /** In the order of the life of a file; statuses without a mission are left out. */
  readonly statuses: ReadonlyArray<{ readonly status: ApplicationStatus; readonly missions: number }>;
};

export function missionFigures(missions: ReadonlyArray<FiguredMission>): MissionFigures {
  return {
    total: missions.length,
    mine: missions.filter(({ step }) => step.isMine).length,
    overdue: missions.filter(({ step }) => step.isOverdue).length,
    statuses: APPLICATION_STATUSES.map((status) => ({
      status,
      missions: missions.filter((mission) => mission.status === status).length,
    })).filter(({ missions: count }) => count > 0),
  };
}

export const MISSION_STAGES = ['start', 'evaluation', 'settlement'] as const;
export type MissionStage = (typeof MISSION_STAGES)[number];

export const MISSION_STAGE_LABELS: Readonly<Record<MissionStage, string>> = {
  start: 'De votre désignation au début de l’évaluation',
  evaluation: 'Du début au projet de rapport',
  settlement: 'De la réponse du service, ou de la fin de son délai, à la clôture',
};

/** Whole Paris days, over the missions which have been through the stage; null without any. */
export type StageTime = {
  readonly stage: MissionStage;
  readonly missions: number;
  readonly median: number | null;
  readonly longest: number | null;
};
