/** Saves the auditor's ratings of a surveillance, each over the version that was read. Holds R-LAB-53. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { SurveillanceRefusal } from '#app/modules/labels/domain/surveillance.ts';
import { unexplainedNotApplicable } from '#app/modules/labels/domain/surveillance.ts';
import { maySurvey } from '#app/modules/labels/domain/surveillance-file.ts';
import { findLabelFile } from '#app/modules/labels/persistence/labels.server.ts';
import type { RatingWrite } from '#app/modules/labels/persistence/surveillances.server.ts';
import {
  findSurveillance,
  holdOpen,
  startSurveillance,
  writeSurveillanceRating,
} from '#app/modules/labels/persistence/surveillances.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** All or nothing: a rating that someone else wrote meanwhile refuses them all. What did not change is not written. */
export async function rateSurveillance(
  act: Act,
  input: { readonly surveillanceId: string; readonly ratings: ReadonlyArray<RatingWrite> },
): Promise<Result<{ readonly count: number }, SurveillanceRefusal>> {
  return inTransaction(
    async (transaction): Promise<Result<{ readonly count: number }, SurveillanceRefusal>> => {
      const surveillance = await findSurveillance(transaction, input.surveillanceId);
      if (surveillance === null) return refused('not-found');
      const { surveillanceId } = surveillance;
      const label = await findLabelFile(transaction, surveillance.labelId);
      const file = await findFile(transaction, label.applicationId);
      if (file === null || !maySurvey(act.actor, file, surveillance)) return refused('not-found');
      if (!(await holdOpen(transaction, surveillanceId))) return refused('surveillance-closed');
      const codes = surveillance.criteria.map(({ criterion }) => criterion);
      const changed = input.ratings.filter(({ criterionCode, rating, comment }) => {
        const kept = surveillance.ratings.find((one) => one.criterionCode === criterionCode);
        return (kept?.rating ?? null) !== rating || (kept?.comment ?? '') !== comment;
      });
      if (unexplainedNotApplicable(changed).length > 0) return refused('not-applicable-unexplained');
      for (const write of changed) {
        if (!codes.includes(write.criterionCode)) return refused('criterion-outside');
        const written = await writeSurveillanceRating(transaction, act, surveillanceId, write);
        if (!written) return refused('conflict');
      }
      if (changed.length === 0) return ok({ count: 0 });
      await startSurveillance(transaction, act, surveillanceId);
      await appendJournalEntry(transaction, act, {
        stream: `application:${label.applicationId}`,
        action: 'label.rate-surveillance',
        subject: label.number,
        actorRole: 'lead-auditor',
        after: changed.map(({ criterionCode, rating }) => ({ criterion: criterionCode, rating })),
      });
      return ok({ count: changed.length });
    },
  );
}
