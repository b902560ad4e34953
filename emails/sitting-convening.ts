/** Calls each member of the committee to a sitting, with the files they sit on: a file they are recused on is not named. */
import { unrecusedMembers } from '#app/modules/decisions/domain/sitting.ts';
import type { SittingRecord } from '#app/modules/decisions/domain/sitting.ts';
import type { Message } from '#app/modules/notifications/domain/message.ts';
import { formatDateTime } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export function sittingConveningMessages(input: {
  readonly sitting: SittingRecord;
  readonly baseUrl: string;
}): ReadonlyArray<Message> {
  const { sitting, baseUrl } = input;
  return sitting.members.map((member) => {
    const files = sitting.items.filter((item) =>
      unrecusedMembers(sitting, item).some(({ userId }) => userId === member.userId),
    );
    return {
      ...layoutMessage({
        subject: `Séance ${sitting.reference} de la commission, le ${formatDateTime(sitting.startsAt)}`,
        greeting: greet(member.name),
        paragraphs: [
          `Vous êtes convié à la séance ${sitting.reference} de la commission du label, le ${formatDateTime(sitting.startsAt)}. Lieu : ${sitting.place}.`,
          files.length === 0
            ? 'Aucun dossier de l’ordre du jour n’est à votre examen.'
            : 'À votre examen, dans l’ordre :',
          ...(files.length === 0
            ? []
            : [files.map(({ file }) => `${file.organisationName} (${file.reference})`)]),
          'Si un lien vous unit à l’un de ces services, déclarez votre déport avant la séance, depuis sa page.',
        ],
        action: {
          label: 'Lire les dossiers de la séance',
          url: `${baseUrl}${paths.mySitting(sitting.sittingId)}`,
        },
      }),
      kind: 'sitting-convening',
      recipient: member.email,
      recipientName: member.name,
    };
  });
}
