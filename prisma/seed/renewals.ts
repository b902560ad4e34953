/**
 * What a service does with the renewal of its earlier label: asks for it, then goes through the grid brought along,
 * confirming what has not changed and writing the rest. Goes on where an interrupted load stopped.
 */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { isToReview } from '#app/modules/applications/domain/renewal.ts';
import { confirmUnchanged } from '#app/modules/applications/use-cases/confirm-unchanged.server.ts';
import { startRenewal } from '#app/modules/applications/use-cases/start-renewal.server.ts';
import { UNWRITTEN_VERSION } from '#app/modules/self-assessments/domain/answer.ts';
import { listAnswers } from '#app/modules/self-assessments/persistence/answers.server.ts';
import { saveAnswer } from '#app/modules/self-assessments/use-cases/save-answer.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { accepted } from '#prisma/seed/accepted-act.ts';
import type { Stage } from '#prisma/seed/seeded-world.ts';
import { actInPreparation } from '#prisma/seed/seeded-world.ts';

/** The answer is the id of the file. The label renewed is the first that the service was granted. */
export async function startRenewalFile(stage: Stage): Promise<string> {
  const { organisationId, lead } = stage.organisation;
  const label = await getDatabase().label.findFirstOrThrow({
    where: { organisationId },
    orderBy: { decidedOn: 'asc' },
    select: { id: true },
  });
  const started = await startRenewal({ actor: lead, now: stage.startedAt }, { labelId: label.id });
  return accepted(started, stage.plan.key).applicationId;
}

/** Confirms the answers whose rating is still the planned one, and writes the others. */
export async function reviewAnswers(
  stage: Stage,
  applicationId: string,
  criteria: ReadonlyArray<Stage['grid'][number] & { readonly author: Actor }>,
): Promise<void> {
  const answers = await listAnswers(getDatabase(), applicationId);
  const reviewed = criteria.flatMap(({ code, declared, author }, index) => {
    const brought = answers.find(({ criterionCode }) => criterionCode === code) ?? null;
    if (!isToReview(brought, stage.startedAt)) return [];
    return [{ code, declared, author, brought, share: 0.05 + (0.7 * index) / criteria.length }];
  });
  const unchanged = reviewed.filter(({ brought, declared }) => brought?.rating === declared.rating);
  const criterionCodes = unchanged.map(({ code }) => code);
  const confirmed = await confirmUnchanged(actInPreparation(stage, stage.organisation.lead, 0.04), {
    applicationId,
    criterionCodes,
  });
  accepted(confirmed, stage.plan.key);
  for (const one of reviewed) {
    if (unchanged.includes(one)) continue;
    const { code, declared, author, brought, share } = one;
    const saved = await saveAnswer(actInPreparation(stage, author, share), {
      applicationId,
      criterionCode: code,
      version: brought?.version ?? UNWRITTEN_VERSION,
      content: declared,
    });
    accepted(saved, `${stage.plan.key} ${code}`);
  }
}
