/** Tells the leads of an organisation that an item of evidence can no longer be opened, or can be again. */
import type { Message } from '#app/modules/notifications/domain/message.ts';
import { formatDateTime, quoted } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export type EvidenceQuarantine = {
  readonly change: 'quarantine' | 'release';
  readonly leads: ReadonlyArray<{ readonly name: string; readonly email: string }>;
  readonly organisationId: string;
  readonly evidenceId: string;
  readonly title: string;
  readonly at: Date;
  /** Origin of the site. */
  readonly baseUrl: string;
};

function words({ change, title, at }: EvidenceQuarantine) {
  const evidence = `la preuve ${quoted(title)}`;
  if (change === 'release') {
    return {
      subject: `Une preuve peut de nouveau être ouverte : ${quoted(title)}`,
      paragraphs: [
        `La quarantaine de ${evidence} est levée depuis le ${formatDateTime(at)} : le fichier peut de nouveau être ouvert et téléchargé.`,
        'Vous n’avez rien à faire.',
      ],
    };
  }
  return {
    subject: `Une preuve est en quarantaine : ${quoted(title)}`,
    paragraphs: [
      `L’antivirus du site a reconnu un programme malveillant dans ${evidence}. Depuis le ${formatDateTime(at)}, plus personne ne peut ouvrir ce fichier, ni votre service, ni l’auditeur, ni la DITP.`,
      'Ajoutez une nouvelle version saine de ce document. Faites aussi examiner le poste d’où il vient par votre service informatique.',
      'Rien n’est effacé : l’ancienne version garde sa date et son empreinte dans votre dossier.',
    ],
  };
}

function kindOf({ change }: EvidenceQuarantine): Pick<Message, 'kind'> {
  switch (change) {
    case 'quarantine':
      return {
        kind: 'evidence-quarantined',
      };
    case 'release':
      return {
        kind: 'evidence-released',
      };
  }
}

export function evidenceQuarantineMessages(facts: EvidenceQuarantine): ReadonlyArray<Message> {
  const url = `${facts.baseUrl}${paths.evidenceItem(facts.organisationId, facts.evidenceId)}`;
  const { subject, paragraphs } = words(facts);
  return facts.leads.map(({ name, email }) => ({
    ...kindOf(facts),
    recipient: email,
    recipientName: name,
    ...layoutMessage({
      subject,
      greeting: greet(name),
      paragraphs,
      action: { label: 'Ouvrir la preuve', url },
    }),
  }));
}
