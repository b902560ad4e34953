/**
 * Sittings of the committee, read whole in one statement and written with their expected version and status, so that
 * everything done to a sitting comes one act after the other. Holds R-DEC-13.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { hasPlatformRole } from '#app/modules/access/domain/actor.ts';
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type {
  CommitteeProposal,
  Recusal,
  SittingItem,
  SittingMember,
  SittingRecord,
} from '#app/modules/decisions/domain/sitting.ts';
import type { MemberTies } from '#app/modules/decisions/domain/sitting-recusals.ts';
import { missingRecusals, recusalReasons } from '#app/modules/decisions/domain/sitting-recusals.ts';
import type { SittingStatus } from '#app/modules/decisions/domain/sitting-words.ts';
import { COMMITTEE_OPINIONS, SITTING_STATUSES } from '#app/modules/decisions/domain/sitting-words.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { nextNumber } from '#app/platform/database/counters.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toCalendarDate, toDateColumn, toNullableCalendarDate } from '#app/platform/database/dates.server.ts';
import type { Prisma } from '#app/platform/database/generated/client.ts';
import { isRowId } from '#app/platform/row-id.ts';

const ITEM_SELECT = {
  id: true,
  position: true,
  version: true,
  proposal: true,
  proposedLevel: true,
  reason: true,
  expected: true,
  expectedBy: true,
  recusals: { select: { userId: true, reason: true, origin: true }, orderBy: { recordedAt: 'asc' } },
  opinions: {
    select: { userId: true, userName: true, opinion: true, comment: true },
    orderBy: { userName: 'asc' },
  },
  application: {
    select: {
      id: true,
      reference: true,
      status: true,
      levelSought: true,
      organisationId: true,
      organisation: {
        select: { name: true, networkId: true, network: { select: { headOrganisationId: true } } },
      },
      evaluations: { select: { auditors: { select: { userId: true } } } },
    },
  },
} satisfies Prisma.SittingItemSelect;

const SITTING_SELECT = {
  id: true,
  reference: true,
  heldOn: true,
  startsAt: true,
  place: true,
  status: true,
  quorum: true,
  convenedAt: true,
  openedAt: true,
  closedAt: true,
  minutesNumber: true,
  minutesDocumentId: true,
  remarks: true,
  version: true,
  members: {
    select: { userId: true, name: true, role: true, isPresent: true, user: { select: { email: true } } },
  },
  items: { where: { removedAt: null }, orderBy: { position: 'asc' }, select: ITEM_SELECT },
} satisfies Prisma.SittingSelect;

type ItemRow = Prisma.SittingItemGetPayload<{ select: typeof ITEM_SELECT }>;
type SittingRow = Prisma.SittingGetPayload<{ select: typeof SITTING_SELECT }>;

export function toStatus(stored: string): SittingStatus {
  return SITTING_STATUSES.find((status) => status === stored) ?? 'cancelled';
}

/** The proposal held by the columns of an item; null while there is none. */
export function toProposal(
  row: Pick<ItemRow, 'proposal' | 'proposedLevel' | 'reason' | 'expected' | 'expectedBy'>,
): CommitteeProposal | null {
  const { reason, expected } = row;
  if (row.proposal === 'grant') return { kind: 'grant', level: row.proposedLevel as LevelCode, reason };
  if (row.proposal === 'refuse') return { kind: 'refuse', reason };
  const expectedBy = toNullableCalendarDate(row.expectedBy);
  return row.proposal === 'defer' && expectedBy !== null
    ? { kind: 'defer', reason, expected, expectedBy }
    : null;
}

function toItem(row: ItemRow): SittingItem {
  const { application } = row;
  return {
    itemId: row.id,
    position: row.position,
    version: row.version,
    file: {
      applicationId: application.id,
      reference: application.reference,
      status: application.status as ApplicationStatus,
      levelSought: application.levelSought as LevelCode,
      organisationId: application.organisationId,
      organisationName: application.organisation.name,
      networkId: application.organisation.networkId,
      headOrganisationId: application.organisation.network?.headOrganisationId ?? null,
      everAuditorIds: application.evaluations.flatMap(({ auditors }) => auditors.map(({ userId }) => userId)),
    },
    recusals: row.recusals.map(({ userId, reason, origin }) => ({
      userId,
      reason,
      origin: origin === 'declared' ? 'declared' : 'register',
    })),
    opinions: row.opinions.map((opinion) => ({
      ...opinion,
      opinion: COMMITTEE_OPINIONS.find((kind) => kind === opinion.opinion) ?? 'abstention',
    })),
    proposal: toProposal(row),
  };
}

