/** The submission gate: every unmet check with its place, or what is about to be frozen. Holds R-APP-06 to R-APP-15, R-APP-66. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { ShownCheck } from '#app/modules/applications/domain/check-place.ts';
import { shownCheck } from '#app/modules/applications/domain/check-place.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import type { FileSnapshot } from '#app/modules/applications/domain/file-snapshot.ts';
import { declaredRatingsOf } from '#app/modules/applications/domain/file-snapshot.ts';
import type { FileSummary } from '#app/modules/applications/domain/file-summary.ts';
import { fileSummary } from '#app/modules/applications/domain/file-summary.ts';
import { checkSubmission } from '#app/modules/applications/domain/submission-checks.ts';
import { submissionInputOf } from '#app/modules/applications/domain/submission-input.ts';
import { loadDeclaredContent } from '#app/modules/applications/persistence/declared-contents.server.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { listOtherApplications } from '#app/modules/applications/persistence/other-applications.server.ts';
import { listCriteriaToReview } from '#app/modules/applications/persistence/renewal-sources.server.ts';
import type { LevelCode, Referential } from '#app/modules/referentials/domain/referential.ts';
import { levelIndex, levelLabel, NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { assessLevels } from '#app/modules/scoring/domain/level-attainment.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** What a submission freezes, counted. */
export type FreezeSummary = {
  readonly siteCount: number;
  readonly answeredCount: number;
  readonly notApplicableCount: number;
  readonly evidenceCount: number;
  readonly satisfaction: number | null;
  readonly netSatisfaction: number | null;
  readonly publishedOn: CalendarDate | null;
};

export type SubmissionPage = {
  readonly file: FileSummary;
  readonly unmet: ReadonlyArray<ShownCheck>;
  readonly freeze: FreezeSummary;
  /** The level that the self-assessment attains by itself, in words; null when none. It bars nothing. */
  readonly attainedLabel: string | null;
  readonly attainsLevelSought: boolean;
};

/** Refusals: `not-found`; `forbidden` to someone who may open the file but not submit it. */
export async function getSubmissionPage(
  act: Act,
  applicationId: string,
): Promise<Result<SubmissionPage, 'not-found' | 'forbidden'>> {
  const database = getDatabase();
  const file = await findFile(database, applicationId);
  if (file === null || !can(act.actor, 'application.read', subjectOf(file))) return refused('not-found');
  if (!can(act.actor, 'application.submit', subjectOf(file))) return refused('forbidden');
  const referential = await getReferential(database, file.referentialCode);
  const content = await loadDeclaredContent(database, file);
  const otherApplications = await listOtherApplications(database, file);
  const toReview = await listCriteriaToReview(database, file);
  const today = parisDate(act.now);
  const attained = declaredLevel(referential, content, today);
  return ok({
    file: fileSummary(file, referential, act.actor),
    unmet: checkSubmission(
      submissionInputOf({ file, content, referential, otherApplications, toReview, today }),
    ).map(shownCheck),
    freeze: freezeOf(content),
    attainedLabel: attained === null ? null : levelLabel(referential, attained),
    attainsLevelSought: attained !== null && levelIndex(attained) >= levelIndex(file.levelSought),
  });
}

function declaredLevel(
  referential: Referential,
  content: FileSnapshot,
  today: CalendarDate,
): LevelCode | null {
  const { results } = content;
  return assessLevels({
    referential,
    ratings: declaredRatingsOf(content),
    results,
    on: today,
    firstSubmittedOn: null,
  }).attained;
}

function freezeOf(content: FileSnapshot): FreezeSummary {
  const { satisfaction, netSatisfaction, publishedOn } = content.results;
  return {
    siteCount: content.sites.length,
    answeredCount: content.answers.filter(({ rating }) => rating !== null).length,
    notApplicableCount: content.answers.filter(({ rating }) => rating === NOT_APPLICABLE).length,
    evidenceCount: new Set(content.evidence.map(({ evidenceId }) => evidenceId)).size,
    satisfaction,
    netSatisfaction,
    publishedOn,
  };
}
