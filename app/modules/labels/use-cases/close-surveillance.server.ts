/**
 * Closes a surveillance with its outcome and conclusion, which the holder and DITP read, and writes down what it found
 * below conforming. Nothing of the label changes: a measure proposed is announced, or not, by a decider. Holds R-LAB-54
 * and R-LAB-62.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { listIndependentOfficers } from '#app/modules/applications/persistence/officers.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { SurveillanceOutcome, SurveillanceRefusal } from '#app/modules/labels/domain/surveillance.ts';
import {
  blockingNotApplicable,
  failedBlocking,
  unexplainedNotApplicable,
  unratedCriteria,
} from '#app/modules/labels/domain/surveillance.ts';
import { nonconformitiesFound } from '#app/modules/labels/domain/surveillance-findings.ts';
import { maySurvey } from '#app/modules/labels/domain/surveillance-file.ts';
import { listHolders } from '#app/modules/labels/persistence/holders.server.ts';
import { findLabelFile } from '#app/modules/labels/persistence/labels.server.ts';
import { insertFindings } from '#app/modules/labels/persistence/surveillance-corrections.server.ts';
import {
  findSurveillance,
  holdOpen,
  writeClosing,
} from '#app/modules/labels/persistence/surveillances.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { labelCycleMessages } from '#emails/label-cycle.ts';

export async function closeSurveillance(
  act: Act,
  input: {
    readonly surveillanceId: string;
    readonly version: number;
    readonly outcome: SurveillanceOutcome;
    readonly conclusion: string;
  },
): Promise<Result<null, SurveillanceRefusal>> {
  const { outcome } = input;
  const conclusion = input.conclusion.trim();
  return inTransaction(async (transaction): Promise<Result<null, SurveillanceRefusal>> => {
    const open = await findSurveillance(transaction, input.surveillanceId);
    if (open === null) return refused('not-found');
    const label = await findLabelFile(transaction, open.labelId);
    const file = await findFile(transaction, label.applicationId);
    if (file === null || !maySurvey(act.actor, file, open)) return refused('not-found');
    if (!(await holdOpen(transaction, open.surveillanceId))) return refused('surveillance-closed');
    if (open.version !== input.version) return refused('conflict');
    if (unratedCriteria(open).length > 0) return refused('criteria-unrated');
    if (unexplainedNotApplicable(open.ratings).length > 0) return refused('not-applicable-unexplained');
    if (conclusion === '') return refused('conclusion-missing');
    const referential = await getReferential(transaction, label.referentialCode);
    if (outcome === 'maintained' && failedBlocking(referential, open).length > 0) {
      return refused('blocking-not-conforming');
    }
    if (outcome === 'maintained' && blockingNotApplicable(referential, open).length > 0) {
      return refused('blocking-not-applicable');
    }
    const { level } = label;
    const { ratings } = open;
    const closedOn = parisDate(act.now);
    const found = nonconformitiesFound({ referential, level, ratings, closedOn });
    if (outcome === 'maintained' && found.length > 0) return refused('nonconformity-found');
    if (outcome === 'corrections' && found.length === 0) return refused('nothing-found');
    if (!(await writeClosing(transaction, act, open, { outcome, conclusion }))) return refused('conflict');
    await insertFindings(transaction, open.surveillanceId, found, act.now);
    await appendJournalEntry(transaction, act, {
      stream: `application:${label.applicationId}`,
      action: 'label.close-surveillance',
      subject: label.number,
      actorRole: 'lead-auditor',
      after: { outcome, conclusion, found },
    });
    const { baseUrl } = getEnvironment();
    const firstDueOn = found.map(({ dueOn }) => dueOn).sort()[0] ?? null;
    const news = { kind: 'surveillance-closed', outcome, foundCount: found.length, firstDueOn } as const;
    const told = { ...label, organisationName: file.organisationName };
    await queueMessages(transaction, act.now, [
      ...labelCycleMessages({
        news,
        label: told,
        people: await listHolders(transaction, file),
        url: `${baseUrl}${paths.heldLabel(open.labelId)}`,
      }),
      ...labelCycleMessages({
        news,
        label: told,
        people: await listIndependentOfficers(transaction, file, act.now),
        url: `${baseUrl}${paths.labelSurveillance(open.labelId)}`,
      }),
    ]);
    return ok(null);
  });
}