function toMembers(rows: SittingRow['members']): ReadonlyArray<SittingMember> {
  return rows
    .map(({ userId, name, role, isPresent, user }) => ({
      userId,
      name,
      email: user.email,
      role: role === 'chair' ? ('chair' as const) : ('member' as const),
      isPresent,
    }))
    .sort(
      (a, b) => Number(b.role === 'chair') - Number(a.role === 'chair') || a.name.localeCompare(b.name, 'fr'),
    );
}

function toSitting(row: SittingRow): SittingRecord {
  return {
    sittingId: row.id,
    reference: row.reference,
    heldOn: toCalendarDate(row.heldOn),
    startsAt: row.startsAt,
    place: row.place,
    status: toStatus(row.status),
    quorum: row.quorum,
    convenedAt: row.convenedAt,
    openedAt: row.openedAt,
    closedAt: row.closedAt,
    minutesNumber: row.minutesNumber,
    minutesDocumentId: row.minutesDocumentId,
    remarks: row.remarks,
    version: row.version,
    members: toMembers(row.members),
    items: row.items.map(toItem),
  };
}

/** The sitting of this id, whole, or null. The caller gates it before showing anything. */
export async function findSitting(
  transaction: Transaction,
  sittingId: string,
): Promise<SittingRecord | null> {
  if (!isRowId(sittingId)) return null;
  const row = await transaction.sitting.findUnique({ where: { id: sittingId }, select: SITTING_SELECT });
  return row === null ? null : toSitting(row);
}

/** As `findSitting`, once whoever is changing the sitting has finished: what is read stays so until the commit. */
export async function lockSitting(
  transaction: Transaction,
  sittingId: string,
): Promise<SittingRecord | null> {
  if (!isRowId(sittingId)) return null;
  await transaction.$queryRaw`SELECT id FROM sittings WHERE id = ${sittingId}::uuid FOR UPDATE`;
  return findSitting(transaction, sittingId);
}

/** The sitting that made these minutes, whole, or null. */
export async function findSittingOfMinutes(
  transaction: Transaction,
  documentId: string,
): Promise<SittingRecord | null> {
  const row = await transaction.sitting.findUnique({
    where: { minutesDocumentId: documentId },
    select: SITTING_SELECT,
  });
  return row === null ? null : toSitting(row);
}

export type SittingLine = {
  readonly sittingId: string;
  readonly reference: string;
  readonly heldOn: CalendarDate;
  readonly startsAt: Date;
  readonly place: string;
  readonly status: SittingStatus;
  readonly memberCount: number;
  readonly fileCount: number;
  readonly minutesNumber: string | null;
};

/** The sittings, the next and latest first; at most `limit`. */
export async function listSittings(
  transaction: Transaction,
  limit: number,
): Promise<ReadonlyArray<SittingLine>> {
  const rows = await transaction.sitting.findMany({
    orderBy: [{ heldOn: 'desc' }, { startsAt: 'desc' }],
    take: limit,
    select: {
      id: true,
      reference: true,
      heldOn: true,
      startsAt: true,
      place: true,
      status: true,
      minutesNumber: true,
      _count: { select: { members: true, items: { where: { removedAt: null } } } },
    },
  });
  return rows.map(({ id, heldOn, status, _count, ...row }) => ({
    ...row,
    sittingId: id,
    heldOn: toCalendarDate(heldOn),
    status: toStatus(status),
    memberCount: _count.members,
    fileCount: _count.items,
  }));
}

/** The sittings this person is called to, whole, latest first; cancelled ones are left out. */
export async function listSittingsOfMember(
  transaction: Transaction,
  userId: string,
): Promise<ReadonlyArray<SittingRecord>> {
  const rows = await transaction.sitting.findMany({
    where: { members: { some: { userId } }, status: { not: 'cancelled' } },
    orderBy: [{ heldOn: 'desc' }, { startsAt: 'desc' }],
    take: 50,
    select: SITTING_SELECT,
  });
  return rows.map(toSitting);
}

export type SittingPlan = {
  readonly heldOn: CalendarDate;
  readonly startsAt: Date;
  readonly place: string;
  readonly quorum: number;
  readonly members: ReadonlyArray<{
    readonly userId: string;
    readonly name: string;
    readonly role: 'chair' | 'member';
  }>;
};

