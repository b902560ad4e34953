/**
 * A surveillance as its auditor works on it: the lighter grid beside what the service says and proves today. Holds
 * R-LAB-53, R-LAB-61 and R-LAB-66.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import type { FrozenEvidence } from '#app/modules/evaluations/domain/evaluated-criterion.ts';
import { listEvidenceUsesOfCriteria } from '#app/modules/evidence/persistence/evidence-uses.server.ts';
import type { SurveillanceView } from '#app/modules/labels/domain/surveillance-view.ts';
import { surveillanceView } from '#app/modules/labels/domain/surveillance-view.ts';
import { isUnderWay, maySurvey, surveyedEvidence } from '#app/modules/labels/domain/surveillance-file.ts';
import { findLabelFile } from '#app/modules/labels/persistence/labels.server.ts';
import { listJoinedItems } from '#app/modules/labels/persistence/surveillance-corrections.server.ts';
import {
  findSurveillance,
  listOpenSurveillances,
} from '#app/modules/labels/persistence/surveillances.server.ts';
import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { listAnswers } from '#app/modules/self-assessments/persistence/answers.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type SurveillancePage = {
  readonly surveillance: SurveillanceView;
  readonly number: string;
  readonly organisationName: string;
  readonly windowFrom: CalendarDate;
  readonly windowTo: CalendarDate;
  /** What the service answers today, by criterion. */
  readonly declared: Readonly<Record<string, { readonly rating: Rating | null; readonly comment: string }>>;
  /** What it proves it with, by criterion; empty once the check or the label has ended. */
  readonly evidence: Readonly<Record<string, ReadonlyArray<FrozenEvidence>>>;
};

/** Six statements at most. Refusal: `not-found` to anyone but the auditor. */
export async function getSurveillance(
  act: Act,
  surveillanceId: string,
): Promise<Result<SurveillancePage, 'not-found'>> {
  const database = getDatabase();
  const current = await findSurveillance(database, surveillanceId);
  if (current === null) return refused('not-found');
  const label = await findLabelFile(database, current.labelId);
  const file = await findFile(database, label.applicationId);
  if (file === null || !maySurvey(act.actor, file, current)) return refused('not-found');
  const answers = await listAnswers(database, label.applicationId);
  const referential = await getReferential(database, label.referentialCode);
  const today = parisDate(act.now);
  const codes = current.criteria.map(({ criterion }) => criterion);
  const uses = isUnderWay(current, label.stored, today)
    ? await listEvidenceUsesOfCriteria(database, label.applicationId, codes)
    : [];
  const items = await listJoinedItems(database, file.organisationId, current.findings);
  return ok({
    surveillance: surveillanceView({ current, proposed: [], file, referential, items, today }),
    number: label.number,
    organisationName: file.organisationName,
    windowFrom: current.windowFrom,
    windowTo: current.windowTo,
    declared: Object.fromEntries(
      answers.map(({ criterionCode, rating, comment }) => [criterionCode, { rating, comment }]),
    ),
    evidence: Object.fromEntries(codes.map((code) => [code, surveyedEvidence(uses, code, today)])),
  });
}

/** The surveillances that await this auditor. One statement. */
export function listMySurveillances(act: Act): ReturnType<typeof listOpenSurveillances> {
  return listOpenSurveillances(getDatabase(), act.actor.userId);
}
