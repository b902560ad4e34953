/** What an auditor does with a file: sign, start, rate, confirm, write findings, deliver, settle, close. */
import { listReportedFindings } from '#app/modules/applications/persistence/finding-replies.server.ts';
import type { AuditorRatingContent } from '#app/modules/evaluations/domain/auditor-rating.ts';
import { UNWRITTEN_RATING } from '#app/modules/evaluations/domain/auditor-rating.ts';
import { closeContradictory } from '#app/modules/evaluations/use-cases/close-contradictory.server.ts';
import { confirmResults } from '#app/modules/evaluations/use-cases/confirm-results.server.ts';
import { createMissingFindings } from '#app/modules/evaluations/use-cases/create-missing-findings.server.ts';
import { declareNoConflict } from '#app/modules/evaluations/use-cases/declare-no-conflict.server.ts';
import { deliverDraftReport } from '#app/modules/evaluations/use-cases/deliver-draft-report.server.ts';
import { getFindings } from '#app/modules/evaluations/use-cases/get-findings.server.ts';
import { getConsolidation } from '#app/modules/evaluations/use-cases/get-consolidation.server.ts';
import { handInRatings } from '#app/modules/evaluations/use-cases/hand-in-ratings.server.ts';
import { saveAuditorRatings } from '#app/modules/evaluations/use-cases/save-auditor-rating.server.ts';
import { saveFinding } from '#app/modules/evaluations/use-cases/save-finding.server.ts';
import { saveReportTexts } from '#app/modules/evaluations/use-cases/save-report-texts.server.ts';
import { settleContestedFinding } from '#app/modules/evaluations/use-cases/settle-contested-finding.server.ts';
import { settleCarriedMinor } from '#app/modules/evaluations/use-cases/settle-carried-minor.server.ts';
import { settleDifference } from '#app/modules/evaluations/use-cases/settle-difference.server.ts';
import { startEvaluation } from '#app/modules/evaluations/use-cases/start-evaluation.server.ts';
import { NOT_APPLICABLE, RATINGS } from '#app/modules/referentials/domain/referential.ts';
import { NO_RESULTS } from '#app/modules/scoring/domain/declared-results.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { accepted } from '#prisma/seed/accepted-act.ts';
import type { Draw } from '#prisma/seed/deterministic-draw.ts';
import type { FindingTexts } from '#prisma/seed/demonstration-texts.ts';
import type { FileState, Stage } from '#prisma/seed/seeded-world.ts';
import { actAt, drawOf, evaluationIdOf } from '#prisma/seed/seeded-world.ts';
import { settlementOf } from '#prisma/seed/service-acts.ts';

/** Why a minor of the last evaluation is open no more. */
const LIFTED = 'Correction constatée sur place.';

/** Criteria rated at each sitting. */
const RATED_TOGETHER = 24;

/** What changes from one act to the next: the version, and what is settled. */
function readProgress(evaluationId: string) {
  return getDatabase().evaluation.findUniqueOrThrow({
    where: { id: evaluationId },
    select: { version: true, resultsOutcome: true, method: true },
  });
}

export async function sign(stage: Stage, file: FileState): Promise<void> {
  const evaluationId = evaluationIdOf(file);
  const step =
    (file.round ?? 1) > 1 ? 'resume' : stage.plan.goal === 'evaluation-planned' ? 'plan' : 'evaluate';
  const act = actAt(stage, stage.auditor, step, step === 'evaluate' ? 0.1 : 0.9);
  accepted(await declareNoConflict(act, { evaluationId }), stage.plan.key);
}

export async function start(stage: Stage, file: FileState): Promise<void> {
  const evaluationId = evaluationIdOf(file);
  const act = actAt(stage, stage.auditor, 'evaluate', 0.15);
  accepted(await startEvaluation(act, { evaluationId, version: file.version }), stage.plan.key);
}

/** Rates the first `share` of the required criteria, in a few sittings. */
export async function rate(stage: Stage, file: FileState, share: number): Promise<void> {
  const evaluationId = evaluationIdOf(file);
  const written = await getDatabase().auditorRating.findMany({
    where: { evaluationId, auditorId: stage.auditor.userId },
    select: { criterionCode: true },
  });
  const known = new Set(written.map(({ criterionCode }) => criterionCode));
  const ratings = stage.grid
    .slice(0, Math.round(stage.grid.length * share))
    .filter(({ code }) => !known.has(code))
    .map(({ code, evaluated }) => ({ criterionCode: code, version: UNWRITTEN_RATING, content: evaluated }));
  for (let from = 0; from < ratings.length; from += RATED_TOGETHER) {
    const act = actAt(stage, stage.auditor, 'evaluate', 0.2 + (0.5 * from) / ratings.length);
    const sitting = { evaluationId, ratings: ratings.slice(from, from + RATED_TOGETHER) };
    accepted(await saveAuditorRatings(act, sitting), stage.plan.key);
  }
}

