/** To each participant: a calibration exercise is open, to be rated alone. */
import type { Message } from '#app/modules/notifications/domain/message.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { counted, formatDate } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export function calibrationOpenedMessages(input: {
  readonly exerciseId: string;
  readonly title: string;
  readonly closesOn: CalendarDate;
  readonly criteria: number;
  readonly participants: ReadonlyArray<{ readonly name: string; readonly email: string }>;
  readonly baseUrl: string;
}): ReadonlyArray<Message> {
  return input.participants.map(({ name, email }) => ({
    ...layoutMessage({
      subject: `Exercice de calibrage\u00a0: ${input.title}`,
      greeting: greet(name),
      paragraphs: [
        `La DITP vous propose de coter ${counted(input.criteria, 'critère', 'critères')} d’un dossier passé, dont le service n’est pas nommé, au plus tard le ${formatDate(input.closesOn)}.`,
        'Les autres auditeurs cotent les mêmes critères de leur côté. Personne ne lit vos cotations avant que tous aient remis les leurs ou que l’exercice soit clos\u00a0; chacun voit alors où il se situe.',
      ],
      action: { label: 'Ouvrir l’exercice', url: `${input.baseUrl}${paths.calibration(input.exerciseId)}` },
    }),
    kind: 'calibration-opened',
    recipient: email,
    recipientName: name,
  }));
}
