/** The other files of an organisation, as the submission checks look at them. Holds R-APP-14 and R-APP-15. */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type { OtherApplication } from '#app/modules/applications/domain/submission-checks.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

/** Every other file of the file's organisation, in one statement; `refusedOn` only while the refusal stands. */
export async function listOtherApplications(
  transaction: Transaction,
  file: Pick<FileRecord, 'applicationId' | 'organisationId'>,
): Promise<ReadonlyArray<OtherApplication>> {
  const rows = await transaction.application.findMany({
    where: { organisationId: file.organisationId, id: { not: file.applicationId } },
    select: {
      id: true,
      status: true,
      sites: { select: { siteId: true } },
      decisions: { orderBy: { decidedAt: 'desc' }, take: 1, select: { kind: true, decidedAt: true } },
    },
  });
  return rows.map((row) => {
    const last = row.decisions[0];
    const stands = row.status === 'refused' && last?.kind === 'refuse';
    return {
      applicationId: row.id,
      status: row.status as ApplicationStatus,
      siteIds: row.sites.map((site) => site.siteId),
      refusedOn: stands ? parisDate(last.decidedAt) : null,
    };
  });
}
