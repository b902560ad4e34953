/**
 * The start of every act on a file: is it open to this person, does the table allow it now, is it the file they read?
 * Holds R-APP-01 and R-APP-02. Pure; the write that follows still names the version in its `where`.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can, relationsOf } from '#app/modules/access/domain/can.ts';
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { factsOf, subjectOf } from '#app/modules/applications/domain/file-record.ts';
import type {
  ApplicationAction,
  Transition,
  TransitionRefusal,
} from '#app/modules/applications/domain/lifecycle.ts';
import { decideTransition } from '#app/modules/applications/domain/lifecycle.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type ActOnFileRefusal = 'not-found' | 'conflict' | TransitionRefusal;

/**
 * Decides whether `action` may be done on `file` by this person now. A file that they may not read answers
 * `not-found`; a file that changed since the version they read answers `conflict`.
 */
export function decideActOnFile(
  act: Act,
  request: {
    readonly file: FileRecord | null;
    readonly action: ApplicationAction;
    readonly version: number;
    /** For the one act that chooses between two. */
    readonly outcome?: ApplicationStatus;
  },
): Result<Transition & { readonly file: FileRecord }, ActOnFileRefusal> {
  const { file, action, version } = request;
  if (file === null) return refused('not-found');
  const subject = subjectOf(file);
  if (!can(act.actor, 'application.read', subject)) return refused('not-found');
  const decided = decideTransition({
    application: factsOf(file),
    action,
    relations: relationsOf(act.actor, subject),
    now: act.now,
    ...(request.outcome === undefined ? {} : { outcome: request.outcome }),
  });
  if (!decided.ok) return decided;
  if (file.version !== version) return refused('conflict', { version: file.version });
  return ok({ ...decided.value, file });
}
