/**
 * Messages of the demonstration: one that DITP sent to all auditors, and the notifications that its people have read
 * since. Safe to run again: what is sent is not sent again, what is read stays read.
 */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { DEMONSTRATION_ACCOUNTS } from '#app/modules/access/domain/demonstration-accounts.ts';
import { markNotificationsRead } from '#app/modules/notifications/use-cases/mark-notifications-read.server.ts';
import { prepareMailing } from '#app/modules/notifications/use-cases/prepare-mailing.server.ts';
import { previewMailing } from '#app/modules/notifications/use-cases/preview-mailing.server.ts';
import { sendMailing } from '#app/modules/notifications/use-cases/send-mailing.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { accepted } from '#prisma/seed/accepted-act.ts';
import type { MovedClock } from '#prisma/seed/moved-clock.ts';

/** Days before the load. */
const SENT = 10;
/** What is older than this was read, a day later. */
const READ = 4;

const MAILING = {
  audience: 'auditors' as const,
  status: null,
  level: null,
  networkId: null,
  labelStatus: null,
  department: null,
  subject: 'Réunion des auditeurs et exercice de calibrage',
  text: 'La prochaine réunion des auditeurs se tient à distance le premier mardi du mois, à 14 heures.\n\nD’ici là, merci de coter le dossier de l’exercice de calibrage : une demi-heure suffit.',
};

export async function seedMailing(officer: Actor, clock: MovedClock): Promise<void> {
  const act = { actor: officer, now: clock.at(SENT, 0.5) };
  const { subject } = MAILING;
  const known = await getDatabase().mailing.findFirst({
    where: { subject },
    select: { id: true, sentAt: true },
  });
  if (known !== null && known.sentAt !== null) return;
  const mailingId = known?.id ?? accepted(await prepareMailing(act, MAILING), subject).mailingId;
  const { shown } = accepted(await previewMailing(act, mailingId), subject);
  accepted(await sendMailing(act, { mailingId, shown }), subject);
}

/** The accounts of the demonstration have read all but the last days: what is left to read is what is new. */
export async function readOldNotifications(clock: MovedClock): Promise<void> {
  const unread = await getDatabase().notification.findMany({
    where: {
      readAt: null,
      createdAt: { lt: clock.at(READ, 0) },
      user: { email: { in: DEMONSTRATION_ACCOUNTS.map(({ email }) => email) } },
    },
    select: { id: true, userId: true },
  });
  const now = clock.at(READ - 1, 0.1);
  for (const { id, userId } of unread) {
    const reader = { userId, name: '', email: '', platformRoles: [], memberships: [], recentLinks: [] };
    await markNotificationsRead({ actor: reader, now }, id);
  }
}
