/** To the service and to DITP: the corrections are verified, with what is lifted and what stays open. */
import type { FilePerson, FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type { Message } from '#app/modules/notifications/domain/message.ts';
import { counted } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export function correctionsVerifiedMessages(facts: {
  readonly file: FileRecord;
  readonly officers: ReadonlyArray<FilePerson>;
  /** Origin of the site. */
  readonly baseUrl: string;
  readonly lifted: number;
  readonly remaining: number;
  /** The level attained on the corrected ratings; null when none is. */
  readonly levelLabel: string | null;
}): ReadonlyArray<Message> {
  const { file, officers, baseUrl, lifted, remaining, levelLabel } = facts;
  const { applicationId, lead, organisationName, reference } = file;
  const outcome = [
    lifted === 0
      ? 'Aucune non-conformité n’est levée.'
      : `${counted(lifted, 'non-conformité est levée', 'non-conformités sont levées')}.`,
    remaining === 0
      ? 'Aucune non-conformité ne reste ouverte.'
      : `${counted(remaining, 'non-conformité reste ouverte', 'non-conformités restent ouvertes')}.`,
    levelLabel === null
      ? 'Selon les cotations corrigées, aucun niveau n’est atteint.'
      : `Niveau atteint selon les cotations corrigées : ${levelLabel}.`,
  ];
  function toPerson(person: FilePerson, next: string, url: string): Message {
    return {
      kind: 'corrections-verified',
      applicationId,
      recipient: person.email,
      recipientName: person.name,
      ...layoutMessage({
        subject: `Corrections vérifiées (${reference})`,
        greeting: greet(person.name),
        paragraphs: [`Les corrections de ${organisationName} sont vérifiées.`, outcome, next],
        action: { label: 'Lire la vérification', url: `${baseUrl}${url}` },
      }),
    };
  }
  return [
    ...(lead === null
      ? []
      : [
          toPerson(
            lead,
            'La DITP transmet maintenant le dossier au décideur.',
            paths.corrections(applicationId),
          ),
        ]),
    ...officers.map((officer) =>
      toPerson(officer, 'Le dossier attend sa transmission pour décision.', paths.file(applicationId)),
    ),
  ];
}
