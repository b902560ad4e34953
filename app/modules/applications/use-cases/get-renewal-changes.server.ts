/**
 * What a renewal asks first: commitment by commitment, what was rated in the last cycle, what the auditors found, which
 * evidence has aged, and whether something changed. Holds R-LAB-47.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import type { FileSummary } from '#app/modules/applications/domain/file-summary.ts';
import { fileSummary } from '#app/modules/applications/domain/file-summary.ts';
import type { RenewalChanges } from '#app/modules/applications/domain/renewal-changes.ts';
import { renewalChanges } from '#app/modules/applications/domain/renewal-changes.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { findMapping } from '#app/modules/applications/persistence/renewal-sources.server.ts';
import { findSettledSnapshot } from '#app/modules/applications/persistence/snapshots.server.ts';
import { listEvidenceUses } from '#app/modules/evidence/persistence/evidence-uses.server.ts';
import { findLabelFile } from '#app/modules/labels/persistence/labels.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { listAnswers } from '#app/modules/self-assessments/persistence/answers.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type RenewalChangesPage = {
  readonly file: FileSummary;
  readonly labelId: string;
  readonly labelNumber: string;
  readonly changes: RenewalChanges;
};

/** Six statements. Refusals: `not-found`, also for a first application; `forbidden` to who may not edit the file. */
export async function getRenewalChanges(
  act: Act,
  applicationId: string,
): Promise<Result<RenewalChangesPage, 'not-found' | 'forbidden'>> {
  const database = getDatabase();
  const file = await findFile(database, applicationId);
  if (file === null || file.renewsLabelId === null) return refused('not-found');
  if (!can(act.actor, 'application.read', subjectOf(file))) return refused('not-found');
  if (!can(act.actor, 'application.edit', subjectOf(file))) return refused('forbidden');
  const referential = await getReferential(database, file.referentialCode);
  const label = await findLabelFile(database, file.renewsLabelId);
  const [settled, answers, uses, mapping] = await Promise.all([
    findSettledSnapshot(database, label.applicationId),
    listAnswers(database, applicationId),
    listEvidenceUses(database, applicationId),
    findMapping(database, label.referentialCode, file.referentialCode),
  ]);
  return ok({
    file: fileSummary(file, referential, act.actor),
    labelId: file.renewsLabelId,
    labelNumber: label.number,
    changes: renewalChanges({
      referential,
      answers,
      uses,
      last: settled?.content ?? null,
      mapping,
      startedAt: file.createdAt,
      today: parisDate(act.now),
    }),
  });
}
