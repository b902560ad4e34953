/** An appeal received, to be examined, decided: to the service and to those who examine it. */
import type { FilePerson, FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type { Message } from '#app/modules/notifications/domain/message.ts';
import { paths } from '#app/platform/paths.ts';
import { serviceRecipients } from '#emails/decision.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

type AboutFile = { readonly file: FileRecord; readonly baseUrl: string };

/** Acknowledges the appeal to the service. */
export function appealAcknowledgements({ file, baseUrl }: AboutFile): ReadonlyArray<Message> {
  return serviceRecipients(file).map((person) => ({
    ...layoutMessage({
      subject: `Votre recours est reçu (${file.reference})`,
      greeting: greet(person.name),
      paragraphs: [
        `Le recours de ${file.organisationName} sur la candidature ${file.reference} est reçu.`,
        'Il est examiné par une autre personne que l’auteur de la décision. Vous recevrez une lettre motivée. En attendant, la première décision s’applique.',
        'Sans réponse dans les deux mois, vous pourrez saisir le tribunal administratif.',
      ],
      action: { label: 'Ouvrir la candidature', url: `${baseUrl}${paths.application(file.applicationId)}` },
    }),
    kind: 'appeal-received',
    recipient: person.email,
    recipientName: person.name,
    applicationId: file.applicationId,
  }));
}

/** Tells DITP and the deciders who may examine it. */
export function appealAnnouncements(
  input: AboutFile & { readonly people: ReadonlyArray<FilePerson> },
): ReadonlyArray<Message> {
  const { file, baseUrl } = input;
  return input.people.map((person) => ({
    ...layoutMessage({
      subject: `Recours sur le dossier ${file.reference} (${file.organisationName})`,
      greeting: greet(person.name),
      paragraphs: [
        `${file.organisationName} conteste la décision prise sur sa candidature ${file.reference}.`,
        'Le recours est décidé par une autre personne que l’auteur de cette décision.',
      ],
      action: { label: 'Lire le recours', url: `${baseUrl}${paths.appealDecision(file.applicationId)}` },
    }),
    kind: 'appeal-to-decide',
    recipient: person.email,
    recipientName: person.name,
    applicationId: file.applicationId,
  }));
}

/** Tells the service what was decided; the letter is attached, and the certificate when there is one. */
export function appealOutcomeMessages(
  input: AboutFile & {
    /** The level that the revision gives; null when the decision is confirmed. */
    readonly revisedLevel: string | null;
    readonly documentIds: ReadonlyArray<string>;
  },
): ReadonlyArray<Message> {
  const { file, baseUrl, revisedLevel } = input;
  return serviceRecipients(file).map((person) => ({
    ...layoutMessage({
      subject: `Décision sur votre recours (${file.reference})`,
      greeting: greet(person.name),
      paragraphs: [
        revisedLevel === null
          ? `La décision sur la candidature de ${file.organisationName} est confirmée.`
          : `La décision est révisée : le label Services Publics+, niveau ${revisedLevel}, est attribué à ${file.organisationName}.`,
        'La lettre jointe en donne les motifs.',
      ],
      action: { label: 'Ouvrir la candidature', url: `${baseUrl}${paths.application(file.applicationId)}` },
    }),
    kind: 'appeal-decided',
    recipient: person.email,
    recipientName: person.name,
    applicationId: file.applicationId,
    documentIds: input.documentIds,
  }));
}
