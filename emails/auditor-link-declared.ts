/** Warns DITP that an auditor has declared a link with a service whose evaluation is entrusted to them. */
import type { FilePerson } from '#app/modules/applications/domain/file-record.ts';
import type { Message } from '#app/modules/notifications/domain/message.ts';
import { paths } from '#app/platform/paths.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export type LinkDeclaredFacts = {
  readonly officers: ReadonlyArray<FilePerson>;
  readonly auditorName: string;
  readonly applicationId: string;
  readonly reference: string;
  readonly organisationName: string;
  /** Origin of the site. */
  readonly baseUrl: string;
};

export function linkDeclaredMessages(facts: LinkDeclaredFacts): ReadonlyArray<Message> {
  return facts.officers.map((officer) => ({
    kind: 'auditor-link-declared',
    recipient: officer.email,
    recipientName: officer.name,
    applicationId: facts.applicationId,
    ...layoutMessage({
      subject: `Conflit d’intérêts déclaré par un auditeur (${facts.reference})`,
      greeting: greet(officer.name),
      paragraphs: [
        `${facts.auditorName} a déclaré un lien avec ${facts.organisationName}, dont l’évaluation lui est confiée.`,
        'Désignez un autre auditeur : les cotations déjà faites restent, signées de leur auteur.',
      ],
      action: {
        label: 'Changer d’auditeur',
        url: `${facts.baseUrl}${paths.assignment(facts.applicationId)}`,
      },
    }),
  }));
}
