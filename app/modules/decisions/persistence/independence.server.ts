/** What a decider must not be to a file, read in the transaction that decides. Holds R-APP-27 and R-ACC-44. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { Independence } from '#app/modules/applications/domain/decision.ts';
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { recusalReasons } from '#app/modules/decisions/domain/sitting-recusals.ts';
import { listMemberTies } from '#app/modules/decisions/persistence/sittings.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

/** Every member of the organisation today: none of them may decide on its file. */
async function listMemberIds(
  transaction: Transaction,
  organisationId: string,
): Promise<ReadonlyArray<string>> {
  const rows = await transaction.membership.findMany({
    where: { organisationId, endedAt: null },
    select: { userId: true },
  });
  return rows.map((row) => row.userId);
}

/** Everyone ever named auditor on any round of this file. */
async function listEverAuditorIds(
  transaction: Transaction,
  applicationId: string,
): Promise<ReadonlyArray<string>> {
  const rows = await transaction.evaluationAuditor.findMany({
    where: { evaluation: { applicationId } },
    distinct: ['userId'],
    select: { userId: true },
  });
  return rows.map((row) => row.userId);
}

/** The recusals are the committee's: the same person does not decide on what they do not give an opinion on. */
export async function findIndependence(
  transaction: Transaction,
  act: Act,
  file: FileRecord,
): Promise<Independence> {
  const { userId } = act.actor;
  const auditorIds = await listEverAuditorIds(transaction, file.applicationId);
  const [ties] = await listMemberTies(transaction, [userId]);
  const tied = {
    ...file,
    headOrganisationId: file.networkHeadOrganisationId,
    everAuditorIds: [],
  };
  const isBarred = ties !== undefined && recusalReasons(ties, tied, parisDate(act.now)).length > 0;
  return {
    deciderId: userId,
    auditorIds,
    organisationMemberIds: await listMemberIds(transaction, file.organisationId),
    isRecused: isBarred || file.recusedIds.includes(userId),
  };
}
