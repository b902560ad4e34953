/**
 * The programme as the service reads it once it was first sent, as it stands today; without the mystery tests before
 * the draft report. Holds R-EVA-38 and R-EVA-39.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import type { MysteryTest } from '#app/modules/evaluations/domain/mystery-tests.ts';
import type { ProgrammeItem } from '#app/modules/evaluations/domain/programme.ts';
import { listMysteryTests } from '#app/modules/evaluations/persistence/mystery-tests.server.ts';
import { findProgramme } from '#app/modules/evaluations/persistence/programmes.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type ServiceProgramme = {
  readonly applicationId: string;
  readonly reference: string;
  readonly organisationName: string;
  /** Null while nothing was sent: there is then nothing to read. */
  readonly sentAt: Date | null;
  readonly items: ReadonlyArray<ProgrammeItem>;
  readonly sites: ReadonlyArray<{ readonly siteId: string; readonly name: string }>;
  readonly auditors: ReadonlyArray<{ readonly userId: string; readonly name: string }>;
  /** Null before the draft report. */
  readonly tests: ReadonlyArray<MysteryTest> | null;
};

export async function getServiceProgramme(
  act: Act,
  applicationId: string,
): Promise<Result<ServiceProgramme, 'not-found'>> {
  const database = getDatabase();
  const file = await findFile(database, applicationId);
  if (file === null || !can(act.actor, 'programme.read', subjectOf(file))) return refused('not-found');
  const { evaluation } = file;
  if (evaluation === null) return refused('not-found');
  const programme = await findProgramme(database, evaluation.evaluationId);
  const isDelivered = evaluation.draftDeliveredAt !== null;
  return ok({
    applicationId,
    reference: file.reference,
    organisationName: file.organisationName,
    sentAt: programme.sentAt,
    items: programme.sentAt === null ? [] : programme.items.filter(({ removedAt }) => removedAt === null),
    sites: file.sites.map(({ siteId, name }) => ({ siteId, name })),
    auditors: evaluation.auditors.map(({ userId, name }) => ({ userId, name })),
    tests: isDelivered ? await listMysteryTests(database, evaluation.evaluationId) : null,
  });
}
