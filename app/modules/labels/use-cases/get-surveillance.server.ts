/** A surveillance as its auditor works on it: the lighter grid beside what the service says today. Holds R-LAB-53. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import type { SurveillanceView } from '#app/modules/labels/domain/surveillance-view.ts';
import { surveillanceView } from '#app/modules/labels/domain/surveillance-view.ts';
import { maySurvey } from '#app/modules/labels/domain/surveillance-file.ts';
import { findLabelFile } from '#app/modules/labels/persistence/labels.server.ts';
import {
  findSurveillance,
  listOpenSurveillances,
} from '#app/modules/labels/persistence/surveillances.server.ts';
import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { listAnswers } from '#app/modules/self-assessments/persistence/answers.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
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
};

/** Four statements. Refusal: `not-found` to anyone but the auditor. */
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
  return ok({
    surveillance: surveillanceView({ current, proposed: [], file, referential }),
    number: label.number,
    organisationName: file.organisationName,
    windowFrom: current.windowFrom,
    windowTo: current.windowTo,
    declared: Object.fromEntries(
      answers.map(({ criterionCode, rating, comment }) => [criterionCode, { rating, comment }]),
    ),
  });
}

/** The surveillances that await this auditor. One statement. */
export function listMySurveillances(act: Act): ReturnType<typeof listOpenSurveillances> {
  return listOpenSurveillances(getDatabase(), act.actor.userId);
}
