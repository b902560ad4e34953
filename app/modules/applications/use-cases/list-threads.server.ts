/** The conversations of a file that are open to this person, and whom a new one may reach. Holds R-APP-60, R-APP-61. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { ThreadAudience, ThreadSide } from '#app/modules/applications/domain/thread.ts';
import { audienceOf, isOpenTo, THREAD_SIDES } from '#app/modules/applications/domain/thread.ts';
import type { ThreadPlace } from '#app/modules/applications/persistence/thread-places.server.ts';
import {
  listThreadReaders,
  openThreadPlace,
} from '#app/modules/applications/persistence/thread-places.server.ts';
import type { ThreadLine } from '#app/modules/applications/persistence/threads.server.ts';
import {
  listCriterionReaders,
  listFileThreads,
} from '#app/modules/applications/persistence/threads.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type ThreadListPage = {
  readonly applicationId: string;
  readonly reference: string;
  readonly organisationName: string;
  readonly side: ThreadSide;
  readonly threads: ReadonlyArray<ThreadLine>;
  /** Null for someone who reads and answers only. */
  readonly opening: {
    readonly people: ThreadAudience;
    readonly criteria: ReadonlyArray<{
      readonly code: string;
      readonly title: string;
      /** The contributors who read what is said on it, by name. */
      readonly readers: ReadonlyArray<string>;
    }>;
  } | null;
};

export async function listThreads(
  act: Act,
  place: ThreadPlace,
): Promise<Result<ThreadListPage, 'not-found'>> {
  const database = getDatabase();
  const opened = await openThreadPlace(database, act, place);
  if (opened === null) return refused('not-found');
  const { file, standing } = opened;
  const threads = await listFileThreads(database, file.applicationId, act.actor.userId);
  const everyone = { audience: THREAD_SIDES, criterionCode: null };
  const readers = standing.mayOpen ? await listThreadReaders(database, file, everyone, act.now) : null;
  const criterionReaders = standing.mayOpen
    ? await listCriterionReaders(database, file)
    : new Map<string, ReadonlyArray<string>>();
  const referential = await getReferential(database, file.referentialCode);
  return ok({
    applicationId: file.applicationId,
    reference: file.reference,
    organisationName: file.organisationName,
    side: standing.side,
    threads: threads.filter((thread) => isOpenTo(standing, thread)),
    opening:
      readers === null
        ? null
        : {
            people: audienceOf(readers),
            criteria: referential.criteria.map(({ code, title }) => ({
              code,
              title,
              readers: criterionReaders.get(code) ?? [],
            })),
          },
  });
}
