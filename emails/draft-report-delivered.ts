/** Tells the service's lead and director that the draft report awaits their observations; the document is attached. */
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { REPLY_DAYS } from '#app/modules/applications/domain/lifecycle-guards.ts';
import type { Message } from '#app/modules/notifications/domain/message.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { counted, formatDate } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export type DraftReportFacts = {
  readonly file: FileRecord;
  /** Origin of the site. */
  readonly baseUrl: string;
  /** The last day of the service's answer, included. */
  readonly replyDueOn: CalendarDate;
  readonly findingCount: number;
  readonly documentId: string;
};

/** The lead answers on the site; the director, who has no account, is kept informed. */
export function draftReportMessages(facts: DraftReportFacts): ReadonlyArray<Message> {
  const { file, replyDueOn } = facts;
  const subject = `Projet de rapport d’évaluation à lire (${file.reference})`;
  const delivered = `L’évaluation de ${file.organisationName} est terminée : le projet de rapport est joint à ce message. Il comporte ${counted(facts.findingCount, 'constat', 'constats')}.`;
  const deadline = `Le service a ${REPLY_DAYS} jours, jusqu’au ${formatDate(replyDueOn)} inclus, pour accepter ou contester chaque constat.`;
  const sending = {
    kind: 'draft-report-delivered' as const,
    applicationId: file.applicationId,
    documentIds: [facts.documentId],
  };
  const lead = file.lead;
  const toLead: ReadonlyArray<Message> =
    lead === null
      ? []
      : [
          {
            ...sending,
            recipient: lead.email,
            recipientName: lead.name,
            ...layoutMessage({
              subject,
              greeting: greet(lead.name),
              paragraphs: [
                delivered,
                deadline,
                'Sans réponse à cette date, le rapport est arrêté tel quel. Une contestation ne peut pas abaisser une cotation.',
              ],
              action: {
                label: 'Répondre au projet de rapport',
                url: `${facts.baseUrl}${paths.contradictoryReply(file.applicationId)}`,
              },
            }),
          },
        ];
  const isApart = file.directorEmail !== '' && file.directorEmail !== lead?.email;
  const toDirector: ReadonlyArray<Message> = isApart
    ? [
        {
          ...sending,
          recipient: file.directorEmail,
          recipientName: file.directorName,
          ...layoutMessage({
            subject,
            greeting: greet(file.directorName),
            paragraphs: [
              delivered,
              deadline,
              `La réponse est envoyée depuis le site par ${lead?.name ?? 'le responsable de la candidature'}.`,
            ],
          }),
        },
      ]
    : [];
  return [...toLead, ...toDirector];
}
