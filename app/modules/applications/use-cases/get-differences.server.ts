/** What changed on a file between two moments, for whoever may read both. Seven statements. Holds R-APP-49 and R-APP-51. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { Moment } from '#app/modules/applications/domain/compared-moments.ts';
import {
  chosenMoments,
  comparedMoments,
  TODAY_MOMENT,
} from '#app/modules/applications/domain/compared-moments.ts';
import type { DifferencesPage } from '#app/modules/applications/domain/differences-page.ts';
import { compareContents, onlyChanges } from '#app/modules/applications/domain/file-differences.ts';
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import type { FileSnapshot } from '#app/modules/applications/domain/file-snapshot.ts';
import { fileSummary } from '#app/modules/applications/domain/file-summary.ts';
import { loadDeclaredContent } from '#app/modules/applications/persistence/declared-contents.server.ts';
import { findFile, findFileOfEvaluation } from '#app/modules/applications/persistence/files.server.ts';
import { findContents, listMoments } from '#app/modules/applications/persistence/snapshots.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type DifferencesRequest = {
  /** By whom and from where: each side has its own page, and none opens another's. */
  readonly from:
    | { readonly side: 'service' | 'ditp' | 'any'; readonly applicationId: string }
    | { readonly side: 'auditor'; readonly evaluationId: string };
  readonly before: string | null;
  readonly after: string | null;
  readonly changedOnly: boolean;
};

type Refusal = 'not-found' | 'forbidden';

async function openFile(
  database: Transaction,
  { actor }: Act,
  from: DifferencesRequest['from'],
): Promise<Result<FileRecord, Refusal>> {
  const file =
    from.side === 'auditor'
      ? await findFileOfEvaluation(database, from.evaluationId)
      : await findFile(database, from.applicationId);
  if (file === null) return refused('not-found');
  const subject = subjectOf(file);
  if (!can(actor, 'application.read', subject)) return refused('not-found');
  if (from.side === 'auditor') {
    const isCurrent = file.evaluation?.evaluationId === from.evaluationId;
    return isCurrent && can(actor, 'evaluation.read', subject) ? ok(file) : refused('not-found');
  }
  if (from.side === 'ditp') {
    return can(actor, 'decision.read-summary', subject) ? ok(file) : refused('not-found');
  }
  const isOwn = from.side === 'any' || can(actor, 'application.edit', subject);
  return isOwn && can(actor, 'grid.read-whole', subject) ? ok(file) : refused('forbidden');
}

/** Refuses `not-found` for a file this person does not read, `forbidden` for one they read in part. */
export async function getDifferences(
  act: Act,
  request: DifferencesRequest,
): Promise<Result<DifferencesPage, Refusal>> {
  const database = getDatabase();
  const opened = await openFile(database, act, request.from);
  if (!opened.ok) return opened;
  const file = opened.value;
  const referential = await getReferential(database, file.referentialCode);
  const moments = comparedMoments(act.actor, file, await listMoments(database, file.applicationId));
  const chosen = chosenMoments(moments, request);
  const page = {
    file: fileSummary(file, referential, act.actor),
    moments,
    changedOnly: request.changedOnly,
    ratingScale: referential.ratings,
  };
  if (chosen === null) return ok({ ...page, compared: null });
  const ids = [chosen.before.id, chosen.after.id];
  const stored = await findContents(
    database,
    file.applicationId,
    ids.filter((id) => id !== TODAY_MOMENT),
  );
  const live = ids.includes(TODAY_MOMENT) ? await loadDeclaredContent(database, file) : null;
  function contentOf({ id }: Moment): FileSnapshot {
    const content = id === TODAY_MOMENT ? live : stored.get(id);
    if (content === null || content === undefined) throw new Error('A moment that is listed has a content.');
    return content;
  }
  const differences = compareContents({
    before: contentOf(chosen.before),
    after: contentOf(chosen.after),
    referential,
    dates: {
      today: parisDate(act.now),
      firstSubmittedOn: file.firstSubmittedAt === null ? null : parisDate(file.firstSubmittedAt),
    },
  });
  return ok({
    ...page,
    compared: { ...chosen, differences: request.changedOnly ? onlyChanges(differences) : differences },
  });
}
