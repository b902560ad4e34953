/**
 * A decider decides in the name of one authority, and only while the scheme's settings say that this authority decides.
 * Pure. Holds R-ACC-45.
 */
import type { AuthorityKind } from '#app/modules/access/domain/authority-kinds.ts';
import type { DecidingAuthority } from '#app/modules/access/domain/scheme-settings-schema.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type Mandate = {
  readonly authority: DecidingAuthority;
  /** The authority in whose name this person decides. */
  readonly decidesFor: AuthorityKind;
};

export type MandateRefusal = 'another-authority-decides';

/** R-ACC-45: the authority that decides today, when it is the one in whose name this person decides. */
export function decideMandate({ authority, decidesFor }: Mandate): Result<DecidingAuthority, MandateRefusal> {
  return decidesFor === authority.kind ? ok(authority) : refused('another-authority-decides');
}

/** Why a decider cannot decide, in one sentence. */
export const MANDATE_MESSAGES: Readonly<Record<MandateRefusal, string>> = {
  'another-authority-decides':
    'Vous ne pouvez pas décider : selon les réglages du label, ce n’est pas l’autorité au nom de laquelle vous décidez qui se prononce aujourd’hui.',
};
