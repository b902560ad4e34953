/** Files taken through their evaluation by the use cases themselves, in few words. */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import type { TypedFindingReply } from '#app/modules/applications/domain/typed-answers.ts';
import { listReportedFindings } from '#app/modules/applications/persistence/finding-replies.server.ts';
import { declareAdmissible } from '#app/modules/applications/use-cases/declare-admissible.server.ts';
import { replyToDraftReport } from '#app/modules/applications/use-cases/reply-to-draft-report.server.ts';
import { confirmResults } from '#app/modules/evaluations/use-cases/confirm-results.server.ts';
import { createMissingFindings } from '#app/modules/evaluations/use-cases/create-missing-findings.server.ts';
import { declareNoConflict } from '#app/modules/evaluations/use-cases/declare-no-conflict.server.ts';
import { deliverDraftReport } from '#app/modules/evaluations/use-cases/deliver-draft-report.server.ts';
import { planEvaluation } from '#app/modules/evaluations/use-cases/plan-evaluation.server.ts';
import { saveAuditorRatings } from '#app/modules/evaluations/use-cases/save-auditor-rating.server.ts';
import { startEvaluation } from '#app/modules/evaluations/use-cases/start-evaluation.server.ts';
import type { Rating, Referential } from '#app/modules/referentials/domain/referential.ts';
import { criteriaRequiredAt } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { addDays, parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { TestOrganisation } from '#tests/support/builders.ts';
import {
  accepted,
  actOf,
  createAuditor,
  createOfficer,
  createOrganisation,
  createSubmitted,
  fileOf,
  testTime,
} from '#tests/support/builders.ts';

export type EvaluatedFile = {
  readonly organisation: TestOrganisation;
  readonly applicationId: string;
  readonly evaluationId: string;
  readonly officer: Actor;
  readonly auditor: Actor;
  readonly referential: Referential;
  /** Codes required at the level sought (bronze), in grid order. */
  readonly codes: ReadonlyArray<string>;
};

/** Submitted on day 0, admitted on day 1, planned from day 5 to day 9. */
export async function createPlanned(): Promise<EvaluatedFile> {
  const organisation = await createOrganisation();
  const applicationId = await createSubmitted(organisation);
  const officer = await createOfficer();
  const auditor = await createAuditor();
  const act = actOf(officer, testTime(1));
  const admitted = await fileOf(applicationId);
  accepted(await declareAdmissible(act, { applicationId, version: admitted.version }));
  const file = await fileOf(applicationId);
  const today = parisDate(testTime(1));
  const { evaluationId } = accepted(
    await planEvaluation(act, {
      applicationId,
      version: file.version,
      leadAuditorId: auditor.userId,
      startsOn: addDays(today, 4),
      endsOn: addDays(today, 8),
      visits: [],
    }),
  );
  const referential = await getReferential(getDatabase(), file.referentialCode);
  const codes = criteriaRequiredAt(referential, 'bronze').map(({ code }) => code);
  return { organisation, applicationId, evaluationId, officer, auditor, referential, codes };
}

/** Planned, signed and started on day 5. */
export async function createStarted(): Promise<EvaluatedFile> {
  const planned = await createPlanned();
  const act = actOf(planned.auditor, testTime(5));
  const { evaluationId, applicationId } = planned;
  accepted(await declareNoConflict(act, { evaluationId }));
  const { version } = await fileOf(applicationId);
  accepted(await startEvaluation(act, { evaluationId, version }));
  return planned;
}

/** Every criterion required at 3, but for those named in `ratings`. */
export async function rateAll(
  { evaluationId, auditor, codes }: EvaluatedFile,
  ratings: Readonly<Record<string, Rating>> = {},
): Promise<void> {
  accepted(
    await saveAuditorRatings(actOf(auditor, testTime(6)), {
      evaluationId,
      ratings: codes.map((criterionCode) => ({
        criterionCode,
        version: 0,
        content: {
          rating: ratings[criterionCode] ?? 3,
          notApplicableOutcome: null,
          comment: `Vu sur place : ${criterionCode}.`,
        },
      })),
    }),
  );
}

/** Started, rated, results confirmed, findings written for each nonconformity: ready to deliver. */
export async function createRated(ratings: Readonly<Record<string, Rating>> = {}): Promise<EvaluatedFile> {
  const started = await createStarted();
  const { evaluationId, auditor, applicationId } = started;
  await rateAll(started, ratings);
  const act = actOf(auditor, testTime(7));
  const version = (await fileOf(applicationId)).evaluation?.version ?? 0;
  accepted(
    await confirmResults(act, {
      evaluationId,
      version,
      outcome: 'confirmed',
      corrected: { satisfaction: null, netSatisfaction: null, publishedOn: null },
      comment: '',
    }),
  );
  accepted(await createMissingFindings(act, { evaluationId }));
  return started;
}

/** Ready, and the draft report delivered on day 8. */
export async function createDelivered(
  ratings: Readonly<Record<string, Rating>> = {},
): Promise<EvaluatedFile> {
  const rated = await createRated(ratings);
  const { evaluationId, auditor, applicationId } = rated;
  const { version } = await fileOf(applicationId);
  accepted(await deliverDraftReport(actOf(auditor, testTime(8)), { evaluationId, version }));
  return rated;
}

/** Delivered, and answered by the service on day 10: every finding contested unless `position` says otherwise. */
export async function createAnswered(
  ratings: Readonly<Record<string, Rating>>,
  position: 'accept' | 'contest' = 'contest',
): Promise<EvaluatedFile> {
  const delivered = await createDelivered(ratings);
  const { evaluationId, applicationId, organisation } = delivered;
  const findings = await listReportedFindings(getDatabase(), evaluationId);
  const { version } = await fileOf(applicationId);
  const replies = findings.map((finding): TypedFindingReply => ({
    ...finding,
    position,
    comment: position === 'contest' ? 'Voir la photographie jointe.' : '',
  }));
  accepted(
    await replyToDraftReport(actOf(organisation.lead, testTime(10)), { applicationId, version, replies }),
  );
  return delivered;
}