async function confirm(stage: Stage, evaluationId: string): Promise<void> {
  const { version, resultsOutcome } = await readProgress(evaluationId);
  if (resultsOutcome !== null) return;
  const confirmation = { outcome: 'confirmed' as const, corrected: NO_RESULTS, comment: '' };
  const act = actAt(stage, stage.auditor, 'evaluate', 0.75);
  accepted(await confirmResults(act, { evaluationId, version, ...confirmation }), stage.plan.key);
}

/** Strengths where the grid is best, areas of improvement where it merely conforms. */
function chooseFindings(
  stage: Stage,
): ReadonlyArray<FindingTexts & { readonly criteria: ReadonlyArray<string> }> {
  const draw = drawOf(stage, 'findings');
  const chosen = stage.world.texts.findings.flatMap((finding) => {
    const criteria = stage.grid
      .filter(({ code }) => code.startsWith(`${finding.commitment}.`))
      .filter(({ evaluated }) => evaluated.rating === (finding.kind === 'strength' ? 3 : 2))
      .map(({ code }) => code);
    return criteria.length === 0 ? [] : [{ ...finding, criteria: criteria.slice(0, 2) }];
  });
  const shuffled = draw.shuffle(chosen);
  return [
    ...shuffled.filter(({ kind }) => kind === 'strength').slice(0, draw.integer(1, 2)),
    ...shuffled.filter(({ kind }) => kind === 'improvement-area').slice(0, 1),
  ];
}

/** What the last evaluation of the service left open has been mended since. */
async function liftFormerMinors(stage: Stage, evaluationId: string): Promise<void> {
  const act = actAt(stage, stage.auditor, 'evaluate', 0.78);
  const { carried } = accepted(await getFindings(act, evaluationId), stage.plan.key);
  for (const { findingId } of carried) {
    const lifting = { evaluationId, findingId, outcome: 'lifted' as const, reason: LIFTED };
    accepted(await settleCarriedMinor(act, lifting), stage.plan.key);
  }
}

async function writeFindings(stage: Stage, evaluationId: string): Promise<void> {
  await liftFormerMinors(stage, evaluationId);
  const findings = await listReportedFindings(getDatabase(), evaluationId);
  for (const { kind, title, description, criteria } of chooseFindings(stage)) {
    if (findings.some((known) => known.title === title)) continue;
    const finding = { kind, title, description, criteria, evidenceIds: [], siteIds: [] };
    const act = actAt(stage, stage.auditor, 'evaluate', 0.8);
    accepted(await saveFinding(act, { evaluationId, findingId: null, version: 0, finding }), stage.plan.key);
  }
  accepted(
    await createMissingFindings(actAt(stage, stage.auditor, 'evaluate', 0.85), { evaluationId }),
    stage.plan.key,
  );
}

async function writeReport(stage: Stage, evaluationId: string): Promise<void> {
  const { version, method } = await readProgress(evaluationId);
  if (method !== '') return;
  const draw = drawOf(stage, 'report');
  const { remark } = stage.world.texts;
  const summary = remark(draw, stage.plan.traits.has('weak') ? 'summary-weak' : 'summary-strong');
  const act = actAt(stage, stage.auditor, 'evaluate', 0.95);
  const texts = { evaluationId, version, method: remark(draw, 'method'), summary };
  accepted(await saveReportTexts(act, texts), stage.plan.key);
}

/** What the co-auditor gives: mostly the lead's rating, at times one point away, seldom two. */
function coRating(draw: Draw, lead: AuditorRatingContent): AuditorRatingContent {
  const gap = draw.chance(0.2) ? 1 : draw.chance(0.05) ? 2 : 0;
  if (lead.rating === null || lead.rating === NOT_APPLICABLE || gap === 0) return lead;
  const moved = draw.chance(0.5) ? lead.rating + gap : lead.rating - gap;
  const rating = RATINGS.find((one) => one === Math.min(3, Math.max(0, moved))) ?? lead.rating;
  return { ...lead, rating };
}

