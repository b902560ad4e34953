/**
 * The page on which an evaluation is planned, entrusted to someone else, or resumed: every auditor with their load
 * and what bars them, the sites drawn, the dates. Five statements.
 * Holds R-EVA-01 to R-EVA-07, R-EVA-34, R-EVA-87 and R-EVA-88.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can, relationsOf } from '#app/modules/access/domain/can.ts';
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { factsOf, subjectOf } from '#app/modules/applications/domain/file-record.ts';
import type { ApplicationAction } from '#app/modules/applications/domain/lifecycle.ts';
import { actionsFor } from '#app/modules/applications/domain/lifecycle.ts';
import { nextStepView } from '#app/modules/applications/domain/next-step-sentence.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import type {
  AssignmentMode,
  AssignmentPage,
  AssignmentSite,
} from '#app/modules/evaluations/domain/assignment-page.ts';
import type { Period } from '#app/modules/evaluations/domain/assignment-proposal.ts';
import {
  proposeAuditors,
  unavailabilityDuring,
} from '#app/modules/evaluations/domain/assignment-proposal.ts';
import { assessCandidates, isAtCapacity } from '#app/modules/evaluations/domain/auditor-candidates.ts';
import { CONFLICT_MESSAGES } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import { remainingDays } from '#app/modules/evaluations/domain/team-check.ts';
import type { PlannedVisit } from '#app/modules/evaluations/domain/visited-sites.ts';
import { assembleVisits, requiredSample } from '#app/modules/evaluations/domain/visited-sites.ts';
import {
  findPlannedVisits,
  listAuditors,
  listPastCycles,
} from '#app/modules/evaluations/persistence/assignments.server.ts';
import { departmentLabel } from '#app/modules/organisations/domain/departments.ts';
import { levelLabel } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { daysBetween, parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { drawSalt } from '#app/platform/tokens.server.ts';

const MODES: ReadonlyArray<AssignmentMode> = ['plan-evaluation', 'change-auditors', 'resume-evaluation'];

function modeOf(actions: ReadonlyArray<ApplicationAction>): AssignmentMode | null {
  return MODES.find((mode) => actions.includes(mode)) ?? null;
}

/** Refuses `not-found` to anyone who plans no evaluation, or may not read this file. */
export async function getAssignmentPage(
  act: Act,
  applicationId: string,
  days: Period | null = null,
): Promise<Result<AssignmentPage, 'not-found'>> {
  const database = getDatabase();
  const file = await findFile(database, applicationId);
  if (file === null || !can(act.actor, 'evaluation.plan', subjectOf(file))) return refused('not-found');
  const today = parisDate(act.now);
  const facts = factsOf(file);
  const relations = relationsOf(act.actor, subjectOf(file));
  const mode = modeOf(actionsFor({ application: facts, relations, now: act.now }));
  const planned = await findPlannedVisits(database, applicationId);
  const candidates = assessCandidates({
    auditors: await listAuditors(database),
    file,
    pastCycles: await listPastCycles(database, file),
    today,
  });
  const round = (file.evaluation?.round ?? 0) + (mode === 'change-auditors' ? 0 : 1);
  const drawnRound = Math.max(1, round);
  const sample = requiredSample({
    kind: planned.kind,
    sites: file.sites,
    reference: file.reference,
    round: drawnRound,
    salt: drawSalt(file.reference, drawnRound),
  });
  const visits = mode === 'change-auditors' || mode === null ? planned.visits : assembleVisits(sample, []);
  const lead = file.evaluation?.auditors.find(({ role }) => role === 'lead') ?? null;
  const referential = await getReferential(database, file.referentialCode);
  const keepsDates = mode !== 'resume-evaluation';
  const kept =
    keepsDates && file.evaluation !== null
      ? { startsOn: file.evaluation.plannedFrom, endsOn: file.evaluation.plannedTo }
      : null;
  const period = mode === 'change-auditors' ? kept : (days ?? kept);
  const asked =
    mode === 'change-auditors' && file.evaluation !== null ? remainingDays(file.evaluation, today) : period;
  const inCharge =
    mode === 'change-auditors' ? (file.evaluation?.auditors ?? []).map(({ userId }) => userId) : [];
  const leadId = mode === 'change-auditors' ? lead?.userId : null;
  return ok({
    applicationId,
    reference: file.reference,
    organisationName: file.organisationName,
    levelLabel: levelLabel(referential, file.levelSought),
    version: file.version,
    status: file.status,
    ageInDays: Math.max(0, daysBetween(parisDate(file.statusSince), today)),
    next: nextStepView(facts, today),
    mode,
    candidates: candidates.map(
      ({ userId, name, openEvaluations, capacity, unavailabilities, conflicts }) => ({
        userId,
        name,
        openEvaluations,
        capacity,
        isAtCapacity: !inCharge.includes(userId) && isAtCapacity({ openEvaluations, capacity }),
        away: asked === null ? null : unavailabilityDuring({ unavailabilities }, asked),
        barredBecause: conflicts.map((reason) => CONFLICT_MESSAGES[reason]),
      }),
    ),
    currentLead: lead === null ? null : { userId: lead.userId, name: lead.name },
    currentCoAuditors: (file.evaluation?.auditors ?? [])
      .filter(({ role }) => role === 'co')
      .map(({ userId, name }) => ({ userId, name })),
    sites: file.sites.map((site) => siteView(site, visits)),
    sample: { size: sample.size, seed: sample.seed },
    startsOn: period?.startsOn ?? null,
    endsOn: period?.endsOn ?? null,
    proposal: proposeAuditors(
      candidates.filter(({ userId }) => userId !== leadId),
      { period, isInNetwork: file.networkId !== null },
    ),
    today,
  });
}

function siteView(site: FileRecord['sites'][number], visits: ReadonlyArray<PlannedVisit>): AssignmentSite {
  const visit = visits.find(({ siteId }) => siteId === site.siteId);
  return {
    siteId: site.siteId,
    name: site.name,
    city: site.city,
    departmentLabel: departmentLabel(site.department),
    reason: visit?.reason ?? null,
    visitOn: visit?.visitOn ?? null,
  };
}
