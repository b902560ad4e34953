/** What a service does with its file: start it, fill it, prove it, submit it, answer, reply, withdraw. */
import { findOpenClarification } from '#app/modules/applications/persistence/clarifications.server.ts';
import { listReportedFindings } from '#app/modules/applications/persistence/finding-replies.server.ts';
import { answerClarification } from '#app/modules/applications/use-cases/answer-clarification.server.ts';
import { replyToDraftReport } from '#app/modules/applications/use-cases/reply-to-draft-report.server.ts';
import { startApplication } from '#app/modules/applications/use-cases/start-application.server.ts';
import { submitApplication } from '#app/modules/applications/use-cases/submit-application.server.ts';
import { updateApplicationHeader } from '#app/modules/applications/use-cases/update-application-header.server.ts';
import { withdrawApplication } from '#app/modules/applications/use-cases/withdraw-application.server.ts';
import type { SettlementOutcome } from '#app/modules/evaluations/domain/contradictory-phase.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { accepted } from '#prisma/seed/accepted-act.ts';
import { drawFor } from '#prisma/seed/deterministic-draw.ts';
import { evidenceIdOf, REPLY_DOCUMENT } from '#prisma/seed/evidence-items.ts';
import { fictitiousDirector } from '#prisma/seed/fictitious-people.ts';
import type { FileState, Stage } from '#prisma/seed/seeded-world.ts';
import { actAt, drawOf, evaluationIdOf, readState, scopeSiteIds } from '#prisma/seed/seeded-world.ts';

/** Starts the file; the answer is its id. */
export async function startFile(stage: Stage): Promise<string> {
  const { plan, organisation } = stage;
  const { organisationId, lead } = organisation;
  const input = { organisationId, levelSought: plan.levelSought };
  const started = await startApplication({ actor: lead, now: stage.startedAt }, input);
  return accepted(started, plan.key).applicationId;
}

/** Names the scope, the sites and the people. Writes nothing when it was done. */
export async function completeHeader(stage: Stage, file: FileState): Promise<void> {
  const { plan, organisation } = stage;
  const header = {
    levelSought: plan.levelSought,
    scope: stage.world.texts.remark(drawOf(stage, 'scope'), 'scope'),
    siteIds: scopeSiteIds(stage),
    leadUserId: organisation.lead.userId,
    ...fictitiousDirector(drawFor(`${organisation.key}/director`), organisation.key),
  };
  const { applicationId, version } = file;
  const act = actAt(stage, organisation.lead, 'start', 0.1);
  accepted(await updateApplicationHeader(act, { applicationId, version, header }), plan.key);
}

export async function submitFile(stage: Stage, applicationId: string): Promise<void> {
  const { version } = await readState(applicationId);
  const act = actAt(stage, stage.organisation.lead, 'submit', 0.95);
  accepted(await submitApplication(act, { applicationId, version }), stage.plan.key);
}

export async function answerQuestions(stage: Stage, file: FileState): Promise<void> {
  const { applicationId, version } = file;
  const request = await findOpenClarification(getDatabase(), applicationId);
  const draw = drawOf(stage, 'answers');
  const answers = (request?.items ?? []).map((item) => ({
    itemId: item.itemId,
    version: item.version,
    answer: stage.world.texts.remark(draw, 'answer'),
  }));
  const act = actAt(stage, stage.organisation.lead, 'answer');
  accepted(await answerClarification(act, { applicationId, version, answers }), stage.plan.key);
}

/** How a contest ends: the service argues, and the auditor answers, accordingly. */
export function settlementOf(stage: Stage, findingNumber: number): SettlementOutcome {
  return drawOf(stage, `settlement/${findingNumber}`).pick(['maintained', 'amended', 'amended', 'withdrawn']);
}

/** Accepts every finding; where the file is contested, contests the shortfalls that it had declared conforming. */
export async function replyToFindings(stage: Stage, file: FileState): Promise<void> {
  const { plan, world } = stage;
  const { applicationId, version } = file;
  const draw = drawOf(stage, 'replies');
  const conforming = stage.grid.filter(({ declared }) => declared.rating === 2).map(({ code }) => code);
  const findings = await listReportedFindings(getDatabase(), evaluationIdOf(file));
  const replies = findings.map((finding) => {
    const isUnseen = finding.kind === 'minor' && finding.criteria.every((code) => conforming.includes(code));
    const { findingId, version: findingVersion, number } = finding;
    if (!plan.traits.has('contested') || !isUnseen) {
      const comment = world.texts.remark(draw, 'accept');
      return { findingId, version: findingVersion, position: 'accept' as const, comment, evidenceIds: [] };
    }
    return {
      findingId,
      version: findingVersion,
      position: 'contest' as const,
      comment: world.texts.remark(draw, `contest-${settlementOf(stage, number)}`),
      evidenceIds: [evidenceIdOf(stage, REPLY_DOCUMENT)],
    };
  });
  const act = actAt(stage, stage.organisation.lead, 'reply');
  accepted(await replyToDraftReport(act, { applicationId, version, replies }), plan.key);
}

export async function withdrawFile(stage: Stage, file: FileState): Promise<void> {
  const { applicationId, version } = file;
  const reason = stage.world.texts.remark(drawOf(stage, 'withdrawal'), 'withdraw');
  const act = actAt(stage, stage.organisation.lead, 'withdraw');
  accepted(await withdrawApplication(act, { applicationId, version, reason }), stage.plan.key);
}
