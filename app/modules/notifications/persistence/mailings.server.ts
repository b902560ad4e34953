/** Messages to many, whom they are for today, and the record of whom they were sent to. */
import { createHash } from 'node:crypto';

import { STATUS_LABELS } from '#app/modules/applications/domain/status-labels.ts';
import type { LabelStatus } from '#app/modules/labels/domain/label-status.ts';
import { LABEL_STATUS_LABELS, statusToday } from '#app/modules/labels/domain/label-status.ts';
import type { Audience, NewMailing, Recipient } from '#app/modules/notifications/domain/mailing.ts';
import {
  audienceSchema,
  MAILING_STATUSES,
  mergeRecipients,
} from '#app/modules/notifications/domain/mailing.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toCalendarDate } from '#app/platform/database/dates.server.ts';
import { isRowId } from '#app/platform/row-id.ts';

const person = { select: { name: true, email: true, disabledAt: true } } as const;

async function listFileLeads(
  transaction: Transaction,
  audience: Audience,
): Promise<ReadonlyArray<Recipient>> {
  const rows = await transaction.application.findMany({
    where: {
      status: audience.status === null ? { in: [...MAILING_STATUSES] } : audience.status,
      firstSubmittedAt: { not: null },
      lead: { disabledAt: null },
      ...(audience.level === null ? {} : { levelSought: audience.level }),
      ...(audience.networkId === null ? {} : { organisation: { networkId: audience.networkId } }),
      ...(audience.department === null
        ? {}
        : { sites: { some: { site: { department: audience.department } } } }),
    },
    orderBy: { reference: 'asc' },
    select: { reference: true, status: true, lead: person },
  });
  return rows.flatMap(({ reference, status, lead }) => {
    if (lead === null) return [];
    const label = MAILING_STATUSES.find((one) => one === status);
    const stage = label === undefined ? '' : `, ${STATUS_LABELS[label].toLowerCase()}`;
    return [{ email: lead.email, name: lead.name, reason: `candidature ${reference}${stage}` }];
  });
}

async function listLabelHolders(
  transaction: Transaction,
  audience: Audience,
  today: CalendarDate,
): Promise<ReadonlyArray<Recipient>> {
  const rows = await transaction.label.findMany({
    where: {
      ...(audience.level === null ? {} : { level: audience.level }),
      ...(audience.department === null ? {} : { departments: { has: audience.department } }),
      ...(audience.networkId === null ? {} : { organisation: { networkId: audience.networkId } }),
    },
    orderBy: { number: 'asc' },
    select: {
      number: true,
      status: true,
      validUntil: true,
      prolongedAt: true,
      scheduledStatus: true,
      scheduledOn: true,
      organisation: {
        select: {
          memberships: { where: { role: 'organisation-lead', endedAt: null }, select: { user: person } },
        },
      },
    },
  });
  const wanted = audience.labelStatus ?? 'active';
  return rows.flatMap(({ number, organisation, ...row }) => {
    const { scheduledOn, scheduledStatus } = row;
    const scheduled =
      scheduledOn === null || scheduledStatus === null
        ? null
        : { status: scheduledStatus as LabelStatus, on: toCalendarDate(scheduledOn) };
    const stored = {
      status: row.status as LabelStatus,
      validUntil: toCalendarDate(row.validUntil),
      renewalPending: row.prolongedAt !== null,
      scheduled,
    };
    if (statusToday(stored, today) !== wanted) return [];
    const reason = `label ${number}, ${LABEL_STATUS_LABELS[wanted].toLowerCase()}`;
    return organisation.memberships
      .filter(({ user }) => user.disabledAt === null)
      .map(({ user }) => ({ email: user.email, name: user.name, reason }));
  });
}

async function listAuditors(transaction: Transaction): Promise<ReadonlyArray<Recipient>> {
  const rows = await transaction.user.findMany({
    where: { platformRoles: { has: 'auditor' }, disabledAt: null },
    orderBy: { email: 'asc' },
    select: { name: true, email: true },
  });
  return rows.map((row) => ({ ...row, reason: 'auditeur' }));
}

