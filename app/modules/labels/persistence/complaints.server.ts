/** Reports about labels. What a holder reads is selected without anything of who reported it. */
import type {
  Complaint,
  ComplaintKind,
  ComplaintStatus,
  SharedComplaint,
} from '#app/modules/labels/domain/complaint.ts';
import { nextNumber } from '#app/platform/database/counters.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { isRowId } from '#app/platform/row-id.ts';

const SHARED = {
  id: true,
  reference: true,
  kind: true,
  description: true,
  siteName: true,
  receivedAt: true,
  status: true,
  sharedAt: true,
  holderAnswer: true,
  holderAnsweredAt: true,
  version: true,
} as const;

type SharedRow = Omit<SharedComplaint, 'complaintId' | 'kind' | 'status'> & {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
};

function toShared({ id, kind, status, ...row }: SharedRow): SharedComplaint {
  return { ...row, complaintId: id, kind: kind as ComplaintKind, status: status as ComplaintStatus };
}

export type NewComplaint = {
  readonly labelId: string;
  readonly kind: ComplaintKind;
  readonly description: string;
  readonly siteName: string;
  readonly email: string;
  readonly receivedAt: Date;
  readonly addressHash: string;
};

/** Writes a report under the next reference of its year, `R-<year>-<5 digits>`. */
export async function insertComplaint(
  transaction: Transaction,
  complaint: NewComplaint,
  year: number,
): Promise<{ readonly complaintId: string; readonly reference: string }> {
  const serial = await nextNumber(transaction, `complaint:${year}`);
  const reference = `R-${year}-${String(serial).padStart(5, '0')}`;
  const row = await transaction.complaint.create({ data: { ...complaint, reference }, select: { id: true } });
  return { complaintId: row.id, reference };
}

/** The reports of this computer since a time: when, and what the latest said. */
export async function listReportsFrom(
  transaction: Transaction,
  addressHash: string,
  since: Date,
): Promise<
  ReadonlyArray<
    Pick<NewComplaint, 'labelId' | 'description' | 'siteName' | 'email' | 'receivedAt'> & {
      readonly kind: string;
      readonly reference: string;
    }
  >
> {
  return transaction.complaint.findMany({
    where: { addressHash, receivedAt: { gt: since } },
    orderBy: { receivedAt: 'desc' },
    take: 50,
    select: {
      labelId: true,
      kind: true,
      description: true,
      siteName: true,
      email: true,
      receivedAt: true,
      reference: true,
    },
  });
}

/** R-LAB-33: what the holder of this label was given to read, latest first. */
export async function listSharedComplaints(
  transaction: Transaction,
  labelId: string,
): Promise<ReadonlyArray<SharedComplaint>> {
  const rows = await transaction.complaint.findMany({
    where: { labelId, sharedAt: { not: null } },
    orderBy: { receivedAt: 'desc' },
    take: 100,
    select: SHARED,
  });
  return rows.map(toShared);
}

export async function findComplaint(
  transaction: Transaction,
  complaintId: string,
): Promise<Complaint | null> {
  if (!isRowId(complaintId)) return null;
  const row = await transaction.complaint.findUnique({
    where: { id: complaintId },
    select: { ...SHARED, labelId: true, email: true, answer: true, answeredAt: true },
  });
  if (row === null) return null;
  const { labelId, email, answer, answeredAt, ...shared } = row;
  return { ...toShared(shared), labelId, email, answer, answeredAt };
}

/** Moves a report on from the version read; false when another act came first. */
export async function writeComplaint(
  transaction: Transaction,
  complaint: Pick<Complaint, 'complaintId' | 'version'>,
  changes: {
    readonly status?: ComplaintStatus;
    readonly sharedAt?: Date;
    readonly sharedById?: string;
    readonly holderAnswer?: string;
    readonly holderAnsweredAt?: Date;
    readonly answer?: string;
    readonly answeredAt?: Date;
    readonly answeredById?: string;
  },
): Promise<boolean> {
  const written = await transaction.complaint.updateMany({
    where: { id: complaint.complaintId, version: complaint.version },
    data: { ...changes, version: { increment: 1 } },
  });
  return written.count === 1;
}

