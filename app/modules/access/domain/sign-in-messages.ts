/** What a person reads when the sign-in is refused: one sentence for every account that does not open (R-ACC-24). */
import { counted } from '#app/platform/french.ts';

export type SignInRefusal = 'wrong-credentials' | 'too-many-attempts';

type Details = Readonly<Record<string, unknown>>;

/** `25 secondes`, `3 minutes`: rounded up, so that waiting that long is enough. */
export function formatWait(seconds: number): string {
  return seconds <= 90
    ? counted(seconds, 'seconde', 'secondes')
    : counted(Math.ceil(seconds / 60), 'minute', 'minutes');
}

export const SIGN_IN_MESSAGES: Readonly<Record<SignInRefusal, (details: Details) => string>> = {
  'wrong-credentials': () =>
    'Cette adresse et ce mot de passe n’ouvrent aucun compte. Vérifiez-les, ou choisissez un nouveau mot de passe.',
  'too-many-attempts': (details) =>
    `Trop d’essais ont échoué. Réessayez dans ${formatWait(Number(details['seconds'] ?? 60))}\u00a0: votre compte n’est pas bloqué.`,
};
