/**
 * How long files have stood where they are, and how that compares with the delays that DITP and its auditors give
 * themselves (R-APP-56). Holds R-WRK-09 and R-WRK-10.
 */
import { REPLY_DAYS } from '#app/modules/applications/domain/lifecycle-guards.ts';
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import { TARGET_DAYS } from '#app/modules/applications/domain/deadlines.ts';

/** Whole days since the file entered its status, both ends included; `to` null when there is no end. */
export const AGE_BANDS = [
  { code: '0-14', from: 0, to: 14, label: 'moins de 15 jours' },
  { code: '15-30', from: 15, to: 30, label: '15 à 30 jours' },
  { code: '31-60', from: 31, to: 60, label: '31 à 60 jours' },
  { code: '61-90', from: 61, to: 90, label: '61 à 90 jours' },
  { code: '91', from: 91, to: null, label: 'plus de 90 jours' },
] as const;
export type AgeBand = (typeof AGE_BANDS)[number]['code'];

/**
 * From when a target runs: the status, the reply to the draft report or its delay, the status or the end of the choice
 * left to the service, the end of a deferral.
 */
export type TargetStart = 'status' | 'reply' | 'choice' | 'deferral';

export type StatusTarget = {
  readonly status: ApplicationStatus;
  readonly start: TargetStart;
  readonly days: number;
};

/** R-WRK-10: the statuses in which a target runs: the same as `deadlinesOf`, written for a list. */
export const STATUS_TARGETS: ReadonlyArray<StatusTarget> = [
  { status: 'submitted', start: 'status', days: TARGET_DAYS.admissibility },
  { status: 'admissible', start: 'status', days: TARGET_DAYS.planning },
  { status: 'contradictory', start: 'reply', days: TARGET_DAYS['contradictory-settlement'] },
  { status: 'reported', start: 'choice', days: TARGET_DAYS['committee-submission'] },
  { status: 'before-committee', start: 'status', days: TARGET_DAYS.decision },
  { status: 'deferred', start: 'deferral', days: TARGET_DAYS.resumption },
  { status: 'under-appeal', start: 'status', days: TARGET_DAYS['appeal-decision'] },
];

/** Days after the draft report from which the auditor's target runs when the service has not replied. */
export const DAYS_BEFORE_SETTLEMENT = REPLY_DAYS + 1;