export type ListedComplaint = {
  readonly complaintId: string;
  readonly reference: string;
  readonly kind: ComplaintKind;
  readonly status: ComplaintStatus;
  readonly receivedAt: Date;
  readonly labelNumber: string;
  readonly organisationName: string;
};

type ListFilter = {
  readonly status: ComplaintStatus | null;
  readonly labelNumber: string | null;
  /** R-ACC-71: the files whose labels' complaints are left out. */
  readonly barredFileIds: ReadonlyArray<string>;
};

function filterOf({ status, labelNumber, barredFileIds }: ListFilter) {
  return {
    ...(status === null ? {} : { status }),
    label: {
      applicationId: { notIn: [...barredFileIds] },
      ...(labelNumber === null ? {} : { number: labelNumber }),
    },
  };
}

export async function listComplaintRows(
  transaction: Transaction,
  filter: ListFilter,
  page: { readonly skip: number; readonly take: number },
): Promise<ReadonlyArray<ListedComplaint>> {
  const rows = await transaction.complaint.findMany({
    where: filterOf(filter),
    orderBy: [{ receivedAt: 'desc' }, { reference: 'desc' }],
    ...page,
    select: {
      id: true,
      reference: true,
      kind: true,
      status: true,
      receivedAt: true,
      label: { select: { number: true, organisationName: true } },
    },
  });
  return rows.map(({ id, label, kind, status, ...row }) => ({
    ...row,
    complaintId: id,
    kind: kind as ComplaintKind,
    status: status as ComplaintStatus,
    labelNumber: label.number,
    organisationName: label.organisationName,
  }));
}

/** How many there are in each status; a status without any is left out. */
export async function countComplaints(
  transaction: Transaction,
  filter: Omit<ListFilter, 'status'>,
): Promise<ReadonlyMap<string, number>> {
  const rows = await transaction.complaint.groupBy({
    by: ['status'],
    where: filterOf({ ...filter, status: null }),
    _count: { _all: true },
  });
  return new Map(rows.map((row) => [row.status, row._count._all]));
}

export type KeptReporter = {
  readonly complaintId: string;
  readonly email: string;
  /** The answer, or the arrival of a report that has none. */
  readonly keptFrom: Date;
};

/** Reports that still bear an address, answered, or received and never answered, by this time; 500 at most. */
export async function listKeptReporters(
  transaction: Transaction,
  before: Date,
): Promise<ReadonlyArray<KeptReporter>> {
  const rows = await transaction.complaint.findMany({
    where: {
      email: { not: '' },
      OR: [{ answeredAt: { lt: before } }, { answeredAt: null, receivedAt: { lt: before } }],
    },
    orderBy: { receivedAt: 'asc' },
    take: 500,
    select: { id: true, email: true, answeredAt: true, receivedAt: true },
  });
  return rows.map(({ id, email, answeredAt, receivedAt }) => ({
    complaintId: id,
    email,
    keptFrom: answeredAt ?? receivedAt,
  }));
}

/** Erases an address from the report, and the messages that were sent to it about it. */
export async function eraseReporter(transaction: Transaction, reporter: KeptReporter): Promise<void> {
  await transaction.complaint.update({
    where: { id: reporter.complaintId },
    data: { email: '' },
    select: { id: true },
  });
  await transaction.outboxMessage.deleteMany({
    where: {
      kind: { in: ['complaint-received', 'complaint-answered'] },
      recipient: reporter.email,
      createdAt: { lte: reporter.keptFrom },
      sentAt: { not: null },
    },
  });
}

const ERASED_HASH = '0'.repeat(64);

/** Erases what told computers apart, of reports received before this time. */
export async function eraseAddressHashes(transaction: Transaction, receivedBefore: Date): Promise<void> {
  await transaction.complaint.updateMany({
    where: { receivedAt: { lt: receivedBefore }, addressHash: { not: ERASED_HASH } },
    data: { addressHash: ERASED_HASH },
  });
}
