/** A surveillance as its pages show it: criteria with reasons and ratings, sites, what was found. Plain data. Pure. */
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type {
  Surveillance,
  SurveillanceOutcome,
  SurveyedCriterion,
} from '#app/modules/labels/domain/surveillance.ts';
import type { JoinableItem, SurveyedFinding } from '#app/modules/labels/domain/surveillance-corrections.ts';
import { surveyedFindings } from '#app/modules/labels/domain/surveillance-corrections.ts';
import type { Rating, Referential } from '#app/modules/referentials/domain/referential.ts';
import { findCriterion } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

export type SurveyedLine = {
  readonly code: string;
  readonly title: string;
  readonly reason: string;
  readonly rating: Rating | null;
  readonly comment: string;
  /** 0 while nobody has rated. */
  readonly version: number;
};

export type SurveillanceView = {
  /** Null while nothing is planned: what follows is then what would be. */
  readonly surveillanceId: string | null;
  readonly version: number;
  readonly plannedOn: CalendarDate | null;
  readonly auditorId: string | null;
  readonly auditorName: string;
  readonly lines: ReadonlyArray<SurveyedLine>;
  readonly rated: number;
  readonly sites: ReadonlyArray<{
    readonly name: string;
    readonly city: string;
    readonly isHeadOffice: boolean;
  }>;
  readonly siteCount: number;
  readonly seed: string;
  readonly hasStarted: boolean;
  readonly closedAt: Date | null;
  readonly outcome: SurveillanceOutcome | null;
  readonly conclusion: string;
  /** What it found below conforming, with the actions that answer it. */
  readonly findings: ReadonlyArray<SurveyedFinding>;
};

const NOTHING_PLANNED = {
  surveillanceId: null,
  version: 0,
  plannedOn: null,
  auditorId: null,
  auditorName: '',
  closedAt: null,
  outcome: null,
  conclusion: '',
} as const;

export function surveillanceView(input: {
  readonly current: Surveillance | null;
  /** The criteria that would be kept, while nothing is planned. */
  readonly proposed: ReadonlyArray<SurveyedCriterion>;
  readonly file: Pick<FileRecord, 'sites'>;
  readonly referential: Referential;
  /** The evidence joined to the actions; empty on a page that does not show it. */
  readonly items: ReadonlyArray<JoinableItem>;
  readonly today: CalendarDate;
}): SurveillanceView {
  const { current, file, referential, items, today } = input;
  const lines = (current?.criteria ?? input.proposed).map(({ criterion, reason }): SurveyedLine => {
    const rated = current?.ratings.find(({ criterionCode }) => criterionCode === criterion);
    return {
      code: criterion,
      title: findCriterion(referential, criterion)?.title ?? '',
      reason,
      rating: rated?.rating ?? null,
      comment: rated?.comment ?? '',
      version: rated?.version ?? 0,
    };
  });
  const known =
    current === null
      ? NOTHING_PLANNED
      : {
          surveillanceId: current.surveillanceId,
          version: current.version,
          plannedOn: current.plannedOn,
          auditorId: current.auditorId,
          auditorName: current.auditorName,
          closedAt: current.closedAt,
          outcome: current.outcome,
          conclusion: current.conclusion,
        };
  return {
    ...known,
    lines,
    rated: lines.filter(({ rating }) => rating !== null).length,
    sites: (current?.siteIds ?? []).flatMap((siteId) => {
      const site = file.sites.find((one) => one.siteId === siteId);
      return site === undefined
        ? []
        : [{ name: site.name, city: site.city, isHeadOffice: site.isHeadOffice }];
    }),
    siteCount: file.sites.length,
    seed: current?.sampleSeed ?? '',
    hasStarted: current !== null && current.startedAt !== null,
    findings: surveyedFindings({ findings: current?.findings ?? [], items, referential, today }),
  };
}
