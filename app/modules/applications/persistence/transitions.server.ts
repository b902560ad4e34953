/**
 * The write of a transition: the expected status and version are in the `where` (R-APP-02),
 * and the journal entry goes in the same transaction (R-APP-03).
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import { isOpen } from '#app/modules/applications/domain/application-status.ts';
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type { ApplicationAction } from '#app/modules/applications/domain/lifecycle.ts';
import { TRANSITIONS } from '#app/modules/applications/domain/lifecycle.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { followRenewal } from '#app/modules/labels/persistence/renewals.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toNullableDateColumn } from '#app/platform/database/dates.server.ts';

export type TransitionWrite = {
  readonly file: FileRecord;
  readonly action: ApplicationAction;
  readonly to: ApplicationStatus;
  /** The day by which the next holder of the hand is expected to act. */
  readonly dueOn: CalendarDate | null;
  /** What else the journal keeps of the act: reason, level, people… */
  readonly details?: Readonly<Record<string, unknown>>;
};

/** A step that leaves the file in its status: the hand passes all the same. */
export type StepWrite = Pick<TransitionWrite, 'file' | 'dueOn'> & {
  readonly step: 'hand-in-corrections';
  readonly actorRole: string;
};

/** Writes the step over the version that was read; false when the file changed since. */
export async function writeStep(
  transaction: Transaction,
  act: Act,
  { file, step, actorRole, dueOn }: StepWrite,
): Promise<boolean> {
  const written = await transaction.application.updateMany({
    where: { id: file.applicationId, status: file.status, version: file.version },
    data: { version: { increment: 1 }, dueOn: toNullableDateColumn(dueOn) },
  });
  if (written.count === 0) return false;
  await appendJournalEntry(transaction, act, {
    stream: `application:${file.applicationId}`,
    action: `application.${step}`,
    actorRole,
    before: { status: file.status },
    after: { status: file.status, ...(dueOn === null ? {} : { dueOn }) },
  });
  return true;
}

/**
 * Moves the file; false when someone else moved it since it was read: the caller answers `conflict` and the
 * transaction rolls back.
 */
export async function writeTransition(
  transaction: Transaction,
  act: Act,
  { file, action, to, dueOn, details }: TransitionWrite,
): Promise<boolean> {
  const moved = file.status !== to;
  const written = await transaction.application.updateMany({
    where: { id: file.applicationId, status: file.status, version: file.version },
    data: {
      status: to,
      version: { increment: 1 },
      dueOn: toNullableDateColumn(dueOn),
      ...(moved ? { statusSince: act.now } : {}),
      ...(action === 'submit' && file.firstSubmittedAt === null ? { firstSubmittedAt: act.now } : {}),
      closedAt: isOpen(to) ? null : act.now,
    },
  });
  if (written.count === 0) return false;
  await appendJournalEntry(transaction, act, {
    stream: `application:${file.applicationId}`,
    action: `application.${action}`,
    actorRole: TRANSITIONS[action].by,
    before: { status: file.status },
    after: { status: to, ...(dueOn === null ? {} : { dueOn }), ...(details ?? {}) },
  });
  await followRenewal(transaction, act, { file, action, to });
  return true;
}
