/** Fills a file's grid, its evidence and its published results; goes on where an interrupted load stopped. */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { isOpen } from '#app/modules/applications/domain/application-status.ts';
import { NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';
import { UNWRITTEN_VERSION } from '#app/modules/self-assessments/domain/answer.ts';
import { findDeclaredResults } from '#app/modules/self-assessments/persistence/declared-results.server.ts';
import { assignCriteria } from '#app/modules/self-assessments/use-cases/assign-criteria.server.ts';
import { declareResults } from '#app/modules/self-assessments/use-cases/declare-results.server.ts';
import { saveAnswer } from '#app/modules/self-assessments/use-cases/save-answer.server.ts';
import { addDays, parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { accepted } from '#prisma/seed/accepted-act.ts';
import type { DocumentModel } from '#prisma/seed/evidence-items.ts';
import { evidenceIdOf, joinDocument, SURVEY_DOCUMENT } from '#prisma/seed/evidence-items.ts';
import { reviewAnswers } from '#prisma/seed/renewals.ts';
import type { Stage } from '#prisma/seed/seeded-world.ts';
import { actInPreparation, drawOf, scopeSiteIds } from '#prisma/seed/seeded-world.ts';

/** What the contributor of the demonstration is asked for. */
const ASSIGNED_COMMITMENTS = ['E3', 'E4', 'E7'] as const;
/** Of the criteria asked for, the share that the contributor has answered. */
const ANSWERED_SHARE = 0.4;

/** The share of the required criteria that this file answers. */
function fillingShare({ plan }: Stage): number {
  if (plan.goal !== 'draft' && !plan.traits.has('draft')) return 1;
  if (plan.traits.has('begun')) return 0.15;
  return plan.traits.has('half') ? 0.5 : 1;
}

type FilledCriterion = Stage['grid'][number] & { readonly author: Actor };

/** The criteria answered, in grid order, each with who answers it. */
function filledCriteria(stage: Stage): ReadonlyArray<FilledCriterion> {
  const { lead, contributors } = stage.organisation;
  const count = Math.round(stage.grid.length * fillingShare(stage));
  const contributor = stage.plan.traits.has('assigned') ? contributors[0] : undefined;
  if (contributor === undefined) {
    return stage.grid.slice(0, count).map((criterion) => ({ ...criterion, author: lead }));
  }
  const asked = stage.grid.filter(({ code }) =>
    ASSIGNED_COMMITMENTS.some((name) => code.startsWith(`${name}.`)),
  );
  const own = stage.grid.filter((criterion) => !asked.includes(criterion)).slice(0, count);
  return [
    ...own.map((criterion) => ({ ...criterion, author: lead })),
    ...asked
      .slice(0, Math.round(asked.length * ANSWERED_SHARE))
      .map((criterion) => ({ ...criterion, author: contributor })),
  ];
}

async function assign(stage: Stage, applicationId: string): Promise<void> {
  const [contributor] = stage.organisation.contributors;
  if (!stage.plan.traits.has('assigned') || contributor === undefined) return;
  for (const commitment of ASSIGNED_COMMITMENTS) {
    const criterionCodes = stage.grid
      .map(({ code }) => code)
      .filter((code) => code.startsWith(`${commitment}.`));
    const act = actInPreparation(stage, stage.organisation.lead, 0.02);
    accepted(
      await assignCriteria(act, { applicationId, criterionCodes, userId: contributor.userId }),
      commitment,
    );
  }
}

async function answer(
  stage: Stage,
  applicationId: string,
  criteria: ReadonlyArray<FilledCriterion>,
): Promise<void> {
  const written = await getDatabase().selfAssessmentAnswer.findMany({
    where: { applicationId },
    select: { criterionCode: true },
  });
  const known = new Set(written.map(({ criterionCode }) => criterionCode));
  for (const [index, { code, declared, author }] of criteria.entries()) {
    if (known.has(code)) continue;
    const saved = await saveAnswer(actInPreparation(stage, author, 0.05 + (0.7 * index) / criteria.length), {
      applicationId,
      criterionCode: code,
      version: UNWRITTEN_VERSION,
      content: declared,
    });
    accepted(saved, `${stage.plan.key} ${code}`);
  }
}

async function prove(
  stage: Stage,
  applicationId: string,
  criteria: ReadonlyArray<FilledCriterion>,
  models: ReadonlyArray<DocumentModel>,
): Promise<void> {
  const joined = await getDatabase().evidenceItem.findMany({
    where: { id: { in: models.map(({ key }) => evidenceIdOf(stage, key)) } },
    select: { id: true },
  });
  const proved = criteria
    .filter(({ declared }) => declared.rating !== NOT_APPLICABLE && (declared.rating ?? 0) >= 2)
    .map(({ code }) => code);
  for (const [index, model] of models.entries()) {
    if (joined.some(({ id }) => id === evidenceIdOf(stage, model.key))) continue;
    const served = model.criteria.filter((code) => proved.includes(code));
    if (served.length === 0 && model.key !== SURVEY_DOCUMENT) continue;
    await joinDocument(stage, {
      applicationId,
      model,
      criteria: served,
      siteIds: scopeSiteIds(stage),
      share: 0.76 + (0.14 * index) / models.length,
    });
  }
}

/** Figures that meet the minima of the level attained (R-SCO-05), one decimal. */
function drawResults(stage: Stage): { readonly satisfaction: number; readonly netSatisfaction: number } {
  const draw = drawOf(stage, 'results');
  const { levelSought, levelGranted, traits } = stage.plan;
  const level = levelGranted ?? levelSought;
  const [lowest, highest] = level === 'gold' ? [83, 91] : level === 'silver' ? [73, 84] : [66, 82];
  const satisfaction = traits.has('weak') ? draw.integer(520, 610) : draw.integer(lowest * 10, highest * 10);
  const dissatisfied = draw.integer(40, Math.min(160, Math.round((1000 - satisfaction) * 0.7)));
  return { satisfaction: satisfaction / 10, netSatisfaction: (satisfaction - dissatisfied) / 10 };
}

async function publishResults(stage: Stage, applicationId: string): Promise<void> {
  const record = await findDeclaredResults(getDatabase(), applicationId);
  if (record === null || record.content.satisfaction !== null) return;
  const draw = drawOf(stage, 'publication');
  const startedOn = parisDate(stage.world.clock.at(stage.plan.daysAgo.start));
  const act = actInPreparation(stage, stage.organisation.lead, 0.93);
  const declared = await declareResults(act, {
    applicationId,
    version: record.version,
    content: {
      ...drawResults(stage),
      publishedOn: addDays(startedOn, -draw.integer(20, 190)),
      respondents: draw.integer(180, 2400),
      source: draw.pick([
        'Enquête annuelle auprès des usagers reçus',
        'Enquête de satisfaction du réseau, résultats du site',
        'Questionnaire remis à l’accueil et envoyé par courriel',
      ]),
      evidenceId: evidenceIdOf(stage, SURVEY_DOCUMENT),
    },
  });
  accepted(declared, stage.plan.key);
}

/** Everything that the service writes before it submits. */
export async function fillFile(
  stage: Stage,
  applicationId: string,
  models: ReadonlyArray<DocumentModel>,
): Promise<void> {
  const criteria = filledCriteria(stage);
  const joined = models.filter((model) => model.isForClosedFiles !== isOpen(stage.plan.goal));
  const isRenewal = stage.plan.traits.has('renewal');
  await assign(stage, applicationId);
  if (isRenewal) await reviewAnswers(stage, applicationId, criteria);
  else await answer(stage, applicationId, criteria);
  // A renewal in preparation stands on the evidence of the last cycle: its own comes last.
  if (isRenewal && stage.plan.goal === 'draft') return;
  await prove(stage, applicationId, criteria, joined);
  if (fillingShare(stage) >= 0.5) await publishResults(stage, applicationId);
}
