/** A decision beside what the committee proposed: whether it departs, and whether it had to wait. Pure. Holds R-DEC-21 and R-DEC-22. */
import type { CommitteeProposal } from '#app/modules/decisions/domain/sitting.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type TakenDecision = {
  readonly kind: 'grant' | 'defer' | 'refuse';
  readonly level: LevelCode | null;
  readonly reason: string;
};

/** Whether the decision is of another kind, or at another level, than what was proposed. */
export function departsFrom(decision: TakenDecision, proposal: CommitteeProposal): boolean {
  if (decision.kind !== proposal.kind) return true;
  return proposal.kind === 'grant' && decision.level !== proposal.level;
}

export type ProposalCheckRefusal = 'departure-reason-missing' | 'committee-opinion-missing';

/** R-DEC-21, R-DEC-22. `proposal` is null when no closed sitting proposed anything on the file as it stands. */
export function checkAgainstProposal(input: {
  readonly decision: TakenDecision;
  readonly proposal: CommitteeProposal | null;
  readonly opinionRequired: boolean;
}): Result<null, ProposalCheckRefusal> {
  const { decision, proposal } = input;
  if (proposal === null) {
    return input.opinionRequired && decision.kind === 'grant'
      ? refused('committee-opinion-missing')
      : ok(null);
  }
  return departsFrom(decision, proposal) && decision.reason.trim() === ''
    ? refused('departure-reason-missing')
    : ok(null);
}
