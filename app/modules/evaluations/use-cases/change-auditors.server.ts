/**
 * Entrusts an evaluation under way to other auditors; what the former ones rated stays, signed.
 * Holds R-APP-02, R-APP-03, R-APP-20, R-EVA-01 to R-EVA-04, R-EVA-56.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { decideActOnFile } from '#app/modules/applications/domain/act-on-file.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { writeTransition } from '#app/modules/applications/persistence/transitions.server.ts';
import {
  checkAvailability,
  checkCandidate,
  checkCoAuditors,
} from '#app/modules/evaluations/domain/assignment-check.ts';
import type { AssignmentActRefusal } from '#app/modules/evaluations/domain/assignment-messages.ts';
import { assessCandidates } from '#app/modules/evaluations/domain/auditor-candidates.ts';
import {
  findPlannedVisits,
  listAuditors,
  listPastCycles,
  replaceAuditors,
} from '#app/modules/evaluations/persistence/assignments.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { levelLabel } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { assignmentMessages } from '#emails/assignment-messages.ts';

export type ChangeAuditorsInput = {
  readonly applicationId: string;
  readonly version: number;
  readonly leadAuditorId: string | null;
  /** None when absent: the lead auditor goes on alone. */
  readonly coAuditorIds?: ReadonlyArray<string>;
};

type Outcome = Result<{ readonly evaluationId: string }, AssignmentActRefusal>;

export async function changeAuditors(act: Act, input: ChangeAuditorsInput): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
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
    const candidates = assessCandidates({
      auditors: await listAuditors(transaction),
      file,
      pastCycles: await listPastCycles(transaction, file),
      today: parisDate(act.now),
    });
    const checked = checkCandidate(candidates, input.leadAuditorId);
    if (!checked.ok) return checked;
    const lead = checked.value;
    const today = parisDate(act.now);
    const left = { startsOn: plannedFrom < today ? today : plannedFrom, endsOn: plannedTo };
    // Past the planned days, nobody knows on which the new lead will work: nothing is checked.
    const available = isSameLead || left.startsOn > left.endsOn ? ok(null) : checkAvailability(lead, left);
    if (!available.ok) return available;
    const coChecked = checkCoAuditors(candidates, lead.userId, coAuditorIds);
    if (!coChecked.ok) return coChecked;
    const coAuditors = coChecked.value;

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
      },
    });
    if (!moved) return refused('conflict');
    await replaceAuditors(transaction, act, { evaluationId, leadAuditorId: lead.userId, coAuditorIds });
    const referential = await getReferential(transaction, file.referentialCode);
    const { visits } = await findPlannedVisits(transaction, file.applicationId);
    await queueMessages(
      transaction,
      act.now,
      assignmentMessages({
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
        baseUrl: getEnvironment().baseUrl,
      }),
    );
    return ok({ evaluationId });
  });
}
