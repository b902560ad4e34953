/** Invites a person to open their account, or tells someone who has one what they may now do with it. */
import type { MessageContent } from '#app/modules/notifications/domain/message.ts';
import { formatDateTime, quoted } from '#app/platform/french.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export type InvitationFacts = {
  readonly recipientName: string;
  /** Who invites; null when the site itself does. */
  readonly inviterName: string | null;
  /** The organisation joined; null for a role on the platform. */
  readonly organisationName: string | null;
  /** What the person will do, as French reads it: « contributeur », « auditeur et décideur ». */
  readonly roles: string;
  /** Where the password is chosen, absolute, with its end; null when the account is already open. */
  readonly link: { readonly url: string; readonly expiresAt: Date } | null;
  /** The sign-in page, absolute. */
  readonly signInUrl: string;
  /** Whether nothing is open before the person accepts; false for what is already theirs. */
  readonly awaitsAnswer?: boolean;
  /** Whether the account was closed by an administrator: only its mailbox is told (R-ORG-18). */
  readonly isClosed?: boolean;
};

/** To the mailbox of a closed account: what was asked, and that nothing comes of it. */
function composeClosedInvitation(facts: InvitationFacts, subject: string, access: string): MessageContent {
  return layoutMessage({
    subject,
    greeting: greet(facts.recipientName),
    paragraphs: [
      access,
      'Votre compte a été fermé par l’administration du site\u00a0: cette invitation ne peut pas être acceptée, et la personne qui vous invite n’en est pas informée.',
      'Si c’est une erreur, répondez-lui directement, ou écrivez à la DITP.',
    ],
  });
}

export function composeInvitation(facts: InvitationFacts): MessageContent {
  const place =
    facts.organisationName === null
      ? 'sur le site du label Services Publics+'
      : `dans l’organisation ${quoted(facts.organisationName)}`;
  const who =
    facts.inviterName === null
      ? 'Un compte est ouvert pour vous'
      : `${facts.inviterName} ${facts.awaitsAnswer === true ? 'vous invite' : 'vous ouvre un accès'}`;
  const access = `${who} ${place}. Votre rôle : ${facts.roles}.`;
  const subject =
    facts.organisationName === null
      ? 'Votre accès au site du label Services Publics+'
      : `Votre accès à l’organisation ${quoted(facts.organisationName)}`;
  if (facts.isClosed === true) return composeClosedInvitation(facts, subject, access);
  return layoutMessage({
    subject,
    greeting: greet(facts.recipientName),
    paragraphs:
      facts.link === null
        ? [
            access,
            facts.awaitsAnswer === true
              ? 'Vous avez déjà un compte : connectez-vous avec votre adresse et votre mot de passe habituels, puis acceptez ou refusez l’invitation dans votre espace. Sans réponse de votre part, rien ne change et elle prend fin au bout de sept jours.'
              : 'Vous avez déjà un compte : connectez-vous avec votre adresse et votre mot de passe habituels.',
          ]
        : [
            access,
            `Pour commencer, choisissez votre mot de passe. Ce lien est personnel, sert une seule fois et reste valable jusqu’au ${formatDateTime(facts.link.expiresAt)}.`,
            'Si vous ne vous attendiez pas à ce message, ne faites rien : sans mot de passe choisi, l’accès reste fermé.',
          ],
    action:
      facts.link === null
        ? { label: 'Me connecter', url: facts.signInUrl }
        : { label: 'Choisir mon mot de passe', url: facts.link.url },
  });
}
