/** The messages of a report about a label: to who reported, to DITP, to the holder. */
import type { Message, MessageContent } from '#app/modules/notifications/domain/message.ts';
import type { ComplaintKind } from '#app/modules/labels/domain/complaint.ts';
import { COMPLAINT_KIND_LABELS } from '#app/modules/labels/domain/complaint.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

type About = {
  readonly reference: string;
  readonly number: string;
  readonly organisationName: string;
};

function about({ number, organisationName }: About): string {
  return `le label ${number} (${organisationName})`;
}

type Person = { readonly name: string; readonly email: string };

function toEach(
  people: ReadonlyArray<Person>,
  kind: Message['kind'],
  content: (name: string) => MessageContent,
) {
  return people.map(({ name, email }): Message => ({
    ...content(name),
    kind,
    recipient: email,
    recipientName: name,
  }));
}

/** To who reported, when they left an address. */
export function reportAcknowledged(facts: About & { readonly email: string }): Message {
  return {
    ...layoutMessage({
      subject: `Votre signalement ${facts.reference} est enregistré`,
      greeting: greet(''),
      paragraphs: [
        `Votre signalement sur ${about(facts)} est enregistré sous la référence ${facts.reference}. La DITP le lit et vous répond à cette adresse.`,
        'Votre adresse n’est jamais communiquée au service concerné. Elle est effacée douze mois après la réponse, ou douze mois après votre envoi s’il reste sans réponse.',
        'Si vous n’avez rien signalé, ne faites rien.',
      ],
    }),
    kind: 'complaint-received',
    recipient: facts.email,
  };
}

export function reportAnswered(facts: About & { readonly email: string; readonly answer: string }): Message {
  return {
    ...layoutMessage({
      subject: `Réponse à votre signalement ${facts.reference}`,
      greeting: greet(''),
      paragraphs: [`Voici la réponse de la DITP à votre signalement sur ${about(facts)} :`, facts.answer],
    }),
    kind: 'complaint-answered',
    recipient: facts.email,
  };
}

export function reportArrived(
  facts: About & {
    readonly kind: ComplaintKind;
    readonly people: ReadonlyArray<Person>;
    readonly url: string;
  },
): ReadonlyArray<Message> {
  return toEach(facts.people, 'complaint-arrived', (name) =>
    layoutMessage({
      subject: `Signalement ${facts.reference} sur un label`,
      greeting: greet(name),
      paragraphs: [`Un signalement est arrivé sur ${about(facts)} : ${COMPLAINT_KIND_LABELS[facts.kind]}.`],
      action: { label: 'Lire le signalement', url: facts.url },
    }),
  );
}

export function reportShared(
  facts: About & { readonly people: ReadonlyArray<Person>; readonly url: string },
): ReadonlyArray<Message> {
  return toEach(facts.people, 'complaint-shared', (name) =>
    layoutMessage({
      subject: `Un signalement sur votre label vous est transmis (${facts.reference})`,
      greeting: greet(name),
      paragraphs: [
        `La DITP vous transmet un signalement sur ${about(facts)}. Vous pouvez lui répondre depuis la page de votre label.`,
      ],
      action: { label: 'Lire et répondre', url: facts.url },
    }),
  );
}

export function holderReplied(
  facts: About & { readonly people: ReadonlyArray<Person>; readonly url: string },
): ReadonlyArray<Message> {
  return toEach(facts.people, 'complaint-replied', (name) =>
    layoutMessage({
      subject: `Le titulaire a répondu au signalement ${facts.reference}`,
      greeting: greet(name),
      paragraphs: [`Le titulaire a répondu au signalement sur ${about(facts)}.`],
      action: { label: 'Lire la réponse', url: facts.url },
    }),
  );
}

/** To the holder with whom a report was shared: nothing of its author, nor of what was answered to them. */
export function sharedReportClosed(
  facts: About & { readonly people: ReadonlyArray<Person>; readonly url: string },
): ReadonlyArray<Message> {
  return toEach(facts.people, 'complaint-closed', (name) =>
    layoutMessage({
      subject: `Le signalement ${facts.reference} sur votre label est clos`,
      greeting: greet(name),
      paragraphs: [
        `La DITP a clos le signalement ${facts.reference} sur ${about(facts)}, qui vous avait été transmis. Rien n’est plus attendu de vous.`,
      ],
      action: { label: 'Ouvrir la page du label', url: facts.url },
    }),
  );
}
