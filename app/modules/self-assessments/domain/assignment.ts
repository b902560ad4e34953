/** Asking contributors for criteria. Holds R-SEL-09. */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import { isOpen } from '#app/modules/applications/domain/application-status.ts';
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { findCriterion } from '#app/modules/referentials/domain/referential.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** `closed`: the file has ended · `unknown-criterion`, `no-criterion`, `not-a-contributor`: what was asked cannot be. */
export type AssignmentRefusal =
  'not-found' | 'closed' | 'no-criterion' | 'unknown-criterion' | 'not-a-contributor';

export const ASSIGNMENT_REFUSAL_MESSAGES: Readonly<Record<AssignmentRefusal, string>> = {
  'not-found': 'Cette candidature n’existe pas ou ne vous est pas ouverte.',
  closed: 'Cette candidature est close : plus rien ne peut y être demandé.',
  'no-criterion': 'Choisissez au moins un critère.',
  'unknown-criterion': 'Ce critère n’existe pas dans le référentiel de cette candidature.',
  'not-a-contributor':
    'Choisissez un contributeur de votre organisation. Pour inviter une personne, passez par la page des membres.',
};

/** R-SEL-09: only on an open file, and only criteria of its referential, each once, in grid order. */
export function decideAssignment(request: {
  readonly status: ApplicationStatus;
  readonly referential: Referential;
  readonly criterionCodes: ReadonlyArray<string>;
}): Result<ReadonlyArray<string>, AssignmentRefusal> {
  const { status, referential, criterionCodes } = request;
  if (!isOpen(status)) return refused('closed');
  if (criterionCodes.length === 0) return refused('no-criterion');
  const unknown = criterionCodes.find((code) => findCriterion(referential, code) === null);
  if (unknown !== undefined) return refused('unknown-criterion', { criterion: unknown });
  return ok(referential.criteria.map(({ code }) => code).filter((code) => criterionCodes.includes(code)));
}
