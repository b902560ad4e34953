/** The history of an account in words: what each journal action of the stream `user:<id>` says. */
import { ROLE_LABELS } from '#app/modules/access/domain/roles.ts';
import { enumeration } from '#app/platform/french.ts';
import { ownValue } from '#app/platform/own-value.ts';

const ACTION_LABELS: Readonly<Record<string, string>> = {
  'account.sign-in': 'Connexion',
  'account.sign-out': 'Déconnexion',
  'account.end-sessions': 'Connexions fermées',
  'account.ask-password-reset': 'Nouveau mot de passe demandé',
  'account.reset-password': 'Nouveau mot de passe choisi par lien',
  'account.change-password': 'Mot de passe changé',
  'account.accept-invitation': 'Invitation acceptée',
  'user.invite': 'Invitation envoyée',
  'user.resend-invitation': 'Invitation renvoyée',
  'user.assign-role': 'Rôles changés',
  'user.disable': 'Compte fermé',
  'user.enable': 'Compte rouvert',
};

export function describeUserAction(action: string): string {
  return ownValue(ACTION_LABELS, action) ?? action;
}

function rolesOf(value: unknown): ReadonlyArray<string> | null {
  if (typeof value !== 'object' || value === null || !('roles' in value) || !Array.isArray(value.roles))
    return null;
  const labels: Readonly<Record<string, string>> = ROLE_LABELS;
  return value.roles.map((role) => ownValue(labels, String(role)) ?? String(role));
}

function words(roles: ReadonlyArray<string>): string {
  return roles.length === 0 ? 'aucun rôle' : enumeration(roles);
}

/** « Auditeur → Auditeur et Administrateur », or null when the entry changed no role. */
export function describeRoleChange(before: unknown, after: unknown): string | null {
  const now = rolesOf(after);
  if (now === null) return null;
  const previous = rolesOf(before);
  return previous === null ? words(now) : `${words(previous)} → ${words(now)}`;
}