export async function insertSitting(
  transaction: Transaction,
  act: Act,
  plan: SittingPlan,
): Promise<{ readonly sittingId: string; readonly reference: string }> {
  const year = plan.heldOn.slice(0, 4);
  const serial = await nextNumber(transaction, `sitting:${year}`);
  const reference = `S-${year}-${String(serial).padStart(2, '0')}`;
  const row = await transaction.sitting.create({
    data: {
      reference,
      heldOn: toDateColumn(plan.heldOn),
      startsAt: plan.startsAt,
      place: plan.place,
      quorum: plan.quorum,
      createdAt: act.now,
      createdById: act.actor.userId,
      members: { create: plan.members.map((member) => ({ ...member })) },
    },
    select: { id: true },
  });
  return { sittingId: row.id, reference };
}

type SittingChange = Prisma.SittingUpdateManyMutationInput;

/** Changes the sitting if it is still as it was read; false when somebody was quicker. */
export async function writeSitting(
  transaction: Transaction,
  sitting: Pick<SittingRecord, 'sittingId' | 'version' | 'status'>,
  change: SittingChange,
): Promise<boolean> {
  const written = await transaction.sitting.updateMany({
    where: { id: sitting.sittingId, version: sitting.version, status: sitting.status },
    data: { ...change, version: { increment: 1 } },
  });
  return written.count > 0;
}

/** The members of the plan replace those called before. */
export async function replaceMembers(
  transaction: Transaction,
  sittingId: string,
  members: SittingPlan['members'],
): Promise<void> {
  await transaction.sittingMember.deleteMany({ where: { sittingId } });
  await transaction.sittingMember.createMany({
    data: members.map((member) => ({ sittingId, ...member })),
  });
}

export async function writePresence(
  transaction: Transaction,
  sittingId: string,
  presentIds: ReadonlyArray<string>,
): Promise<void> {
  const present = { sittingId, userId: { in: [...presentIds] } };
  const absent = { sittingId, userId: { notIn: [...presentIds] } };
  await transaction.sittingMember.updateMany({ where: present, data: { isPresent: true } });
  await transaction.sittingMember.updateMany({ where: absent, data: { isPresent: false } });
}

