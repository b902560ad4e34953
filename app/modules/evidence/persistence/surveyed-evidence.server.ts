/**
 * What a mid-term check opens to the auditor in charge of it: the items that serve, today, the criteria it checks, with
 * their latest content alone, while the check is open; then those joined to the corrections it asked for, as they were
 * when they were told, until what was found is lifted. Nothing once the label has ended. Holds R-LAB-61 and R-LAB-66.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { hasPlatformRole } from '#app/modules/access/domain/actor.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { findServiceRecusal } from '#app/modules/access/persistence/recusal-facts.server.ts';
import type { EvidenceRecord, ReadableEvidence } from '#app/modules/evidence/domain/evidence-record.ts';
import { hasStatus } from '#app/modules/labels/persistence/label-sql.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

type SurveyedUse = { readonly applicationId: string; readonly criterion: string };

/** The criteria of this person's open checks that the item serves, in files of its own organisation. One statement. */
function listSurveyedUses(
  transaction: Transaction,
  act: Act,
  evidence: Pick<EvidenceRecord, 'evidenceId' | 'organisationId'>,
): Promise<ReadonlyArray<SurveyedUse>> {
  const today = parisDate(act.now);
  return transaction.$queryRaw<ReadonlyArray<SurveyedUse>>`
    SELECT DISTINCT served.application_id::text AS "applicationId", served.criterion_code AS criterion
    FROM surveillances
    JOIN labels ON labels.id = surveillances.label_id
    JOIN applications AS file ON file.id = labels.application_id
    JOIN evidence_uses AS served ON served.application_id = file.id
    WHERE surveillances.auditor_id = ${act.actor.userId}::uuid AND surveillances.closed_at IS NULL
      AND file.organisation_id = ${evidence.organisationId}::uuid
      AND served.evidence_id = ${evidence.evidenceId}::uuid
      AND surveillances.criteria @> jsonb_build_array(jsonb_build_object('criterion', served.criterion_code))
      AND ((${hasStatus('active', today)}) OR (${hasStatus('suspended', today)}))`;
}

/** When this person was last told of a correction to verify that the item is joined to; null without one. One statement. */
async function findLastJoining(
  transaction: Transaction,
  act: Act,
  evidence: Pick<EvidenceRecord, 'evidenceId' | 'organisationId'>,
): Promise<Date | null> {
  const today = parisDate(act.now);
  const rows = await transaction.$queryRaw<ReadonlyArray<{ readonly at: Date | null }>>`
    SELECT max(action.reported_at) AS at
    FROM surveillances
    JOIN labels ON labels.id = surveillances.label_id AND labels.organisation_id = ${evidence.organisationId}::uuid
    JOIN surveillance_findings AS found ON found.surveillance_id = surveillances.id AND found.lifted_at IS NULL
    JOIN corrective_actions AS action ON action.surveillance_finding_id = found.id AND action.removed_at IS NULL
    WHERE surveillances.auditor_id = ${act.actor.userId}::uuid
      AND ${evidence.evidenceId}::uuid = ANY (action.evidence_ids)
      AND ((${hasStatus('active', today)}) OR (${hasStatus('suspended', today)}))`;
  return rows[0]?.at ?? null;
}

/** Null to whoever is in charge of nothing that the item serves; nothing is asked of the database for other people. */
export async function findSurveyedEvidence(
  transaction: Transaction,
  act: Act,
  evidence: EvidenceRecord,
): Promise<ReadableEvidence | null> {
  const { userId } = act.actor;
  const { organisationId } = evidence;
  if (!hasPlatformRole(act.actor, 'auditor')) return null;
  const recusal = await findServiceRecusal(transaction, organisationId);
  if (recusal === null) return null;
  const inCharge = { auditorIds: [userId], leadAuditorId: userId };
  const subject = { organisationId, recusal, everSubmitted: true, ...inCharge };
  if (!can(act.actor, 'evaluation.rate', subject) || !can(act.actor, 'evidence.read', subject)) return null;
  const surveyed = await listSurveyedUses(transaction, act, evidence);
  const joinedAt = await findLastJoining(transaction, act, evidence);
  const latest = surveyed.length === 0 ? undefined : evidence.versions[0];
  const versions = evidence.versions.filter(
    (version) => version === latest || (joinedAt !== null && version.uploadedAt <= joinedAt),
  );
  if (versions.length === 0) return null;
  const uses = evidence.uses.filter((use) =>
    surveyed.some((one) => one.applicationId === use.applicationId && one.criterion === use.criterionCode),
  );
  return { versions, uses };
}
