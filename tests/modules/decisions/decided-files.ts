/** Files taken to the committee by the use cases themselves. */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { factsOf } from '#app/modules/applications/domain/file-record.ts';
import { declineCorrections } from '#app/modules/applications/use-cases/decline-corrections.server.ts';
import { putBeforeCommittee } from '#app/modules/applications/use-cases/put-before-committee.server.ts';
import { closeContradictory } from '#app/modules/evaluations/use-cases/close-contradictory.server.ts';
import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import { accepted, actOf, createDecider, fileOf, testTime } from '#tests/support/builders.ts';
import type { EvaluatedFile } from '#tests/modules/evaluations/evaluation-files.ts';
import { createAnswered } from '#tests/modules/evaluations/evaluation-files.ts';

export type FileBeforeCommittee = EvaluatedFile & { readonly decider: Actor };

/** The day on which tests decide. */
export const DECISION_TIME = testTime(20);

export async function versionOf(applicationId: string): Promise<number> {
  return (await fileOf(applicationId)).version;
}

/** A bronze file, every criterion at 3 but those of `ratings`, findings accepted, put before the committee. */
export async function createBeforeCommittee(
  ratings: Readonly<Record<string, Rating>> = {},
): Promise<FileBeforeCommittee> {
  const file = await createAnswered(ratings, 'accept');
  const { applicationId, evaluationId, auditor, officer } = file;
  const closing = { evaluationId, version: await versionOf(applicationId) };
  accepted(await closeContradictory(actOf(auditor, testTime(12)), closing));
  const reported = await fileOf(applicationId);
  if (factsOf(reported).correctionsChoiceFrom !== null) {
    const declining = { applicationId, version: reported.version };
    accepted(await declineCorrections(actOf(file.organisation.lead, testTime(12)), declining));
  }
  const putting = { applicationId, version: await versionOf(applicationId) };
  accepted(await putBeforeCommittee(actOf(officer, testTime(13)), putting));
  return { ...file, decider: await createDecider() };
}
