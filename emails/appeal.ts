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

type AppealOutcome = AboutFile & {
  /** What the revision gives; null when the decision is confirmed. */
  readonly revised: {
    /** `revised-too-late`: the label ended during the appeal, and nothing of it changes. */
    readonly outcome: 'revised' | 'revised-too-late';
    readonly level: string;
  } | null;
  readonly documentIds: ReadonlyArray<string>;
};

function outcomeSentence({ file, revised }: AppealOutcome): string {
  if (revised === null) return `La décision sur la candidature de ${file.organisationName} est confirmée.`;
  return revised.outcome === 'revised'
    ? `La décision est révisée : le label Services Publics+, niveau ${revised.level}, est attribué à ${file.organisationName}.`
    : `La décision sur la candidature de ${file.organisationName} est révisée au niveau ${revised.level}. Le label a pris fin pendant l’examen de votre recours : il n’est pas rétabli.`;
}

/** Tells the service what was decided; the letter is attached, and the certificate when there is one. */
export function appealOutcomeMessages(input: AppealOutcome): ReadonlyArray<Message> {
  const { file, baseUrl } = input;
  return serviceRecipients(file).map((person) => ({
    ...layoutMessage({
      subject: `Décision sur votre recours (${file.reference})`,
      greeting: greet(person.name),
      paragraphs: [outcomeSentence(input), 'La lettre jointe en donne les motifs.'],
      action: { label: 'Ouvrir la candidature', url: `${baseUrl}${paths.application(file.applicationId)}` },
    }),
    kind: 'appeal-decided',
    recipient: person.email,
    recipientName: person.name,
    applicationId: file.applicationId,
    documentIds: input.documentIds,
  }));
}
