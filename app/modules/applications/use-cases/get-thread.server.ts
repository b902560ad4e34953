/** One conversation, its messages and everyone who reads it; reading it is remembered. Holds R-APP-61, R-APP-62. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { ThreadAudience, ThreadSide } from '#app/modules/applications/domain/thread.ts';
import { audienceOf, isOpenTo } from '#app/modules/applications/domain/thread.ts';
import type { ThreadPlace } from '#app/modules/applications/persistence/thread-places.server.ts';
import {
  listThreadReaders,
  openThreadPlace,
} from '#app/modules/applications/persistence/thread-places.server.ts';
import type { ThreadRecord } from '#app/modules/applications/persistence/threads.server.ts';
import { findThread, markThreadRead } from '#app/modules/applications/persistence/threads.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type ThreadPage = {
  readonly applicationId: string;
  readonly reference: string;
  readonly organisationName: string;
  readonly side: ThreadSide;
  readonly thread: ThreadRecord;
  readonly people: ThreadAudience;
  readonly mayWrite: boolean;
};

export async function getThread(
  act: Act,
  place: ThreadPlace,
  threadId: string,
): Promise<Result<ThreadPage, 'not-found'>> {
  const database = getDatabase();
  const opened = await openThreadPlace(database, act, place);
  if (opened === null) return refused('not-found');
  const { file, standing } = opened;
  const thread = await findThread(database, file.applicationId, threadId);
  if (thread === null || !isOpenTo(standing, thread)) return refused('not-found');
  const readers = await listThreadReaders(database, file, thread, act.now);
  await markThreadRead(database, { threadId, userId: act.actor.userId, now: act.now });
  return ok({
    applicationId: file.applicationId,
    reference: file.reference,
    organisationName: file.organisationName,
    side: standing.side,
    thread,
    people: audienceOf(readers),
    mayWrite: standing.mayWrite,
  });
}
