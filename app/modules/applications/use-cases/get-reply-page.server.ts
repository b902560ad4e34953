/**
 * The draft report as the service answers it: findings with the replies typed so far, ratings declared, proposed and,
 * once the phase is closed, final. Holds R-APP-23 and R-EVA-12.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can, relationsOf } from '#app/modules/access/domain/can.ts';
import { factsOf, subjectOf } from '#app/modules/applications/domain/file-record.ts';
import type { FileSnapshot, SnapshotKind } from '#app/modules/applications/domain/file-snapshot.ts';
import { declaredRatingsOf } from '#app/modules/applications/domain/file-snapshot.ts';
import type { FileSummary } from '#app/modules/applications/domain/file-summary.ts';
import { fileSummary } from '#app/modules/applications/domain/file-summary.ts';
import { decideTransition } from '#app/modules/applications/domain/lifecycle.ts';
import type { NextStepView } from '#app/modules/applications/domain/next-step-sentence.ts';
import { nextStepView } from '#app/modules/applications/domain/next-step-sentence.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import type {
  EvidenceChoice,
  ReportedFinding,
} from '#app/modules/applications/persistence/finding-replies.server.ts';
import {
  listEvidenceChoices,
  listReportedFindings,
} from '#app/modules/applications/persistence/finding-replies.server.ts';
import { findLatestContents } from '#app/modules/applications/persistence/snapshots.server.ts';
import type { Rating, Referential } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import type { Ratings } from '#app/modules/scoring/domain/ratings.ts';
import { ratingOf } from '#app/modules/scoring/domain/ratings.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** A criterion on the sides that have rated it; null where a side has not. */
export type ComparedRating = {
  readonly code: string;
  readonly title: string;
  readonly declared: Rating | null;
  readonly proposed: Rating | null;
  readonly final: Rating | null;
};

export type ReplyPage = {
  readonly file: FileSummary;
  readonly next: NextStepView;
  /** Whether the reader may reply today. */
  readonly mayReply: boolean;
  readonly repliedAt: Date | null;
  readonly findings: ReadonlyArray<ReportedFinding>;
  readonly evidence: ReadonlyArray<EvidenceChoice>;
  /** The criteria on which two sides differ, in grid order. */
  readonly differences: ReadonlyArray<ComparedRating>;
  /** The name of each rating, by its value as text. */
  readonly ratingLabels: Readonly<Record<string, string>>;
  /** Whether the auditors have settled the contested findings. */
  readonly isSettled: boolean;
};

/** Refusals: `not-found`, also before the draft report: nothing tells then that one is being written. */
export async function getReplyPage(
  act: Act,
  applicationId: string,
): Promise<Result<ReplyPage, 'not-found' | 'forbidden'>> {
  const database = getDatabase();
  const file = await findFile(database, applicationId);
  if (file === null || !can(act.actor, 'application.read', subjectOf(file))) return refused('not-found');
  if (!can(act.actor, 'contradictory.reply', subjectOf(file))) return refused('forbidden');
  const { evaluation } = file;
  if (evaluation === null || !can(act.actor, 'report.read', subjectOf(file))) return refused('not-found');
  const facts = factsOf(file);
  const decided = decideTransition({
    application: facts,
    action: 'reply',
    relations: relationsOf(act.actor, subjectOf(file)),
    now: act.now,
  });
  const referential = await getReferential(database, file.referentialCode);
  const contents = await findLatestContents(database, applicationId, ['frozen', 'draft-report', 'reported']);
  const isSettled = evaluation.closedAt !== null;
  return ok({
    file: fileSummary(file, referential, act.actor),
    next: nextStepView(facts, parisDate(act.now)),
    mayReply: decided.ok,
    repliedAt: evaluation.repliedAt,
    findings: (await listReportedFindings(database, evaluation.evaluationId)).map((finding) =>
      isSettled ? finding : { ...finding, outcome: null, outcomeReason: '' },
    ),
    evidence: await listEvidenceChoices(database, file.organisationId),
    differences: compareRatings(referential, contents, isSettled),
    ratingLabels: Object.fromEntries(referential.ratings.map(({ value, label }) => [String(value), label])),
    isSettled,
  });
}

function compareRatings(
  referential: Referential,
  contents: Partial<Record<SnapshotKind, FileSnapshot>>,
  isSettled: boolean,
): ReadonlyArray<ComparedRating> {
  const none: Ratings = {};
  const declared = contents.frozen === undefined ? none : declaredRatingsOf(contents.frozen);
  const proposed = contents['draft-report']?.evaluation?.ratings ?? none;
  const final = (isSettled ? contents.reported?.evaluation?.ratings : undefined) ?? none;
  return referential.criteria
    .map(({ code, title }) => ({
      code,
      title,
      declared: ratingOf(declared, code),
      proposed: ratingOf(proposed, code),
      final: ratingOf(final, code),
    }))
    .filter((row) => row.proposed !== null)
    .filter((row) => row.declared !== row.proposed || (row.final !== null && row.final !== row.proposed));
}
