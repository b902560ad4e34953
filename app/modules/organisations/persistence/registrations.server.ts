/** Services that ask to enter: confirmed by the e-mailed link, then approved or rejected by DITP. */
import type { Transaction } from '#app/platform/database/database.server.ts';

export type RegistrationRecord = {
  readonly registrationId: string;
  readonly email: string;
  readonly applicantName: string;
  readonly organisationName: string;
  readonly organisationKind: string;
  readonly siret: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly confirmedAt: Date | null;
  readonly decidedAt: Date | null;
  readonly outcome: string | null;
  readonly reason: string | null;
};

const SELECTION = {
  id: true,
  email: true,
  applicantName: true,
  organisationName: true,
  organisationKind: true,
  siret: true,
  createdAt: true,
  expiresAt: true,
  confirmedAt: true,
  decidedAt: true,
  outcome: true,
  reason: true,
} as const;

type Row = Omit<RegistrationRecord, 'registrationId'> & { readonly id: string };

function toRecord({ id, ...row }: Row): RegistrationRecord {
  return { registrationId: id, ...row };
}

export async function insertRegistration(
  transaction: Transaction,
  registration: {
    readonly email: string;
    readonly applicantName: string;
    readonly organisationName: string;
    readonly organisationKind: string;
    readonly siret: string;
    readonly tokenHash: string;
    readonly createdAt: Date;
    readonly expiresAt: Date;
  },
): Promise<string> {
  const row = await transaction.registration.create({ data: registration, select: { id: true } });
  return row.id;
}

/** How many requests this address made since `since`: the door is not a way to flood a mailbox. */
export async function countRegistrations(
  transaction: Transaction,
  email: string,
  since: Date,
): Promise<number> {
  return transaction.registration.count({ where: { email, createdAt: { gte: since } } });
}

/** Whether this mailbox has asked for this service since `since`: its link is on its way. */
export async function hasRecentRequest(
  transaction: Transaction,
  request: { readonly email: string; readonly siret: string },
  since: Date,
): Promise<boolean> {
  const { email, siret } = request;
  const row = await transaction.registration.findFirst({
    where: { email, siret, createdAt: { gte: since }, decidedAt: null },
    select: { id: true },
  });
  return row !== null;
}

export async function findRegistrationByToken(
  transaction: Transaction,
  tokenHash: string,
): Promise<RegistrationRecord | null> {
  const row = await transaction.registration.findUnique({ where: { tokenHash }, select: SELECTION });
  return row === null ? null : toRecord(row);
}

export async function findRegistration(
  transaction: Transaction,
  registrationId: string,
): Promise<RegistrationRecord | null> {
  const row = await transaction.registration.findUnique({ where: { id: registrationId }, select: SELECTION });
  return row === null ? null : toRecord(row);
}

/** Confirms once; false when it was confirmed before. */
export async function confirmRegistrationRow(
  transaction: Transaction,
  registrationId: string,
  now: Date,
): Promise<boolean> {
  const written = await transaction.registration.updateMany({
    where: { id: registrationId, confirmedAt: null },
    data: { confirmedAt: now },
  });
  return written.count === 1;
}

/** Decides once; false when another officer did before. */
export async function decideRegistrationRow(
  transaction: Transaction,
  decision: {
    readonly registrationId: string;
    readonly outcome: 'approved' | 'rejected';
    readonly reason: string;
    readonly decidedById: string;
    readonly now: Date;
    readonly organisationId: string | null;
  },
): Promise<boolean> {
  const written = await transaction.registration.updateMany({
    where: { id: decision.registrationId, decidedAt: null, confirmedAt: { not: null } },
    data: {
      decidedAt: decision.now,
      decidedById: decision.decidedById,
      outcome: decision.outcome,
      reason: decision.reason,
      organisationId: decision.organisationId,
    },
  });
  return written.count === 1;
}

/** Confirmed requests that await DITP, oldest first; then the latest decided ones. */
export async function listRegistrations(
  transaction: Transaction,
  options: { readonly decided: boolean; readonly limit: number },
): Promise<ReadonlyArray<RegistrationRecord>> {
  const rows = await transaction.registration.findMany({
    where: { confirmedAt: { not: null }, decidedAt: options.decided ? { not: null } : null },
    orderBy: options.decided ? { decidedAt: 'desc' } : { confirmedAt: 'asc' },
    take: options.limit,
    select: SELECTION,
  });
  return rows.map(toRecord);
}