/** Every open account with the committee's role, in French order. */
export async function listCommitteeMembers(
  transaction: Transaction,
): Promise<ReadonlyArray<{ readonly userId: string; readonly name: string }>> {
  const rows = await transaction.user.findMany({
    where: { platformRoles: { has: 'committee-member' }, disabledAt: null },
    select: { id: true, name: true },
  });
  return rows
    .map(({ id, name }) => ({ userId: id, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'fr'));
}

/** What may bar these people from a file, in one statement. A membership that has ended is a past employment. */
export async function listMemberTies(
  transaction: Transaction,
  userIds: ReadonlyArray<string>,
): Promise<ReadonlyArray<MemberTies>> {
  const rows = await transaction.user.findMany({
    where: { id: { in: [...userIds] } },
    select: {
      id: true,
      auditorLinks: { select: { organisationId: true, networkId: true, startsOn: true, endsOn: true } },
      memberships: { select: { organisationId: true, createdAt: true, endedAt: true } },
    },
  });
  return rows.map((row) => ({
    userId: row.id,
    links: [
      ...row.auditorLinks.map(({ organisationId, networkId, startsOn, endsOn }) => ({
        organisationId,
        networkId,
        kind: 'other' as const,
        from: toCalendarDate(startsOn),
        until: toNullableCalendarDate(endsOn),
      })),
      ...row.memberships.flatMap(({ organisationId, createdAt, endedAt }) =>
        endedAt === null
          ? []
          : [
              {
                organisationId,
                networkId: null,
                kind: 'other' as const,
                from: parisDate(createdAt),
                until: parisDate(endedAt),
              },
            ],
      ),
    ],
    memberOrganisationIds: row.memberships
      .filter(({ endedAt }) => endedAt === null)
      .map(({ organisationId }) => organisationId),
  }));
}

export async function insertRecusal(
  transaction: Transaction,
  itemId: string,
  recusal: Recusal,
  now: Date,
): Promise<void> {
  await transaction.committeeRecusal.create({ data: { itemId, ...recusal, recordedAt: now } });
}

/** Writes the recusals that the register shows and nobody recorded; answers the sitting as it then stands. */
export async function recordFoundRecusals(
  transaction: Transaction,
  sittingId: string,
  now: Date,
): Promise<SittingRecord> {
  const sitting = await findSitting(transaction, sittingId);
  if (sitting === null) throw new Error(`No sitting ${sittingId}.`);
  const ties = await listMemberTies(
    transaction,
    sitting.members.map(({ userId }) => userId),
  );
  const today = parisDate(now);
  const missing = sitting.items.flatMap((item) =>
    missingRecusals(item, ties, today).map((recusal) => ({ itemId: item.itemId, ...recusal })),
  );
  if (missing.length === 0) return sitting;
  await transaction.committeeRecusal.createMany({
    data: missing.map((recusal) => ({ ...recusal, recordedAt: now })),
  });
  for (const { itemId, userId } of missing) await dropOpinion(transaction, itemId, userId);
  return (await findSitting(transaction, sittingId)) ?? sitting;
}

/** R-DEC-08: a recusal takes away the opinion given before it, and the proposal that counted it. */
export async function dropOpinion(transaction: Transaction, itemId: string, userId: string): Promise<void> {
  const dropped = await transaction.committeeOpinion.deleteMany({ where: { itemId, userId } });
  if (dropped.count === 0) return;
  await transaction.sittingItem.update({
    where: { id: itemId },
    data: {
      proposal: null,
      proposedLevel: null,
      reason: '',
      expected: '',
      expectedBy: null,
      proposedAt: null,
      version: { increment: 1 },
    },
    select: { id: true },
  });
}

/** The files, among these, on which a recusal of this person was recorded, at any sitting. */
export async function listRecusedFileIds(
  transaction: Transaction,
  userId: string,
  applicationIds: ReadonlyArray<string>,
): Promise<ReadonlyArray<string>> {
  const rows = await transaction.committeeRecusal.findMany({
    where: { userId, item: { applicationId: { in: [...applicationIds] } } },
    select: { item: { select: { applicationId: true } } },
  });
  return rows.map(({ item }) => item.applicationId);
}

/**
 * R-DEC-08: the items of a sitting that are closed to this person, whatever the role in which they come: a recusal was
 * recorded on the file, at any sitting, or the register bars them. Two statements.
 */
export async function listClosedItemIds(
  transaction: Transaction,
  act: Act,
  sitting: Pick<SittingRecord, 'items'>,
): Promise<ReadonlyArray<string>> {
  if (sitting.items.length === 0) return [];
  const fileIds = sitting.items.map(({ file }) => file.applicationId);
  const recused = await listRecusedFileIds(transaction, act.actor.userId, fileIds);
  const [ties] = await listMemberTies(transaction, [act.actor.userId]);
  const today = parisDate(act.now);
  return sitting.items
    .filter(
      ({ file }) =>
        recused.includes(file.applicationId) ||
        (ties !== undefined && recusalReasons(ties, file, today).length > 0),
    )
    .map(({ itemId }) => itemId);
}

/**
 * What `Subject.sittingMemberIds` holds for this person on this file: themselves, when a sitting that is not cancelled
 * calls them to it (this very sitting, if one is named) and neither a recusal, at any sitting, nor the register bars
 * them (R-DEC-08); else nobody. No statement for whoever is no member of the committee, two at most otherwise.
 */
export async function listSittingReaders(
  transaction: Transaction,
  act: Act,
  file: FileRecord,
  sittingId: string | null = null,
): Promise<ReadonlyArray<string>> {
  const { userId } = act.actor;
  if (!hasPlatformRole(act.actor, 'committee-member')) return [];
  const called = await transaction.$queryRaw<ReadonlyArray<{ readonly sitting_id: string }>>`
    SELECT item.sitting_id FROM sitting_items AS item
    JOIN sittings AS sitting ON sitting.id = item.sitting_id AND sitting.status <> 'cancelled'
    JOIN sitting_members AS member ON member.sitting_id = sitting.id AND member.user_id = ${userId}::uuid
    WHERE item.application_id = ${file.applicationId}::uuid AND item.removed_at IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM committee_recusals AS recusal
        JOIN sitting_items AS recused ON recused.id = recusal.item_id
        WHERE recusal.user_id = ${userId}::uuid AND recused.application_id = item.application_id)`;
  const isCalled = called.some((seat) => sittingId === null || seat.sitting_id === sittingId);
  if (!isCalled) return [];
  const [ties] = await listMemberTies(transaction, [userId]);
  const tied = {
    ...file,
    headOrganisationId: file.networkHeadOrganisationId,
    everAuditorIds: file.evaluation?.everAuditorIds ?? [],
  };
  const isBarred = ties !== undefined && recusalReasons(ties, tied, parisDate(act.now)).length > 0;
  return isBarred ? [] : [userId];
}
