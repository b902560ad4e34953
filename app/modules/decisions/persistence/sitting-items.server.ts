/** The agenda of a sitting: which files, in which order, what was said of each. */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { listBarredFileIds } from '#app/modules/access/persistence/recusal-facts.server.ts';
import type {
  CommitteeProposal,
  RecordedOpinion,
  SittingItem,
} from '#app/modules/decisions/domain/sitting.ts';
import type { StandingProposal } from '#app/modules/decisions/domain/decision-summary.ts';
import { toProposal } from '#app/modules/decisions/persistence/sittings.server.ts';
import { COMMITTEE_OPINIONS } from '#app/modules/decisions/domain/sitting-words.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toDateColumn } from '#app/platform/database/dates.server.ts';

export type AgendaChoice = {
  readonly applicationId: string;
  readonly reference: string;
  readonly organisationName: string;
};

/**
 * R-DEC-06: the files before the committee that no planned or open sitting has on its agenda, the oldest first; R-ACC-71:
 * without those from which the reader is barred. Two statements.
 */
export async function listAgendaChoices(
  transaction: Transaction,
  reader: Actor,
): Promise<ReadonlyArray<AgendaChoice>> {
  const barred = await listBarredFileIds(transaction, reader);
  const rows = await transaction.application.findMany({
    where: {
      status: 'before-committee',
      id: { notIn: [...barred] },
      sittingItems: { none: { removedAt: null, sitting: { status: { in: ['planned', 'open'] } } } },
    },
    orderBy: [{ statusSince: 'asc' }, { reference: 'asc' }],
    select: { id: true, reference: true, organisation: { select: { name: true } } },
  });
  return rows.map(({ id, reference, organisation }) => ({
    applicationId: id,
    reference,
    organisationName: organisation.name,
  }));
}

/** Makes two sittings that want the same file wait for each other. */
export async function lockAgendaFile(transaction: Transaction, applicationId: string): Promise<void> {
  await transaction.$queryRaw`
    SELECT id FROM applications WHERE id = ${applicationId}::uuid FOR NO KEY UPDATE`;
}

export async function insertAgendaItem(
  transaction: Transaction,
  item: { readonly sittingId: string; readonly applicationId: string; readonly position: number },
): Promise<void> {
  await transaction.sittingItem.create({ data: item, select: { id: true } });
}

export async function removeAgendaItem(transaction: Transaction, itemId: string, now: Date): Promise<void> {
  await transaction.sittingItem.update({
    where: { id: itemId },
    data: { removedAt: now },
    select: { id: true },
  });
}

/** Numbers the items from 1 in this order. */
export async function writeAgendaOrder(
  transaction: Transaction,
  itemIds: ReadonlyArray<string>,
): Promise<void> {
  for (const [index, id] of itemIds.entries()) {
    await transaction.sittingItem.update({
      where: { id },
      data: { position: index + 1 },
      select: { id: true },
    });
  }
}

/** Writes the opinions and the proposal of an item in place of those before; false when it changed since it was read. */
export async function writeProposal(
  transaction: Transaction,
  item: Pick<SittingItem, 'itemId' | 'version'>,
  recorded: {
    readonly proposal: CommitteeProposal;
    readonly opinions: ReadonlyArray<RecordedOpinion>;
    readonly now: Date;
  },
): Promise<boolean> {
  const { proposal, opinions, now } = recorded;
  const written = await transaction.sittingItem.updateMany({
    where: { id: item.itemId, version: item.version },
    data: {
      proposal: proposal.kind,
      proposedLevel: proposal.kind === 'grant' ? proposal.level : null,
      reason: proposal.reason,
      expected: proposal.kind === 'defer' ? proposal.expected : '',
      expectedBy: proposal.kind === 'defer' ? toDateColumn(proposal.expectedBy) : null,
      proposedAt: now,
      version: { increment: 1 },
    },
  });
  if (written.count === 0) return false;
  await transaction.committeeOpinion.deleteMany({ where: { itemId: item.itemId } });
  await transaction.committeeOpinion.createMany({
    data: opinions.map((opinion) => ({ itemId: item.itemId, ...opinion, recordedAt: now })),
  });
  return true;
}

/**
 * R-DEC-20: what the committee proposed on this file since it was last put before it: the latest closed sitting's
 * proposal; null when there is none. One statement.
 */
export async function findStandingProposal(
  transaction: Transaction,
  file: { readonly applicationId: string; readonly statusSince: Date },
): Promise<StandingProposal | null> {
  const row = await transaction.sittingItem.findFirst({
    where: {
      applicationId: file.applicationId,
      removedAt: null,
      proposal: { not: null },
      sitting: { status: 'closed', closedAt: { gte: file.statusSince } },
    },
    orderBy: { sitting: { closedAt: 'desc' } },
    select: {
      id: true,
      proposal: true,
      proposedLevel: true,
      reason: true,
      expected: true,
      expectedBy: true,
      opinions: {
        select: { userId: true, userName: true, opinion: true, comment: true },
        orderBy: { userName: 'asc' },
      },
      sitting: { select: { reference: true, minutesNumber: true, minutesDocumentId: true } },
    },
  });
  const proposal = row === null ? null : toProposal(row);
  if (row === null || proposal === null) return null;
  return {
    itemId: row.id,
    sittingReference: row.sitting.reference,
    minutesNumber: row.sitting.minutesNumber,
    minutesDocumentId: row.sitting.minutesDocumentId,
    proposal,
    opinions: row.opinions.map((opinion) => ({
      ...opinion,
      opinion: COMMITTEE_OPINIONS.find((kind) => kind === opinion.opinion) ?? 'abstention',
    })),
  };
}
