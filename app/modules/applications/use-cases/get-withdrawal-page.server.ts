/** What a withdrawal would do, before it is confirmed. Holds R-APP-31. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can, relationsOf } from '#app/modules/access/domain/can.ts';
import { factsOf, subjectOf } from '#app/modules/applications/domain/file-record.ts';
import type { FileSummary } from '#app/modules/applications/domain/file-summary.ts';
import { fileSummary } from '#app/modules/applications/domain/file-summary.ts';
import { decideTransition } from '#app/modules/applications/domain/lifecycle.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type WithdrawalPage = {
  readonly file: FileSummary;
  /** Whether the file is still open. */
  readonly mayWithdraw: boolean;
  readonly wasSubmitted: boolean;
  readonly hasAuditors: boolean;
};

export async function getWithdrawalPage(
  act: Act,
  applicationId: string,
): Promise<Result<WithdrawalPage, 'not-found' | 'forbidden'>> {
  const database = getDatabase();
  const file = await findFile(database, applicationId);
  if (file === null || !can(act.actor, 'application.read', subjectOf(file))) return refused('not-found');
  if (!can(act.actor, 'application.withdraw', subjectOf(file))) return refused('forbidden');
  const decided = decideTransition({
    application: factsOf(file),
    action: 'withdraw',
    relations: relationsOf(act.actor, subjectOf(file)),
    now: act.now,
  });
  return ok({
    file: fileSummary(file, await getReferential(database, file.referentialCode), act.actor),
    mayWithdraw: decided.ok,
    wasSubmitted: file.firstSubmittedAt !== null,
    hasAuditors: (file.evaluation?.auditors.length ?? 0) > 0,
  });
}
