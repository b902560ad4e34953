/** The appeal on a file for DITP and the deciders: what is contested, why, with what, and what may be decided. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can, relationsOf } from '#app/modules/access/domain/can.ts';
import { decideMandate } from '#app/modules/access/domain/mandate.ts';
import { getMandate } from '#app/modules/access/persistence/mandates.server.ts';
import { factsOf, subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { actionsFor } from '#app/modules/applications/domain/lifecycle.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { findSettledSnapshot } from '#app/modules/applications/persistence/snapshots.server.ts';
import type { Appeal } from '#app/modules/decisions/domain/appeal.ts';
import { checkRevision } from '#app/modules/decisions/domain/appeal.ts';
import { assessDecisionBasis } from '#app/modules/decisions/domain/decision-basis.ts';
import type { DecisionLine } from '#app/modules/decisions/persistence/appeals.server.ts';
import { findLatestAppeal, listDecisions } from '#app/modules/decisions/persistence/appeals.server.ts';
import { listEvidenceTitles } from '#app/modules/evaluations/persistence/evidence-titles.server.ts';
import type { LabelStatus } from '#app/modules/labels/domain/label-status.ts';
import { statusToday } from '#app/modules/labels/domain/label-status.ts';
import { findLabelOfFile } from '#app/modules/labels/persistence/label-records.server.ts';
import { LEVELS, levelIndex, levelLabel } from '#app/modules/referentials/domain/referential.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type AppealDecisionPage = {
  readonly applicationId: string;
  readonly organisationId: string;
  readonly reference: string;
  readonly version: number;
  readonly organisationName: string;
  readonly levelSoughtLabel: string;
  readonly labelNumber: string | null;
  /** What that label is today; null without one. */
  readonly labelStatus: LabelStatus | null;
  readonly appeal: Appeal;
  readonly evidence: ReadonlyArray<{ readonly evidenceId: string; readonly title: string }>;
  /** Latest first; the one appealed against stays among them for good. */
  readonly decisions: ReadonlyArray<DecisionLine>;
  readonly mayDecide: boolean;
  /** Whether the reader is a decider of another authority than the one that decides today (R-ACC-45). */
  readonly lacksMandate: boolean;
  /** The levels that a revision may give: sought, attained without an open major, above what was granted. */
  readonly levels: ReadonlyArray<{ readonly level: LevelCode; readonly label: string }>;
};

/** Refuses `not-found` on a file that nobody appealed about, and to the service, which has its own page. */
export async function getAppealDecisionPage(
  act: Act,
  applicationId: string,
): Promise<Result<AppealDecisionPage, 'not-found'>> {
  const database = getDatabase();
  const file = await findFile(database, applicationId);
  if (file === null) return refused('not-found');
  const subject = subjectOf(file);
  const isDitpSide = can(act.actor, 'decision.read-summary', subject);
  if (!isDitpSide || !can(act.actor, 'appeal.read', subject)) return refused('not-found');
  const appeal = await findLatestAppeal(database, applicationId);
  const settled = await findSettledSnapshot(database, applicationId);
  if (appeal === null || settled === null || file.firstSubmittedAt === null) return refused('not-found');
  const referential = await getReferential(database, file.referentialCode);
  const decisions = await listDecisions(database, applicationId);
  const contested = decisions.find(({ decisionId }) => decisionId === appeal.decisionId);
  if (contested === undefined) throw new Error('An appeal is against a decision.');
  const { grantable } = assessDecisionBasis({
    snapshot: settled.content,
    referential,
    firstSubmittedOn: parisDate(file.firstSubmittedAt),
    today: parisDate(contested.decidedAt),
  });
  const appealed = {
    kind: contested.kind === 'grant' ? ('grant' as const) : ('refuse' as const),
    level: contested.level,
  };
  const label = file.labelNumber === null ? null : await findLabelOfFile(database, applicationId);
  const relations = relationsOf(act.actor, subject);
  const holdsMandate = decideMandate(await getMandate(database, act)).ok;
  const titles = await listEvidenceTitles(database, file.organisationId, appeal.evidenceIds);
  return ok({
    applicationId,
    organisationId: file.organisationId,
    reference: file.reference,
    version: file.version,
    organisationName: file.organisationName,
    levelSoughtLabel: levelLabel(referential, file.levelSought),
    labelNumber: file.labelNumber,
    labelStatus: label === null ? null : statusToday(label, parisDate(act.now)),
    appeal,
    evidence: [...titles].map(([evidenceId, title]) => ({ evidenceId, title })),
    decisions,
    mayDecide:
      holdsMandate &&
      actionsFor({ application: factsOf(file), relations, now: act.now }).includes('decide-appeal'),
    lacksMandate: relations.includes('decider') && !holdsMandate,
    levels: LEVELS.filter(
      (level) =>
        grantable !== null && levelIndex(level) <= levelIndex(grantable) && checkRevision(appealed, level).ok,
    ).map((level) => ({ level, label: levelLabel(referential, level) })),
  });
}
