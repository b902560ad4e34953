/** Plans a sitting, or changes the plan of one that has not opened: day, place, members, quorum. Holds R-DEC-05. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { SittingRecord } from '#app/modules/decisions/domain/sitting.ts';
import { checkSittingPlan } from '#app/modules/decisions/domain/sitting.ts';
import type { SittingRefusal } from '#app/modules/decisions/domain/sitting-messages.ts';
import type { SittingPlanInput } from '#app/modules/decisions/domain/sitting-schema.ts';
import type { SittingPlan } from '#app/modules/decisions/persistence/sittings.server.ts';
import {
  insertSitting,
  listCommitteeMembers,
  lockSitting,
  recordFoundRecusals,
  replaceMembers,
  writeSitting,
} from '#app/modules/decisions/persistence/sittings.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { parisDate, parisInstant } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { toDateColumn } from '#app/platform/database/dates.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { wholeNumber } from '#app/platform/typed-numbers.ts';
import { sittingChangeMessages } from '#emails/sitting-change.ts';

async function readPlan(
  transaction: Transaction,
  act: Act,
  input: SittingPlanInput,
): Promise<Result<SittingPlan, SittingRefusal>> {
  const checked = checkSittingPlan({ ...input, today: parisDate(act.now) });
  if (!checked.ok) return checked;
  const known = await listCommitteeMembers(transaction);
  const chosen = known.filter(({ userId }) => input.memberIds.includes(userId));
  if (chosen.length !== input.memberIds.length) return refused('unknown-member');
  const [hour = 0, minute = 0] = input.startsAt.split(':').map((part) => wholeNumber(part) ?? 0);
  return ok({
    heldOn: input.heldOn,
    startsAt: parisInstant(input.heldOn, hour, minute),
    place: input.place,
    quorum: input.quorum,
    members: chosen.map(({ userId, name }) => ({
      userId,
      name,
      role: userId === input.chairId ? ('chair' as const) : ('member' as const),
    })),
  });
}

/** What the journal keeps of a plan. */
function trace(plan: Pick<SittingRecord, 'heldOn' | 'place' | 'quorum'> & Pick<SittingPlan, 'members'>) {
  return {
    heldOn: plan.heldOn,
    place: plan.place,
    quorum: plan.quorum,
    members: plan.members.map(({ name }) => name),
  };
}

export async function planSitting(
  act: Act,
  input: SittingPlanInput,
): Promise<Result<{ readonly sittingId: string }, SittingRefusal>> {
  if (!can(act.actor, 'sitting.manage')) return refused('not-found');
  return inTransaction(async (transaction): Promise<Result<{ sittingId: string }, SittingRefusal>> => {
    const plan = await readPlan(transaction, act, input);
    if (!plan.ok) return plan;
    const { sittingId, reference } = await insertSitting(transaction, act, plan.value);
    await appendJournalEntry(transaction, act, {
      stream: `sitting:${sittingId}`,
      action: 'sitting.plan',
      actorRole: 'ditp-officer',
      after: { reference, ...trace(plan.value) },
    });
    return ok({ sittingId });
  });
}

/** Changes a planned sitting; the members called before are told when its day, hour or place moves. */
export async function changeSitting(
  act: Act,
  input: SittingPlanInput & { readonly sittingId: string; readonly version: number },
): Promise<Result<null, SittingRefusal>> {
  if (!can(act.actor, 'sitting.manage')) return refused('not-found');
  return inTransaction(async (transaction): Promise<Result<null, SittingRefusal>> => {
    const sitting = await lockSitting(transaction, input.sittingId);
    if (sitting === null) return refused('not-found');
    if (sitting.status !== 'planned') return refused('action-impossible-in-status');
    if (sitting.version !== input.version) return refused('conflict');
    const plan = await readPlan(transaction, act, input);
    if (!plan.ok) return plan;
    const { heldOn, startsAt, place, quorum, members } = plan.value;
    const change = { heldOn: toDateColumn(heldOn), startsAt, place, quorum };
    if (!(await writeSitting(transaction, sitting, change))) return refused('conflict');
    await replaceMembers(transaction, sitting.sittingId, members);
    await recordFoundRecusals(transaction, sitting.sittingId, act.now);
    await appendJournalEntry(transaction, act, {
      stream: `sitting:${sitting.sittingId}`,
      action: 'sitting.change',
      actorRole: 'ditp-officer',
      before: trace(sitting),
      after: trace(plan.value),
    });
    const hasMoved = startsAt.getTime() !== sitting.startsAt.getTime() || place !== sitting.place;
    if (sitting.convenedAt !== null && hasMoved) {
      const stillCalled = sitting.members.filter(({ userId }) =>
        members.some((member) => member.userId === userId),
      );
      await queueMessages(
        transaction,
        act.now,
        sittingChangeMessages({
          kind: 'moved',
          sitting: { ...sitting, startsAt, place },
          recipients: stillCalled,
          baseUrl: getEnvironment().baseUrl,
        }),
      );
    }
    return ok(null);
  });
}
