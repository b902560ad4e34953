/** The one-page summary that a decider reads before deciding, with what each decision would do. Holds R-DEC-01. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can, relationsOf } from '#app/modules/access/domain/can.ts';
import { factsOf, subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { actionsFor } from '#app/modules/applications/domain/lifecycle.ts';
import { declaredRatingsOf } from '#app/modules/applications/domain/file-snapshot.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { findSettledSnapshot } from '#app/modules/applications/persistence/snapshots.server.ts';
import { listDocuments } from '#app/modules/certificates/persistence/documents.server.ts';
import { assessDecisionBasis } from '#app/modules/decisions/domain/decision-basis.ts';
import { findStandingProposal } from '#app/modules/decisions/persistence/sitting-items.server.ts';
import { listSittingReaders } from '#app/modules/decisions/persistence/sittings.server.ts';
import type { DecisionSummary } from '#app/modules/decisions/domain/decision-summary.ts';
import { decideMandate } from '#app/modules/access/domain/mandate.ts';
import { getMandate } from '#app/modules/access/persistence/mandates.server.ts';
import { getCommitteeSetting } from '#app/modules/access/persistence/scheme-settings.server.ts';
import { findCorrectionsView } from '#app/modules/evaluations/persistence/corrections-views.server.ts';
import { labelDates } from '#app/modules/labels/domain/label-life.ts';
import { LEVELS, levelLabel } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { assessLevels } from '#app/modules/scoring/domain/level-attainment.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** Refuses `not-found` for a file that has not been reported, or that this person may not decide or prepare. */
export async function getDecisionSummary(
  act: Act,
  applicationId: string,
  /** The sitting through which a member of the committee reads; null for those who prepare or decide. */
  sittingId: string | null = null,
): Promise<Result<DecisionSummary, 'not-found'>> {
  const database = getDatabase();
  const found = await findFile(database, applicationId);
  if (found === null || found.firstSubmittedAt === null) return refused('not-found');
  const sittingMemberIds = await listSittingReaders(database, act, found, sittingId);
  if (sittingId !== null && sittingMemberIds.length === 0) return refused('not-found');
  const subject = { ...subjectOf(found), sittingMemberIds };
  if (!can(act.actor, 'decision.read-summary', subject)) return refused('not-found');
  const reported = await findSettledSnapshot(database, applicationId);
  if (reported === null) return refused('not-found');

  const referential = await getReferential(database, found.referentialCode);
  const today = parisDate(act.now);
  const firstSubmittedOn = parisDate(found.firstSubmittedAt);
  const { content } = reported;
  const basis = assessDecisionBasis({ snapshot: content, referential, firstSubmittedOn, today });
  const declared = assessLevels({
    referential,
    ratings: declaredRatingsOf(content),
    results: content.results,
    on: today,
    firstSubmittedOn,
  });
  const sought = basis.assessment.levels[found.levelSought];
  const documents = await listDocuments(database, applicationId);
  const mandate = await getMandate(database, act);
  const holdsMandate = decideMandate(mandate).ok;
  const relations = relationsOf(act.actor, subject);
  const titles = new Map(referential.commitments.map((commitment) => [commitment.code, commitment.title]));
  return ok({
    applicationId,
    reference: found.reference,
    version: found.version,
    status: found.status,
    organisationName: found.organisationName,
    siret: found.siret,
    networkName: found.networkName,
    scope: found.scope,
    siteNames: found.sites.map((site) => `${site.name} (${site.department})`),
    levelSought: found.levelSought,
    levelSoughtLabel: levelLabel(referential, found.levelSought),
    firstSubmittedOn,
    auditors: found.evaluation?.auditors.map((auditor) => auditor.name) ?? [],
    levels: LEVELS.map((level) => {
      const assessed = basis.assessment.levels[level];
      return {
        level,
        label: levelLabel(referential, level),
        attained: assessed.attained,
        declaredAttained: declared.levels[level].attained,
        conforming: assessed.conformity.conforming,
        applicable: assessed.conformity.applicable,
        openMajors: basis.openMajors[level],
        minors: assessed.nonconformities.minor.length,
        resultsMet: assessed.results.met,
        grantable: basis.grantable !== null && LEVELS.indexOf(level) <= LEVELS.indexOf(basis.grantable),
      };
    }),
    commitments: sought.commitments.map(({ code, conforming, applicable, met }) => ({
      code,
      title: titles.get(code) ?? code,
      conforming,
      applicable,
      met,
    })),
    findings: (content.evaluation?.findings ?? []).map(
      ({ number, kind, title, criteria, outcome, liftedOn }) => ({
        number,
        kind,
        title,
        criteria,
        outcome,
        liftedOn: liftedOn ?? null,
      }),
    ),
    corrections: await findCorrectionsView(database, found, { side: 'other', today }),
    correctedOn: content.evaluation?.correctedOn ?? null,
    actions: actionsFor({
      application: factsOf(found),
      // R-ACC-45: a decider without the mandate of the day prepares nothing and decides nothing here.
      relations: holdsMandate
        ? relations
        : relations.filter((relation) => relation !== 'decider' && relation !== 'other-decider'),
      now: act.now,
    }),
    lacksMandate: relations.includes('decider') && !holdsMandate,
    proposal: sittingId === null ? await findStandingProposal(database, found) : null,
    opinionRequired: sittingId === null && (await getCommitteeSetting(database)).opinionRequired,
    authorityName: mandate.authority.name,
    validUntil: labelDates(today).validUntil,
    today,
    reportId: documents.find((document) => document.kind === 'evaluation-report')?.documentId ?? null,
  });
}