/** The co-auditor signs, rates and hands in, then the lead does: both ratings are read from then on. */
async function rateApart(stage: Stage, file: FileState): Promise<void> {
  const evaluationId = evaluationIdOf(file);
  const { coAuditor } = stage.world.people;
  const progress = await getDatabase().evaluationAuditor.findMany({
    where: { evaluationId, endedAt: null },
    select: { userId: true, handedInAt: true },
  });
  function hasHandedIn(userId: string): boolean {
    return progress.some((one) => one.userId === userId && one.handedInAt !== null);
  }
  if (!hasHandedIn(coAuditor.userId)) {
    const draw = drawOf(stage, 'co-auditor');
    accepted(
      await declareNoConflict(actAt(stage, coAuditor, 'evaluate', 0.7), { evaluationId }),
      stage.plan.key,
    );
    const written = await getDatabase().auditorRating.count({
      where: { evaluationId, auditorId: coAuditor.userId },
    });
    if (written === 0) {
      const ratings = stage.grid.map(({ code, evaluated }) => ({
        criterionCode: code,
        version: UNWRITTEN_RATING,
        content: coRating(draw, evaluated),
      }));
      const act = actAt(stage, coAuditor, 'evaluate', 0.705);
      accepted(await saveAuditorRatings(act, { evaluationId, ratings }), stage.plan.key);
    }
    const act = actAt(stage, coAuditor, 'evaluate', 0.71);
    accepted(await handInRatings(act, { evaluationId }), stage.plan.key);
  }
  if (!hasHandedIn(stage.auditor.userId)) {
    const act = actAt(stage, stage.auditor, 'evaluate', 0.715);
    accepted(await handInRatings(act, { evaluationId }), stage.plan.key);
  }
}

/** Settles the first `share` of the differences as the lead rated them, each with its reason. */
async function consolidate(stage: Stage, file: FileState, share: number): Promise<void> {
  const evaluationId = evaluationIdOf(file);
  const act = actAt(stage, stage.auditor, 'evaluate', 0.72);
  const view = accepted(await getConsolidation(act, evaluationId), stage.plan.key);
  const asked = view.differences.slice(0, Math.round(view.differences.length * share));
  for (const { criterionCode, state, ratings } of asked) {
    if (state === 'settled') continue;
    const [lead] = ratings;
    const reason =
      lead?.comment === '' || lead === undefined ? 'Vu ensemble, sur pièces et sur place.' : lead.comment;
    const choice = { evaluationId, criterionCode, version: 0, rating: lead?.rating ?? null, reason };
    accepted(await settleDifference(act, choice), stage.plan.key);
  }
}

/** Both auditors have handed in, and half of what they differ on is settled: the file is left there. */
export async function leaveDifferences(stage: Stage, file: FileState): Promise<void> {
  await rate(stage, file, 1);
  await rateApart(stage, file);
  await consolidate(stage, file, 0.5);
}

/** Everything that the auditor concludes before the draft report leaves. */
export async function concludeEvaluation(stage: Stage, file: FileState): Promise<void> {
  const evaluationId = evaluationIdOf(file);
  await rate(stage, file, 1);
  if (stage.plan.traits.has('apart')) {
    await rateApart(stage, file);
    await consolidate(stage, file, 1);
  }
  await confirm(stage, evaluationId);
  await writeFindings(stage, evaluationId);
  await writeReport(stage, evaluationId);
}

export async function deliver(stage: Stage, file: FileState): Promise<void> {
  const evaluationId = evaluationIdOf(file);
  const act = actAt(stage, stage.auditor, 'deliver');
  accepted(await deliverDraftReport(act, { evaluationId, version: file.version }), stage.plan.key);
}

/** Settles each contested finding: maintained, amended or withdrawn, with the rating that goes with it. */
async function settle(stage: Stage, evaluationId: string): Promise<void> {
  const draw = drawOf(stage, 'settlements');
  const findings = await listReportedFindings(getDatabase(), evaluationId);
  for (const finding of findings) {
    if (finding.position !== 'contest' || finding.outcome !== null) continue;
    const { findingId, version, criteria } = finding;
    const outcome = settlementOf(stage, finding.number);
    const settled = await settleContestedFinding(actAt(stage, stage.auditor, 'close', 0.3), {
      evaluationId,
      findingId,
      version,
      settlement: {
        outcome,
        reason: stage.world.texts.remark(draw, outcome),
        amended: { kind: 'improvement-area', title: finding.title, description: finding.description },
        ratings: outcome === 'maintained' ? [] : criteria.map((criterion) => ({ criterion, rating: 2 })),
      },
    });
    accepted(settled, stage.plan.key);
  }
}

export async function close(stage: Stage, file: FileState): Promise<void> {
  const evaluationId = evaluationIdOf(file);
  await settle(stage, evaluationId);
  const act = actAt(stage, stage.auditor, 'close', 0.6);
  accepted(await closeContradictory(act, { evaluationId, version: file.version }), stage.plan.key);
}
