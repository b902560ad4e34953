/** What a person reads when a change of password, or a link, is refused. */
import type { LinkState } from '#app/modules/access/domain/single-use-link.ts';
import { PASSWORD_MESSAGES } from '#app/modules/access/domain/password-policy.ts';
import type { PasswordRefusal } from '#app/modules/access/domain/password-policy.ts';
import type { SignInRefusal } from '#app/modules/access/domain/sign-in-messages.ts';
import { SIGN_IN_MESSAGES } from '#app/modules/access/domain/sign-in-messages.ts';

export type ChoosePasswordRefusal = PasswordRefusal | 'link-not-usable';

export const CHOOSE_PASSWORD_MESSAGES: Readonly<Record<ChoosePasswordRefusal, string>> = {
  ...PASSWORD_MESSAGES,
  'link-not-usable': 'Ce lien ne peut plus servir. Rien n’a été modifié.',
};

export type ChangePasswordRefusal = PasswordRefusal | SignInRefusal | 'password-unchanged';

export const CHANGE_PASSWORD_MESSAGES: Readonly<
  Record<ChangePasswordRefusal, (details: Readonly<Record<string, unknown>>) => string>
> = {
  ...(Object.fromEntries(
    Object.entries(PASSWORD_MESSAGES).map(([code, sentence]) => [code, () => sentence]),
  ) as Record<PasswordRefusal, () => string>),
  'too-many-attempts': SIGN_IN_MESSAGES['too-many-attempts'],
  'wrong-credentials': () => 'Ce n’est pas votre mot de passe actuel.',
  'password-unchanged': () => 'Choisissez un mot de passe différent de l’actuel.',
};

/** The page shown in place of the form when a link no longer works: why, and what to do. */
export const LINK_EXPLANATIONS: Readonly<
  Record<Exclude<LinkState, 'usable'>, { readonly title: string; readonly text: string }>
> = {
  used: {
    title: 'Ce lien a déjà servi',
    text: 'Un lien ne sert qu’une fois, et une nouvelle demande annule les précédents. Si vous avez choisi votre mot de passe, connectez-vous.',
  },
  expired: {
    title: 'Ce lien n’est plus valable',
    text: 'Sa durée de validité est passée. Votre compte n’a pas changé.',
  },
  unknown: {
    title: 'Ce lien n’est pas reconnu',
    text: 'L’adresse est peut-être incomplète\u00a0: copiez-la en entier depuis le message reçu.',
  },
};
