/** Warns DITP that an auditor has left an evaluation because of a link that they have declared, or of a membership. */
import type { FilePerson } from '#app/modules/applications/domain/file-record.ts';
import type { Message } from '#app/modules/notifications/domain/message.ts';
import { paths } from '#app/platform/paths.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export type AuditorRecused = {
  readonly officers: ReadonlyArray<FilePerson>;
  readonly auditorName: string;
  readonly role: 'lead' | 'co';
  readonly applicationId: string;
  readonly reference: string;
  readonly organisationName: string;
  /** Origin of the site. */
  readonly baseUrl: string;
};

export function auditorRecusedMessages(facts: AuditorRecused): ReadonlyArray<Message> {
  const charge = facts.role === 'lead' ? 'responsable d’audit' : 'coauditeur';
  const expected =
    facts.role === 'lead'
      ? 'Le dossier attend que vous désigniez un autre responsable d’audit.'
      : 'L’évaluation continue avec les autres auditeurs. Vous pouvez désigner un autre coauditeur.';
  return facts.officers.map((officer) => ({
    kind: 'auditor-recused',
    recipient: officer.email,
    recipientName: officer.name,
    applicationId: facts.applicationId,
    ...layoutMessage({
      subject: `Un auditeur s’est retiré pour conflit d’intérêts (${facts.reference})`,
      greeting: greet(officer.name),
      paragraphs: [
        `${facts.auditorName}, ${charge} de l’évaluation de ${facts.organisationName}, a désormais un lien avec ce service ou avec son réseau, déclaré ou né d’une appartenance. Cette personne n’a plus accès au dossier.`,
        'Les cotations déjà faites restent, signées de leur auteur.',
        expected,
      ],
      action: {
        label: 'Ouvrir l’évaluation du dossier',
        url: `${facts.baseUrl}${paths.assignment(facts.applicationId)}`,
      },
    }),
  }));
}
