/** Tells the holder, or DITP, of what happens to a label: measures, observations, restoration, smaller scope, end. */
import type { Message, MessageContent } from '#app/modules/notifications/domain/message.ts';
import { MEASURE_WORDS } from '#app/modules/labels/domain/label-letters.ts';
import type { MeasureKind } from '#app/modules/labels/domain/label-measure.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { enumeration, formatDate } from '#app/platform/french.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export type LabelNews =
  | { readonly kind: 'announced'; readonly measure: MeasureKind; readonly dueOn: CalendarDate }
  | { readonly kind: 'observed'; readonly measure: MeasureKind }
  | { readonly kind: 'taken'; readonly measure: MeasureKind; readonly effectiveOn: CalendarDate }
  | { readonly kind: 'dropped'; readonly measure: MeasureKind }
  | { readonly kind: 'cancelled'; readonly measure: MeasureKind; readonly effectiveOn: CalendarDate }
  | { readonly kind: 'restored' }
  | { readonly kind: 'reduced-by-holder'; readonly siteNames: ReadonlyArray<string> }
  | { readonly kind: 'surrendered' }
  | { readonly kind: 'corrected'; readonly statement: string };

type Words = { readonly subject: string; readonly paragraphs: ReadonlyArray<string> };

function words(news: LabelNews, who: { readonly organisationName: string; readonly number: string }): Words {
  const label = `label ${who.number} (${who.organisationName})`;
  switch (news.kind) {
    case 'announced':
      return {
        subject: `Projet ${MEASURE_WORDS[news.measure].of} de votre label : vos observations sont attendues`,
        paragraphs: [
          `L’autorité de décision envisage ${MEASURE_WORDS[news.measure].the} du ${label}. La lettre jointe en donne les motifs. Rien n’est encore décidé.`,
          `Vous pouvez envoyer vos observations jusqu’au ${formatDate(news.dueOn)} depuis la page de votre label.`,
        ],
      };
    case 'observed':
      return {
        subject: `Observations reçues sur le ${label}`,
        paragraphs: [
          `Le titulaire du ${label} a répondu au projet ${MEASURE_WORDS[news.measure].of}. La mesure peut maintenant être prise ou abandonnée.`,
        ],
      };
    case 'taken':
      return {
        subject: `Décision ${MEASURE_WORDS[news.measure].of} de votre label`,
        paragraphs: [
          `L’autorité a décidé ${MEASURE_WORDS[news.measure].the} du ${label}, avec effet au ${formatDate(news.effectiveOn)}.`,
          'La lettre jointe en donne les motifs, les effets et les voies de recours.',
        ],
      };
    case 'dropped':
      return {
        subject: `Projet ${MEASURE_WORDS[news.measure].of} abandonné`,
        paragraphs: [
          `Le projet ${MEASURE_WORDS[news.measure].of} du ${label} est abandonné. Votre label n’est pas modifié.`,
        ],
      };
    case 'cancelled':
      return {
        subject: `Décision ${MEASURE_WORDS[news.measure].of} annulée`,
        paragraphs: [
          `La décision ${MEASURE_WORDS[news.measure].of} du ${label}, qui devait prendre effet le ${formatDate(news.effectiveOn)}, est annulée. Votre label n’est pas modifié. La lettre jointe en donne les motifs.`,
        ],
      };
    case 'restored':
      return {
        subject: 'La suspension de votre label est levée',
        paragraphs: [`Le ${label} est de nouveau valide. La lettre jointe en donne les motifs.`],
      };
    case 'reduced-by-holder':
      return {
        subject: `Périmètre réduit par le titulaire : ${label}`,
        paragraphs: [
          `Le titulaire a retiré du périmètre : ${enumeration(news.siteNames)}. La nouvelle attestation est jointe.`,
        ],
      };
    case 'surrendered':
      return {
        subject: `Label rendu par le titulaire : ${label}`,
        paragraphs: [
          'Le label n’est plus valide dès aujourd’hui. Le registre public le montre.',
          'L’accusé de réception est joint.',
        ],
      };
    case 'corrected':
      return {
        subject: `Attestation rectifiée : ${label}`,
        paragraphs: [
          news.statement,
          'La nouvelle attestation est jointe. Remplacez celle que vous affichez : la vérification de l’ancienne dit qu’elle a été rectifiée.',
        ],
      };
  }
}

/** The same news to each of these people, with what comes with it attached. `url` is the page they may open. */
export function labelMessages(input: {
  readonly news: LabelNews;
  readonly label: {
    readonly organisationName: string;
    readonly number: string;
    readonly applicationId: string;
  };
  readonly people: ReadonlyArray<{ readonly name: string; readonly email: string }>;
  readonly url: string;
  readonly documentIds: ReadonlyArray<string>;
}): ReadonlyArray<Message> {
  const { news, label, url, documentIds } = input;
  const { subject, paragraphs } = words(news, label);
  return input.people.map(({ name, email }) => {
    const content: MessageContent = layoutMessage({
      subject,
      greeting: greet(name),
      paragraphs,
      action: { label: 'Ouvrir la page du label', url },
    });
    return {
      ...content,
      kind: `label-${news.kind}`,
      recipient: email,
      recipientName: name,
      applicationId: label.applicationId,
      documentIds,
    };
  });
}
