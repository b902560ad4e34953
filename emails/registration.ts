/** The messages of a service's entry: confirm the address, already known, rejected. */
import type { MessageContent } from '#app/modules/notifications/domain/message.ts';
import { formatSiret, quoted } from '#app/platform/french.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

/**
 * To an address that nobody has confirmed (R-ACC-63): nothing in it was written by whoever asked, who may be anyone. The
 * service is told by its number.
 */
export function composeRegistrationConfirmation(facts: {
  readonly siret: string;
  readonly url: string;
  readonly days: number;
}): MessageContent {
  return layoutMessage({
    subject: 'Confirmez votre demande d’accès au label Services Publics+',
    greeting: greet(''),
    paragraphs: [
      `Vous avez demandé à ouvrir un espace pour le service dont le SIRET est ${formatSiret(facts.siret)}. Confirmez votre adresse : la demande sera alors transmise à la DITP.`,
      `Ce lien reste valable ${facts.days} jours. Si vous n’avez rien demandé, ne faites rien.`,
    ],
    action: { label: 'Confirmer ma demande', url: facts.url },
  });
}

/** To an address that nobody has confirmed, as above. */
export function composeRegistrationKnown(facts: {
  readonly siret: string;
  readonly url: string;
}): MessageContent {
  return layoutMessage({
    subject: 'Votre service a déjà un espace',
    greeting: greet(''),
    paragraphs: [
      `Un espace existe déjà pour le SIRET ${formatSiret(facts.siret)}. Adressez-vous à la personne responsable de la candidature dans votre service : elle peut vous y inviter.`,
      'Si personne n’y a plus accès, écrivez à la DITP.',
    ],
    action: { label: 'Me connecter', url: facts.url },
  });
}

export function composeRegistrationRejected(facts: {
  readonly name: string;
  readonly organisationName: string;
  readonly reason: string;
}): MessageContent {
  return layoutMessage({
    subject: 'Votre demande d’accès n’a pas été acceptée',
    greeting: greet(facts.name),
    paragraphs: [
      `La DITP n’a pas ouvert d’espace pour ${quoted(facts.organisationName)}, pour le motif suivant :`,
      facts.reason,
      'Vous pouvez faire une nouvelle demande en tenant compte de ce motif.',
    ],
  });
}
