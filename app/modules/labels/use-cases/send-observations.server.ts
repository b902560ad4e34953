/** The holder answers an announced measure, once, until it is decided. Holds R-LAB-13. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { LabelActRefusal } from '#app/modules/labels/domain/label-messages.ts';
import { decideActOnLabel, runningMeasure } from '#app/modules/labels/domain/label-record.ts';
import { listLabelOfficials } from '#app/modules/labels/persistence/holders.server.ts';
import { writeObservations } from '#app/modules/labels/persistence/label-measures.server.ts';
import { findLabelInHand, writeLabel } from '#app/modules/labels/persistence/label-records.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { labelMessages } from '#emails/label-life.ts';

export async function sendObservations(
  act: Act,
  input: { readonly labelId: string; readonly version: number; readonly observations: string },
): Promise<Result<null, LabelActRefusal>> {
  return inTransaction(async (transaction) => {
    const opened = decideActOnLabel(act, {
      found: await findLabelInHand(transaction, input.labelId),
      permission: 'label.hold',
      version: input.version,
    });
    if (!opened.ok) return opened;
    const { label, file } = opened.value;
    const measure = runningMeasure(label);
    if (measure === null) return refused('no-measure');
    if (measure.observedAt !== null) return refused('already-observed');
    if (!(await writeLabel(transaction, label, {}))) return refused('conflict');
    const text = input.observations;
    const written = await writeObservations(transaction, measure.measureId, {
      text,
      userId: act.actor.userId,
      now: act.now,
    });
    if (!written) return refused('conflict');
    await appendJournalEntry(transaction, act, {
      stream: `application:${label.applicationId}`,
      action: 'label.observe',
      subject: label.number,
      actorRole: 'organisation-lead',
      after: { kind: measure.kind, observations: text },
    });
    await queueMessages(
      transaction,
      act.now,
      labelMessages({
        news: { kind: 'observed', measure: measure.kind },
        label,
        people: await listLabelOfficials(transaction, file, act.now),
        url: `${getEnvironment().baseUrl}${paths.ditpLabel(label.labelId)}`,
        documentIds: [],
      }),
    );
    return ok(null);
  });
}
