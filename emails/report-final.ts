/** Tells the service and DITP that the contradictory phase is closed; the final report is attached. */
import type { FilePerson, FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type { Message } from '#app/modules/notifications/domain/message.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { formatDate } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export type FinalReportFacts = {
  readonly file: FileRecord;
  readonly officers: ReadonlyArray<FilePerson>;
  /** Origin of the site. */
  readonly baseUrl: string;
  readonly documentId: string;
  /** R-APP-65: by when the service chooses to correct or not; null when no major is open. */
  readonly chooseBy: CalendarDate | null;
};

/** R-APP-46: told to the service while it may still open its corrections. */
const CORRECTIONS =
  'Si le rapport relève des non-conformités, vous pouvez les corriger avant la décision : ouvrez vos corrections depuis l’onglet « Corrections » de la candidature.';

export function finalReportMessages(facts: FinalReportFacts): ReadonlyArray<Message> {
  const { file, officers, baseUrl } = facts;
  const subject = `Rapport d’évaluation définitif (${file.reference})`;
  const closed = `La phase contradictoire est close : le rapport d’évaluation de ${file.organisationName} est définitif. Il est joint à ce message.`;
  const sending = {
    kind: 'report-final' as const,
    applicationId: file.applicationId,
    documentIds: [facts.documentId],
  };
  const { chooseBy } = facts;
  const next =
    chooseBy === null
      ? 'La DITP transmet maintenant le dossier au décideur. La décision vous sera envoyée par courriel.'
      : `Une non-conformité majeure est ouverte au niveau demandé\u00a0: aucun niveau n’est attribué tant qu’elle le reste. Vous avez jusqu’au ${formatDate(chooseBy)} pour ouvrir vos corrections, ou pour choisir de passer devant la commission sans corriger. La DITP ne transmet pas le dossier avant.`;
  const nextForOfficers =
    chooseBy === null
      ? 'Le dossier attend sa transmission pour décision.'
      : `Une non-conformité majeure est ouverte\u00a0: le service a jusqu’au ${formatDate(chooseBy)} pour ouvrir ses corrections ou les décliner. Le dossier ne peut pas être transmis pour décision avant.`;
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
        paragraphs: [closed, nextForOfficers],
        action: { label: 'Ouvrir le dossier', url: `${baseUrl}${paths.file(file.applicationId)}` },
      }),
    })),
  ];
}
