/**
 * A label beside the file that asks to renew it: prolonged by its submission, ended or renewed by its outcome. Called by
 * the acts on that file, in their transactions. Holds R-LAB-41 to R-LAB-43.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { RenewalGrantRefusal } from '#app/modules/labels/domain/label-end.ts';
import {
  decideRenewalGrant,
  endOfProlongation,
  expiryAfterProlongation,
  prolongationEvent,
  prolongs,
  renewalEvent,
} from '#app/modules/labels/domain/label-end.ts';
import type { StoredLabel } from '#app/modules/labels/domain/label-status.ts';
import type { LabelEvent } from '#app/modules/labels/domain/public-label.ts';
import { toStoredLabel } from '#app/modules/labels/persistence/label-rows.server.ts';
import { insertJobs } from '#app/modules/notifications/persistence/jobs.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toDateColumn } from '#app/platform/database/dates.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

type RenewedLabel = {
  readonly labelId: string;
  readonly number: string;
  readonly version: number;
  readonly applicationId: string;
  readonly stored: StoredLabel;
  readonly hasRunningMeasure: boolean;
  readonly hasSuccessor: boolean;
  /** Kinds of the events already written. */
  readonly told: ReadonlyArray<string>;
};

/**
 * The label as the act before it left it, kept from other acts until the transaction ends: whoever submits or decides a
 * renewal has not read the label's version, and is not refused because a measure or a correction moved it meanwhile.
 */
async function holdRenewedLabel(transaction: Transaction, labelId: string): Promise<RenewedLabel> {
  await transaction.$queryRaw`SELECT id FROM labels WHERE id = ${labelId}::uuid FOR NO KEY UPDATE`;
  const row = await transaction.label.findUniqueOrThrow({
    where: { id: labelId },
    include: {
      events: { select: { kind: true } },
      measures: { where: { outcome: null }, select: { id: true } },
    },
  });
  const successor = await transaction.label.findUnique({
    where: { predecessorId: labelId },
    select: { id: true },
  });
  return {
    labelId: row.id,
    number: row.number,
    version: row.version,
    applicationId: row.applicationId,
    stored: toStoredLabel(row),
    hasRunningMeasure: row.measures.length > 0,
    hasSuccessor: successor !== null,
    told: row.events.map(({ kind }) => kind),
  };
}

async function writeEvents(
  transaction: Transaction,
  labelId: string,
  events: ReadonlyArray<LabelEvent>,
  now: Date,
): Promise<void> {
  await transaction.labelEvent.createMany({
    data: events.map(({ effectiveOn, ...event }) => ({
      labelId,
      ...event,
      effectiveOn: toDateColumn(effectiveOn),
      recordedAt: now,
    })),
  });
}

/** The prolongation, once its day has come and while nobody has written it down. */
function untoldProlongation(label: RenewedLabel, today: CalendarDate): ReadonlyArray<LabelEvent> {
  const { stored, told } = label;
  const hasBegun = stored.renewalPending === true && today > stored.validUntil;
  return hasBegun && !told.includes('prolonged') ? [prolongationEvent(stored.validUntil)] : [];
}

async function write(
  transaction: Transaction,
  { labelId, version }: RenewedLabel,
  changes: { readonly prolongedAt?: Date | null; readonly status?: 'renewed' | 'expired' },
): Promise<void> {
  const written = await transaction.label.updateMany({
    where: { id: labelId, version },
    data: { ...changes, version: { increment: 1 } },
  });
  if (written.count === 0) throw new Error('The label changed although it was held.');
}

const ENDED_WITHOUT_LABEL: ReadonlyArray<ApplicationStatus> = ['refused', 'inadmissible', 'withdrawn'];

/**
 * R-LAB-42 and R-LAB-43: what an act on a renewal makes of the label that it renews: its submission in time prolongs
 * it, an end without a new label ends the prolongation. Nothing for a first application.
 */
export async function followRenewal(
  transaction: Transaction,
  act: Act,
  renewal: { readonly file: FileRecord; readonly action: string; readonly to: ApplicationStatus },
): Promise<void> {
  const { file, action, to } = renewal;
  const ends = ENDED_WITHOUT_LABEL.includes(to);
  if (file.renewsLabelId === null || (action !== 'submit' && !ends)) return;
  const label = await holdRenewedLabel(transaction, file.renewsLabelId);
  const { labelId, number, stored } = label;
  const today = parisDate(act.now);
  const entry = { stream: `application:${label.applicationId}` as const, subject: number };
  if (!ends) {
    if (stored.renewalPending === true || !prolongs(stored, today)) return;
    await write(transaction, label, { prolongedAt: act.now });
    await appendJournalEntry(transaction, act, {
      ...entry,
      action: 'label.prolong',
      actorRole: 'organisation-lead',
      after: { renewal: file.reference, validUntil: stored.validUntil },
    });
    return;
  }
  if (stored.renewalPending !== true) return;
  const expires = endOfProlongation(stored, today) === 'expires';
  await write(transaction, label, { prolongedAt: null, ...(expires ? { status: 'expired' as const } : {}) });
  if (expires) {
    const events = [...untoldProlongation(label, today), expiryAfterProlongation(today)];
    await writeEvents(transaction, labelId, events, act.now);
    const key = `prolongation-end:${labelId}:${file.applicationId}`;
    await insertJobs(transaction, act.now, [
      { kind: 'prolongation-end', key, payload: { labelId }, runAt: act.now },
    ]);
  }
  await appendJournalEntry(transaction, act, {
    ...entry,
    action: 'label.end-prolongation',
    actorRole: 'clock',
    after: { renewal: file.reference, status: expires ? 'expired' : stored.status },
  });
}

export type GrantedRenewal = {
  readonly predecessorId: string | null;
  /** Closes the label that is renewed, once its successor has its number. */
  readonly close: (successorNumber: string) => Promise<void>;
};

/** R-LAB-41: what granting this file makes of the label that it renews; nothing for a first application. */
export async function openRenewalGrant(
  transaction: Transaction,
  act: Act,
  file: Pick<FileRecord, 'renewsLabelId'>,
): Promise<Result<GrantedRenewal, RenewalGrantRefusal>> {
  if (file.renewsLabelId === null) return ok({ predecessorId: null, close: () => Promise.resolve() });
  const label = await holdRenewedLabel(transaction, file.renewsLabelId);
  const today = parisDate(act.now);
  const decided = decideRenewalGrant({ ...label.stored, hasRunningMeasure: label.hasRunningMeasure }, today);
  if (!decided.ok) return refused(decided.code);
  const { closes } = decided.value;
  return ok({
    predecessorId: label.hasSuccessor ? null : label.labelId,
    close: async (successorNumber) => {
      if (!closes) return;
      await write(transaction, label, { status: 'renewed', prolongedAt: null });
      const events = [...untoldProlongation(label, today), renewalEvent(today, successorNumber)];
      await writeEvents(transaction, label.labelId, events, act.now);
      await appendJournalEntry(transaction, act, {
        stream: `application:${label.applicationId}`,
        action: 'label.renew',
        subject: label.number,
        actorRole: 'decider',
        before: { status: label.stored.status },
        after: { status: 'renewed', successor: successorNumber },
      });
    },
  });
}
