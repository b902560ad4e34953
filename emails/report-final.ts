/** Tells the service and DITP that the contradictory phase is closed; the final report is attached. */
import type { FilePerson, FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type { Message } from '#app/modules/notifications/domain/message.ts';
import { paths } from '#app/platform/paths.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export type FinalReportFacts = {
  readonly file: FileRecord;
  readonly officers: ReadonlyArray<FilePerson>;
  /** Origin of the site. */
  readonly baseUrl: string;
  readonly documentId: string;
};

/** R-APP-46: told to the service while it may still open its corrections. */
const CORRECTIONS =
  'Si le rapport relève des non-conformités, vous pouvez les corriger avant la décision : ouvrez vos corrections depuis l’onglet « Corrections » de la candidature.';

export function finalReportMessages(facts: FinalReportFacts): ReadonlyArray<Message> {
  const { file, officers, baseUrl } = facts;
  const subject = `Rapport d’évaluation définitif (${file.reference})`;
  const closed = `La phase contradictoire est close : le rapport d’évaluation de ${file.organisationName} est définitif. Il est joint à ce message.`;
  const sending = {
    kind: 'report-final',
    applicationId: file.applicationId,
    documentIds: [facts.documentId],
  };
  const next =
    'La DITP transmet maintenant le dossier au décideur. La décision vous sera envoyée par courriel.';
  const lead = file.lead;
  const toService = [
    ...(lead === null ? [] : [{ name: lead.name, email: lead.email, hasAccount: true }]),
    ...(file.directorEmail === '' || file.directorEmail === lead?.email
      ? []
      : [{ name: file.directorName, email: file.directorEmail, hasAccount: false }]),
  ];
  return [
    ...toService.map((person): Message => ({
      ...sending,
      recipient: person.email,
      recipientName: person.name,
      ...layoutMessage({
        subject,
        greeting: greet(person.name),
        paragraphs: [closed, CORRECTIONS, next],
        action: person.hasAccount
          ? { label: 'Ouvrir la candidature', url: `${baseUrl}${paths.application(file.applicationId)}` }
          : undefined,
      }),
    })),
    ...officers.map((officer): Message => ({
      ...sending,
      recipient: officer.email,
      recipientName: officer.name,
      ...layoutMessage({
        subject,
        greeting: greet(officer.name),
        paragraphs: [closed, 'Le dossier attend sa transmission pour décision.'],
        action: { label: 'Ouvrir le dossier', url: `${baseUrl}${paths.file(file.applicationId)}` },
      }),
    })),
  ];
}
