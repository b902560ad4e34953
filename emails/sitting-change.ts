/** Tells the members called to a sitting that its day, hour or place has changed, or that it is cancelled. */
import type { SittingMember } from '#app/modules/decisions/domain/sitting.ts';
import type { Message } from '#app/modules/notifications/domain/message.ts';
import { formatDateTime } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

type SittingChange = {
  readonly sitting: {
    readonly sittingId: string;
    readonly reference: string;
    readonly startsAt: Date;
    readonly place: string;
  };
  readonly recipients: ReadonlyArray<SittingMember>;
  readonly baseUrl: string;
} & ({ readonly kind: 'moved' } | { readonly kind: 'cancelled'; readonly reason: string });

function partsOf(change: SittingChange) {
  const { sitting, baseUrl } = change;
  if (change.kind === 'cancelled') {
    return {
      subject: `Séance ${sitting.reference} annulée`,
      paragraphs: [
        `La séance ${sitting.reference} de la commission, prévue le ${formatDateTime(sitting.startsAt)}, est annulée.`,
        `Motif : ${change.reason}`,
      ],
    };
  }
  return {
    subject: `Séance ${sitting.reference} : nouvelle date ou nouveau lieu`,
    paragraphs: [
      `La séance ${sitting.reference} de la commission se tient le ${formatDateTime(sitting.startsAt)}. Lieu : ${sitting.place}.`,
    ],
    action: { label: 'Ouvrir la séance', url: `${baseUrl}${paths.mySitting(sitting.sittingId)}` },
  };
}

export function sittingChangeMessages(change: SittingChange): ReadonlyArray<Message> {
  return change.recipients.map((member) => ({
    ...layoutMessage({ ...partsOf(change), greeting: greet(member.name) }),
    kind: 'sitting-change',
    recipient: member.email,
    recipientName: member.name,
  }));
}
