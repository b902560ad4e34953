/** The reports that came in, by status and by label. Holds R-LAB-32. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { listBarredFileIds } from '#app/modules/access/persistence/recusal-facts.server.ts';
import type { ComplaintStatus } from '#app/modules/labels/domain/complaint.ts';
import { COMPLAINT_STATUSES } from '#app/modules/labels/domain/complaint.ts';
import { readLabelNumber } from '#app/modules/labels/domain/label-number.ts';
import type { ListedComplaint } from '#app/modules/labels/persistence/complaints.server.ts';
import { countComplaints, listComplaintRows } from '#app/modules/labels/persistence/complaints.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { pageNumber } from '#app/platform/typed-numbers.ts';

const PAGE_SIZE = 30;

export type ComplaintPage = {
  readonly complaints: ReadonlyArray<ListedComplaint>;
  readonly status: ComplaintStatus | null;
  readonly labelNumber: string | null;
  readonly counts: ReadonlyArray<{ readonly status: ComplaintStatus; readonly count: number }>;
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
};

/** Three statements. A filter that cannot be is left out. */
export async function listComplaints(
  act: Act,
  parameters: URLSearchParams,
): Promise<Result<ComplaintPage, 'forbidden'>> {
  if (!can(act.actor, 'complaints.list')) return refused('forbidden');
  const status = COMPLAINT_STATUSES.find((known) => known === parameters.get('etat')) ?? null;
  const number = readLabelNumber((parameters.get('label') ?? '').slice(0, 40));
  const labelNumber = number.ok ? number.value : null;
  const asked = parameters.get('page') ?? '';
  const page = pageNumber(asked);
  const database = getDatabase();
  const filter = { labelNumber, barredFileIds: await listBarredFileIds(database, act.actor) };
  const [complaints, counted] = await Promise.all([
    listComplaintRows(database, { status, ...filter }, { skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE }),
    countComplaints(database, filter),
  ]);
  const counts = COMPLAINT_STATUSES.map((one) => ({ status: one, count: counted.get(one) ?? 0 }));
  const total = counts
    .filter((one) => status === null || one.status === status)
    .reduce((sum, { count }) => sum + count, 0);
  return ok({
    complaints,
    status,
    labelNumber,
    counts,
    total,
    page,
    pageCount: Math.ceil(total / PAGE_SIZE),
  });
}
