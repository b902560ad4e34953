/**
 * Begins a conversation with the sides chosen, the writer's own among them; each of their people is told. Holds
 * R-APP-60, R-APP-63.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { NewThread, OpenThreadRefusal } from '#app/modules/applications/domain/thread.ts';
import { THREAD_SIDES } from '#app/modules/applications/domain/thread.ts';
import type { ThreadPlace } from '#app/modules/applications/persistence/thread-places.server.ts';
import {
  listThreadReaders,
  openThreadPlace,
} from '#app/modules/applications/persistence/thread-places.server.ts';
import {
  hasSameThread,
  insertThread,
  markThreadRead,
} from '#app/modules/applications/persistence/threads.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { findCriterion } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { takeTurn } from '#app/platform/database/turns.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { threadMessages } from '#emails/thread-message.ts';

/** The same words again within this time are a form sent twice. */
const REPEAT_MINUTES = 10;

export async function openThread(
  act: Act,
  place: ThreadPlace,
  typed: NewThread,
): Promise<Result<{ readonly threadId: string }, OpenThreadRefusal>> {
  return inTransaction(async (transaction) => {
    const opened = await openThreadPlace(transaction, act, place);
    if (opened === null || !opened.standing.mayOpen) return refused('not-found');
    const { file, standing } = opened;
    const audience = THREAD_SIDES.filter((side) => side === standing.side || typed.audience.includes(side));
    if (audience.length < 2) return refused('audience-missing');
    const { criterionCode, subject, text } = typed;
    const referential = await getReferential(transaction, file.referentialCode);
    if (criterionCode !== null && findCriterion(referential, criterionCode) === null) {
      return refused('criterion-unknown');
    }
    const { told: readers } = await listThreadReaders(
      transaction,
      file,
      { audience, criterionCode },
      act.now,
    );
    if ([...readers.values()].some((people) => people.length === 0)) return refused('side-without-people');
    const { applicationId } = file;
    const { userId, name } = act.actor;
    await takeTurn(transaction, `thread:${applicationId}:${userId}`);
    const since = new Date(act.now.getTime() - REPEAT_MINUTES * 60_000);
    if (await hasSameThread(transaction, { applicationId, subject, text, userId, since })) {
      return refused('sent-twice');
    }
    const threadId = await insertThread(
      transaction,
      { applicationId, criterionCode, subject, audience },
      { author: { userId, name }, side: standing.side, text, now: act.now },
    );
    await markThreadRead(transaction, { threadId, userId, now: act.now });
    await queueMessages(
      transaction,
      act.now,
      threadMessages({
        file,
        thread: { threadId, subject, criterionCode },
        author: { userId, name, side: standing.side },
        text,
        readers,
        baseUrl: getEnvironment().baseUrl,
      }),
    );
    return ok({ threadId });
  });
}
