/**
 * Answers in a conversation, before the eyes of those who were shown to its writer; each of them is told. Someone who
 * has not seen the last message is asked to read it first. Holds R-APP-62, R-APP-63.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { PostMessageRefusal } from '#app/modules/applications/domain/thread.ts';
import { isOpenTo } from '#app/modules/applications/domain/thread.ts';
import type { ThreadPlace } from '#app/modules/applications/persistence/thread-places.server.ts';
import {
  listThreadReaders,
  openThreadPlace,
} from '#app/modules/applications/persistence/thread-places.server.ts';
import {
  findThread,
  insertThreadMessage,
  markThreadRead,
} from '#app/modules/applications/persistence/threads.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { takeTurn } from '#app/platform/database/turns.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { threadMessages } from '#emails/thread-message.ts';

export async function postThreadMessage(
  act: Act,
  place: ThreadPlace,
  input: { readonly threadId: string; readonly text: string; readonly seen: number },
): Promise<Result<null, PostMessageRefusal>> {
  return inTransaction(async (transaction) => {
    await takeTurn(transaction, `thread:${input.threadId}`);
    const opened = await openThreadPlace(transaction, act, place);
    if (opened === null || !opened.standing.mayWrite) return refused('not-found');
    const { file, standing } = opened;
    const thread = await findThread(transaction, file.applicationId, input.threadId);
    if (thread === null || !isOpenTo(standing, thread)) return refused('not-found');
    const { userId, name } = act.actor;
    const later = thread.messages.slice(input.seen);
    if (later.some((message) => message.text === input.text && message.authorName === name)) {
      return refused('sent-twice');
    }
    if (later.length > 0) return refused('written-since');
    const { threadId, subject, criterionCode } = thread;
    await insertThreadMessage(transaction, threadId, {
      author: { userId, name },
      side: standing.side,
      text: input.text,
      now: act.now,
    });
    await markThreadRead(transaction, { threadId, userId, now: act.now });
    const { told: readers } = await listThreadReaders(transaction, file, thread, act.now);
    await queueMessages(
      transaction,
      act.now,
      threadMessages({
        file,
        thread: { threadId, subject, criterionCode },
        author: { userId, name, side: standing.side },
        text: input.text,
        readers,
        baseUrl: getEnvironment().baseUrl,
      }),
    );
    return ok(null);
  });
}
