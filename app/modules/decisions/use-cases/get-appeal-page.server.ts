/** The appeal page of the service: what was decided, until when it may appeal, what it joined, what became of it. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can, relationsOf } from '#app/modules/access/domain/can.ts';
import { factsOf, subjectOf } from '#app/modules/applications/domain/file-record.ts';
import type { FileSummary } from '#app/modules/applications/domain/file-summary.ts';
import { fileSummary } from '#app/modules/applications/domain/file-summary.ts';
import type { TransitionRefusal } from '#app/modules/applications/domain/lifecycle.ts';
import { decideTransition } from '#app/modules/applications/domain/lifecycle.ts';
import { appealDueOn } from '#app/modules/applications/domain/lifecycle-guards.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import type { EvidenceChoice } from '#app/modules/applications/persistence/finding-replies.server.ts';
import { listEvidenceChoices } from '#app/modules/applications/persistence/finding-replies.server.ts';
import type { Appeal } from '#app/modules/decisions/domain/appeal.ts';
import type { DecisionLine } from '#app/modules/decisions/persistence/appeals.server.ts';
import { findLatestAppeal, listDecisions } from '#app/modules/decisions/persistence/appeals.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type AppealPage = {
  readonly file: FileSummary;
  /** Why an appeal cannot be made now; null when it can. */
  readonly refusal: TransitionRefusal | null;
  /** The last day to appeal; null before a decision. */
  readonly dueOn: CalendarDate | null;
  readonly decisions: ReadonlyArray<DecisionLine>;
  readonly appeal: Appeal | null;
  readonly evidence: ReadonlyArray<EvidenceChoice>;
};

export async function getAppealPage(
  act: Act,
  applicationId: string,
): Promise<Result<AppealPage, 'not-found' | 'forbidden'>> {
  const database = getDatabase();
  const file = await findFile(database, applicationId);
  if (file === null || !can(act.actor, 'application.read', subjectOf(file))) return refused('not-found');
  if (!can(act.actor, 'application.appeal', subjectOf(file))) return refused('forbidden');
  const facts = factsOf(file);
  const decided = decideTransition({
    application: facts,
    action: 'appeal',
    relations: relationsOf(act.actor, subjectOf(file)),
    now: act.now,
  });
  return ok({
    file: fileSummary(file, await getReferential(database, file.referentialCode), act.actor),
    refusal: decided.ok ? null : decided.code,
    dueOn: appealDueOn(facts),
    decisions: await listDecisions(database, applicationId),
    appeal: await findLatestAppeal(database, applicationId),
    evidence: await listEvidenceChoices(database, file.organisationId),
  });
}