/** Whom this audience is made of today, one line a person; one statement. */
export async function listRecipients(
  transaction: Transaction,
  audience: Audience,
  today: CalendarDate,
): Promise<ReadonlyArray<Recipient>> {
  if (audience.audience === 'auditors') return mergeRecipients(await listAuditors(transaction));
  if (audience.audience === 'file-leads') return mergeRecipients(await listFileLeads(transaction, audience));
  return mergeRecipients(await listLabelHolders(transaction, audience, today));
}

/** What was shown, as one figure: other people, or other reasons, make another. */
export function hashRecipients(recipients: ReadonlyArray<Recipient>): string {
  const text = JSON.stringify(recipients.map(({ email, name, reason }) => [email, name, reason]));
  return createHash('sha256').update(text).digest('hex');
}

export async function insertMailing(
  transaction: Transaction,
  mailing: NewMailing,
  author: { readonly userId: string; readonly name: string; readonly now: Date },
): Promise<string> {
  const { subject, text, ...audience } = mailing;
  const { id } = await transaction.mailing.create({
    data: {
      subject,
      text,
      audience,
      createdAt: author.now,
      createdById: author.userId,
      createdByName: author.name,
    },
    select: { id: true },
  });
  return id;
}

export type MailingRecord = {
  readonly mailingId: string;
  readonly subject: string;
  readonly text: string;
  readonly audience: Audience;
  readonly createdAt: Date;
  readonly createdByName: string;
  readonly sentAt: Date | null;
  readonly sentByName: string;
  /** Those it was sent to; empty before. */
  readonly sentTo: ReadonlyArray<Recipient>;
};

export async function findMailing(
  transaction: Transaction,
  mailingId: string,
): Promise<MailingRecord | null> {
  if (!isRowId(mailingId)) return null;
  const row = await transaction.mailing.findUnique({
    where: { id: mailingId },
    select: {
      id: true,
      subject: true,
      text: true,
      audience: true,
      createdAt: true,
      createdByName: true,
      sentAt: true,
      sentByName: true,
      recipients: { orderBy: { email: 'asc' }, select: { email: true, name: true, reason: true } },
    },
  });
  if (row === null) return null;
  const { id, recipients, audience, ...rest } = row;
  return { mailingId: id, ...rest, audience: audienceSchema.parse(audience), sentTo: recipients };
}

export type MailingLine = {
  readonly mailingId: string;
  readonly subject: string;
  readonly createdAt: Date;
  readonly createdByName: string;
  readonly sentAt: Date | null;
  readonly sentByName: string;
  readonly recipientCount: number;
};

/** The latest hundred. */
export async function listMailings(transaction: Transaction): Promise<ReadonlyArray<MailingLine>> {
  const rows = await transaction.mailing.findMany({
    orderBy: { createdAt: 'desc' },
    take: 100,
    select: {
      id: true,
      subject: true,
      createdAt: true,
      createdByName: true,
      sentAt: true,
      sentByName: true,
      _count: { select: { recipients: true } },
    },
  });
  return rows.map(({ id, _count, ...row }) => ({ mailingId: id, ...row, recipientCount: _count.recipients }));
}

/** Marks the message as sent, once; false when it has been already. */
export async function markMailingSent(
  transaction: Transaction,
  mailingId: string,
  sending: {
    readonly by: { readonly userId: string; readonly name: string };
    readonly previewHash: string;
    readonly now: Date;
  },
): Promise<boolean> {
  const { by, previewHash, now } = sending;
  const { count } = await transaction.mailing.updateMany({
    where: { id: mailingId, sentAt: null },
    data: {
      previewHash,
      previewedAt: now,
      sentAt: now,
      sentById: by.userId,
      sentByName: by.name,
      version: { increment: 1 },
    },
  });
  return count === 1;
}

/** Removes a message that was prepared and not sent; false when it has been sent, or is not there. */
export async function deletePreparedMailing(transaction: Transaction, mailingId: string): Promise<boolean> {
  const { count } = await transaction.mailing.deleteMany({ where: { id: mailingId, sentAt: null } });
  return count === 1;
}

export async function insertMailingRecipients(
  transaction: Transaction,
  mailingId: string,
  recipients: ReadonlyArray<Recipient & { readonly messageId: string }>,
): Promise<void> {
  await transaction.mailingRecipient.createMany({
    data: recipients.map((recipient) => ({ mailingId, ...recipient })),
  });
}
