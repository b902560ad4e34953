/** An appeal against a decision: what the service says, what another decider makes of it. Pure. Holds R-DEC-30 to R-DEC-35. */
import type { FileDecision } from '#app/modules/applications/domain/file-record.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import { levelIndex } from '#app/modules/referentials/domain/referential.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export const APPEAL_OUTCOMES = ['confirmed', 'revised'] as const;
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number];

export const APPEAL_OUTCOME_LABELS: Readonly<Record<AppealOutcome, string>> = {
  confirmed: 'Décision confirmée',
  revised: 'Décision révisée',
};

export type Appeal = {
  readonly appealId: string;
  /** The decision appealed against. */
  readonly decisionId: string;
  readonly reason: string;
  readonly evidenceIds: ReadonlyArray<string>;
  readonly submittedAt: Date;
  /** Null while undecided. */
  readonly outcome: AppealOutcome | null;
  readonly outcomeReason: string;
  readonly decidedAt: Date | null;
};

/** The decision appealed against, as far as its revision goes. */
export type AppealedDecision = Pick<FileDecision, 'kind' | 'level'>;

/** The status the file returns to. */
export function statusAfterAppeal(decision: AppealedDecision, outcome: AppealOutcome): 'granted' | 'refused' {
  return outcome === 'revised' || decision.kind === 'grant' ? 'granted' : 'refused';
}

export type RevisionRefusal = 'level-missing' | 'level-not-higher';

/** R-DEC-33: a revision gives a level: the label after a refusal, a higher one after a grant. */
export function checkRevision(
  decision: AppealedDecision,
  level: LevelCode | null,
): Result<LevelCode, RevisionRefusal> {
  if (level === null) return refused('level-missing');
  const isHigher = decision.level === null || levelIndex(level) > levelIndex(decision.level);
  return decision.kind === 'grant' && !isHigher ? refused('level-not-higher') : ok(level);
}
