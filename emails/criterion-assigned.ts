/** To a contributor: the criteria they are asked to answer, and where. */
import type { MessageContent } from '#app/modules/notifications/domain/message.ts';
import { plural } from '#app/platform/french.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export type CriterionAssigned = {
  readonly recipientName: string;
  readonly requesterName: string;
  readonly organisationName: string;
  /** Of the application. */
  readonly reference: string;
  /** At least one, in grid order. */
  readonly criteria: ReadonlyArray<{ readonly code: string; readonly title: string }>;
  /** Absolute. */
  readonly gridUrl: string;
};

export function criterionAssignedMessage(facts: CriterionAssigned): MessageContent {
  const { recipientName, requesterName, organisationName, reference, criteria, gridUrl } = facts;
  const count = criteria.length;
  const asked = plural(count, 'un critère', `${count} critères`);
  return layoutMessage({
    subject: `Votre contribution est demandée sur ${asked} (candidature ${reference})`,
    greeting: greet(recipientName),
    paragraphs: [
      `${requesterName} vous demande de répondre à ${asked} de l’autoévaluation de « ${organisationName} », pour sa candidature ${reference} au label Services Publics+ :`,
      criteria.map(({ code, title }) => `${code} : ${title}`),
      'Pour chaque critère, choisissez une cotation, commentez-la et joignez les preuves. Vos réponses s’enregistrent au fur et à mesure ; vous ne voyez que ce qui vous est demandé.',
    ],
    action: { label: plural(count, 'Répondre au critère', 'Répondre aux critères'), url: gridUrl },
  });
}
