/** Keeps what a person wants to receive by e-mail, for the kinds left to their choice. Holds R-NOT-14. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { NotificationWay } from '#app/modules/notifications/domain/notification-kinds.ts';
import { isChosenKind } from '#app/modules/notifications/domain/notification-kinds.ts';
import { writeChoices } from '#app/modules/notifications/persistence/notifications.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { takeTurn } from '#app/platform/database/turns.server.ts';

/** Kinds that are not left to choice are passed over. */
export async function saveNotificationChoices(
  act: Act,
  choices: Readonly<Record<string, NotificationWay>>,
): Promise<void> {
  const { userId } = act.actor;
  const kept = Object.entries(choices).flatMap(([kind, way]) => (isChosenKind(kind) ? [{ kind, way }] : []));
  await inTransaction(async (transaction) => {
    await takeTurn(transaction, `notification-choices:${userId}`);
    await writeChoices(transaction, userId, kept);
  });
}
