/** To an auditor, lead or not: an evaluation is entrusted to them. */
import type { MessageContent } from '#app/modules/notifications/domain/message.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { formatDate } from '#app/platform/french.ts';
import type { AnnouncedVisit } from '#emails/evaluation-planned.ts';
import { visitLines } from '#emails/evaluation-planned.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export function evaluationAssigned(message: {
  readonly isLead: boolean;
  readonly recipientName: string;
  readonly reference: string;
  readonly organisationName: string;
  readonly levelLabel: string;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly visits: ReadonlyArray<AnnouncedVisit>;
  readonly url: string;
}): MessageContent {
  return layoutMessage({
    subject: `Évaluation de ${message.organisationName} (${message.reference})`,
    greeting: greet(message.recipientName),
    paragraphs: [
      `La DITP vous confie, comme ${message.isLead ? 'responsable d’audit' : 'co-auditeur'}, l’évaluation de ${message.organisationName}, candidate au niveau ${message.levelLabel}, du ${formatDate(message.startsOn)} au ${formatDate(message.endsOn)}.`,
      ...(message.isLead
        ? []
        : [
            'Vous cotez tous les critères de votre côté\u00a0: personne ne lit les cotations des autres avant que chacun ait remis les siennes.',
          ]),
      ...(message.visits.length === 0 ? [] : ['Sites à visiter\u00a0:', visitLines(message.visits)]),
      'Si un lien avec cette organisation ou avec son réseau a été oublié dans vos déclarations, signalez-le à la DITP avant de commencer.',
    ],
    action: { label: 'Ouvrir l’évaluation', url: message.url },
  });
}
