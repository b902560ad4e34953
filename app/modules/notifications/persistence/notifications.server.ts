/** Notifications in the application, and each person's choices. Holds R-NOT-12 to R-NOT-17. */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { listBarredFileIds } from '#app/modules/access/persistence/recusal-facts.server.ts';
import type { Prisma } from '#app/platform/database/generated/client.ts';
import type { Message } from '#app/modules/notifications/domain/message.ts';
import type { NotificationWay } from '#app/modules/notifications/domain/notification-kinds.ts';
import { NOTIFICATION_WAYS, wayOf } from '#app/modules/notifications/domain/notification-kinds.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { paths } from '#app/platform/paths.ts';

type Addressee = {
  readonly userId: string;
  readonly wayOf: (message: Message) => NotificationWay;
};

function toWay(text: string): NotificationWay {
  return NOTIFICATION_WAYS.find((way) => way === text) ?? 'at-once';
}

/** The people with an open account behind these addresses, by address, with their choices; one statement. */
export async function findAddressees(
  transaction: Transaction,
  emails: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, Addressee>> {
  const asked = [...new Set(emails.map((email) => email.toLowerCase()))];
  if (asked.length === 0) return new Map();
  const rows = await transaction.user.findMany({
    where: { email: { in: asked }, disabledAt: null },
    select: { id: true, email: true, notificationChoices: { select: { kind: true, way: true } } },
  });
  return new Map(
    rows.map(({ id, email, notificationChoices }) => {
      const choices = new Map(notificationChoices.map(({ kind, way }) => [kind, toWay(way)]));
      return [email, { userId: id, wayOf: (message: Message) => wayOf(message, choices) }];
    }),
  );
}

export async function insertNotifications(
  transaction: Transaction,
  now: Date,
  notifications: ReadonlyArray<{
    readonly userId: string;
    readonly message: Message;
    readonly inDigest: boolean;
  }>,
): Promise<void> {
  if (notifications.length === 0) return;
  await transaction.notification.createMany({
    data: notifications.map(({ userId, message, inDigest }) => ({
      userId,
      kind: message.kind,
      title: message.subject,
      text: message.notice?.text ?? '',
      href: message.notice?.href ?? paths.notifications(),
      applicationId: message.applicationId ?? null,
      createdAt: now,
      digestedAt: inDigest ? null : now,
    })),
  });
}

export type NotificationLine = {
  readonly notificationId: string;
  readonly title: string;
  readonly text: string;
  readonly href: string;
  readonly createdAt: Date;
  readonly isRead: boolean;
};

/**
 * One page of a person's notifications, the newest first. R-ACC-71: what was told of a file before the person was barred
 * from it is shown no more, unless it was told to its service's side.
 */
export async function listNotifications(
  transaction: Transaction,
  reader: Actor,
  page: { readonly skip: number; readonly take: number },
): Promise<{ readonly total: number; readonly lines: ReadonlyArray<NotificationLine> }> {
  const barred = await listBarredFileIds(transaction, reader);
  const where: Prisma.NotificationWhereInput = {
    userId: reader.userId,
    OR: [
      { applicationId: null },
      { applicationId: { notIn: [...barred] } },
      { href: { startsWith: `${paths.space()}/` } },
    ],
  };
  const total = await transaction.notification.count({ where });
  const rows = await transaction.notification.findMany({
    where,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    ...page,
    select: { id: true, title: true, text: true, href: true, createdAt: true, readAt: true },
  });
  return {
    total,
    lines: rows.map(({ id, readAt, ...row }) => ({ notificationId: id, ...row, isRead: readAt !== null })),
  };
}

/** Marks one notification of this person as read, or all of them; the path of the one, or null. */
export async function markNotificationsRead(
  transaction: Transaction,
  userId: string,
  which: { readonly notificationId: string | null; readonly now: Date },
): Promise<string | null> {
  const { notificationId, now } = which;
  const rows = await transaction.notification.updateManyAndReturn({
    where: { userId, ...(notificationId === null ? { readAt: null } : { id: notificationId }) },
    data: { readAt: now },
    select: { href: true },
  });
  return notificationId === null ? null : (rows[0]?.href ?? null);
}

export async function listChoices(
  transaction: Transaction,
  userId: string,
): Promise<ReadonlyMap<string, NotificationWay>> {
  const rows = await transaction.notificationChoice.findMany({
    where: { userId },
    select: { kind: true, way: true },
  });
  return new Map(rows.map(({ kind, way }) => [kind, toWay(way)]));
}

/** Writes all the choices of a person over those they had. */
export async function writeChoices(
  transaction: Transaction,
  userId: string,
  choices: ReadonlyArray<{ readonly kind: string; readonly way: NotificationWay }>,
): Promise<void> {
  await transaction.notificationChoice.deleteMany({ where: { userId } });
  await transaction.notificationChoice.createMany({ data: choices.map((choice) => ({ userId, ...choice })) });
}

export type WaitingNotification = {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly title: string;
  readonly href: string;
  readonly createdAt: Date;
  readonly isRead: boolean;
};

/**
 * R-NOT-22: erases what nobody has read of a file that its reader has left since: an auditor replaced or recused, a
 * member of the committee recused, a member of the service whose membership has ended. What was written to them when
 * they left, or after, stays; so does everything for whoever stands on the file in another way.
 */
export async function forgetLeftFiles(transaction: Transaction): Promise<void> {
  await transaction.$executeRaw`
    DELETE FROM notifications AS told USING users AS person, applications AS file
    WHERE told.read_at IS NULL AND person.id = told.user_id AND file.id = told.application_id
      AND (EXISTS (SELECT 1 FROM evaluation_auditors AS mission JOIN evaluations ON evaluations.id = mission.evaluation_id
          WHERE evaluations.application_id = file.id AND mission.user_id = person.id
            AND mission.ended_at > told.created_at)
        OR EXISTS (SELECT 1 FROM memberships AS membership
          WHERE membership.organisation_id = file.organisation_id AND membership.user_id = person.id
            AND membership.ended_at > told.created_at)
        OR EXISTS (SELECT 1 FROM committee_recusals AS recusal JOIN sitting_items AS item ON item.id = recusal.item_id
          WHERE item.application_id = file.id AND recusal.user_id = person.id
            AND recusal.recorded_at > told.created_at))
      AND NOT person.platform_roles && ARRAY['ditp-officer', 'ditp-decider']
      AND NOT EXISTS (SELECT 1 FROM evaluation_auditors AS mission
        JOIN evaluations ON evaluations.id = mission.evaluation_id
        WHERE evaluations.application_id = file.id AND mission.user_id = person.id AND mission.ended_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM memberships AS membership
        WHERE membership.organisation_id = file.organisation_id AND membership.user_id = person.id
          AND membership.ended_at IS NULL)`;
}

/**
 * Takes every notification that waits for the digest, in one statement: what it takes is marked as taken by the same
 * commit as the mails made of it. Those of closed accounts are taken too, and told to nobody.
 */
export async function takeWaitingNotifications(
  transaction: Transaction,
  now: Date,
): Promise<ReadonlyArray<WaitingNotification>> {
  const rows = await transaction.$queryRaw<Array<WaitingNotification & { readonly disabled: boolean }>>`
    UPDATE notifications AS notification SET digested_at = ${now}
    FROM users AS person
    WHERE notification.digested_at IS NULL AND person.id = notification.user_id
    RETURNING person.id::text AS "userId", person.email, person.name, notification.title, notification.href,
      notification.created_at AS "createdAt", notification.read_at IS NOT NULL AS "isRead",
      person.disabled_at IS NOT NULL AS disabled`;
  return rows
    .filter(({ disabled }) => !disabled)
    .sort((left, right) => left.createdAt.getTime() - right.createdAt.getTime());
}
