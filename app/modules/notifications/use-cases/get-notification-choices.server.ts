/** What a person receives by e-mail, kind by kind, and what nobody turns off. Holds R-NOT-13 and R-NOT-14. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { ChosenKind, NotificationWay } from '#app/modules/notifications/domain/notification-kinds.ts';
import { listChosenKinds } from '#app/modules/notifications/domain/notification-kinds.ts';
import { listChoices } from '#app/modules/notifications/persistence/notifications.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';

export type NotificationChoiceLine = {
  readonly kind: ChosenKind;
  readonly label: string;
  readonly way: NotificationWay;
};

export async function getNotificationChoices(act: Act): Promise<ReadonlyArray<NotificationChoiceLine>> {
  const choices = await listChoices(getDatabase(), act.actor.userId);
  return listChosenKinds(act.actor).map(({ kind, label }) => ({
    kind,
    label,
    way: choices.get(kind) ?? 'at-once',
  }));
}
