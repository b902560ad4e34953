/**
 * Entrusts an evaluation under way to other auditors; what the former ones rated stays, signed.
 * Holds R-APP-02, R-APP-03, R-APP-20, R-EVA-01 to R-EVA-04, R-EVA-56, R-EVA-86 to R-EVA-88.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { decideActOnFile } from '#app/modules/applications/domain/act-on-file.ts';
import type { FileAuditor } from '#app/modules/applications/domain/file-record.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { writeTransition } from '#app/modules/applications/persistence/transitions.server.ts';
import type { AssignmentActRefusal } from '#app/modules/evaluations/domain/assignment-messages.ts';
import { assessCandidates } from '#app/modules/evaluations/domain/auditor-candidates.ts';
import { checkTeam, remainingDays } from '#app/modules/evaluations/domain/team-check.ts';
import {
  findPlannedVisits,
  listAuditors,
  listPastCycles,
  replaceAuditors,
} from '#app/modules/evaluations/persistence/assignments.server.ts';
import { awaitAuditors } from '#app/modules/evaluations/persistence/auditor-turns.server.ts';
import {
  findProgramme,
  growProgrammeSequence,
} from '#app/modules/evaluations/persistence/programmes.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { levelLabel } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { assignmentMessages } from '#emails/assignment-messages.ts';
import { programmeChangeMessages } from '#emails/programme-handed-over.ts';

export type ChangeAuditorsInput = {
  readonly applicationId: string;
  readonly version: number;
  readonly leadAuditorId: string | null;
  /** None when absent: the lead auditor goes on alone. */
  readonly coAuditorIds?: ReadonlyArray<string>;
  /** Why someone is named beyond their capacity; nothing when absent. */
  readonly capacityReason?: string;
};

type Outcome = Result<{ readonly evaluationId: string }, AssignmentActRefusal>;

export async function changeAuditors(act: Act, input: ChangeAuditorsInput): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    await awaitAuditors(transaction, [input.leadAuditorId, ...(input.coAuditorIds ?? [])]);
    const found = await findFile(transaction, input.applicationId);
    const decided = decideActOnFile(act, { file: found, action: 'change-auditors', version: input.version });
    if (!decided.ok) return decided;
    const { file, to } = decided.value;
    if (file.evaluation === null) throw new Error(`The file ${file.reference} has no evaluation.`);
    const { evaluationId, plannedFrom, plannedTo, auditors } = file.evaluation;
    const former = auditors.find(({ role }) => role === 'lead') ?? null;
    if (input.leadAuditorId === null) return refused('lead-auditor-missing');
    const coAuditorIds = input.coAuditorIds ?? [];
    const formerCoAuditors = auditors.filter(({ role }) => role === 'co');
    const isSameLead = input.leadAuditorId === former?.userId;
    const isSameTeam =
      coAuditorIds.length === formerCoAuditors.length &&
      formerCoAuditors.every(({ userId }) => coAuditorIds.includes(userId));
    if (isSameLead && isSameTeam) return refused('auditor-unchanged');
    const today = parisDate(act.now);
    const checked = checkTeam({
      candidates: assessCandidates({
        auditors: await listAuditors(transaction),
        file,
        pastCycles: await listPastCycles(transaction, file),
        today,
      }),
      leadAuditorId: input.leadAuditorId,
      coAuditorIds,
      period: remainingDays(file.evaluation, today),
      inCharge: auditors,
      capacityReason: input.capacityReason ?? '',
    });
    if (!checked.ok) return checked;
    const { lead, coAuditors, beyondCapacity } = checked.value;

    const moved = await writeTransition(transaction, act, {
      file,
      action: 'change-auditors',
      to,
      dueOn: file.dueOn,
      details: {
        formerLeadAuditor: former === null ? null : { userId: former.userId, name: former.name },
        leadAuditor: { userId: lead.userId, name: lead.name },
        formerCoAuditors: formerCoAuditors.map(({ userId, name }) => ({ userId, name })),
        coAuditors: coAuditors.map(({ userId, name }) => ({ userId, name })),
        ...(beyondCapacity === null ? {} : { beyondCapacity }),
      },
    });
    if (!moved) return refused('conflict');
    await replaceAuditors(transaction, act, { evaluationId, leadAuditorId: lead.userId, coAuditorIds });
    const referential = await getReferential(transaction, file.referentialCode);
    const { visits } = await findPlannedVisits(transaction, file.applicationId);
    const { baseUrl } = getEnvironment();
    const programme = await findProgramme(transaction, evaluationId);
    if (programme.sentAt !== null) await growProgrammeSequence(transaction, evaluationId);
    await queueMessages(transaction, act.now, [
      ...assignmentMessages({
        reason: 'auditor-changed',
        file,
        evaluationId,
        levelLabel: levelLabel(referential, file.levelSought),
        lead: isSameLead ? null : lead,
        leadName: lead.name,
        coAuditors: coAuditors.filter(({ userId }) => !auditors.some((known) => known.userId === userId)),
        former: isSameLead ? null : former,
        formerCoAuditors: formerCoAuditors.filter(
          ({ userId }) => userId !== lead.userId && !coAuditorIds.includes(userId),
        ),
        startsOn: plannedFrom,
        endsOn: plannedTo,
        visits,
        baseUrl,
      }),
      ...programmeChangeMessages({
        file,
        evaluationId,
        programme,
        before: auditors,
        after: [
          { ...lead, role: 'lead', handedInAt: null },
          ...coAuditors.map((one): FileAuditor => ({ ...one, role: 'co', handedInAt: null })),
        ],
        now: act.now,
        baseUrl,
      }),
    ]);
    return ok({ evaluationId });
  });
}
