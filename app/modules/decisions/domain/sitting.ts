/**
 * A sitting of the committee: its life, who sits on which file, its quorum, what it may propose. Pure.
 * Holds R-DEC-05 to R-DEC-14 and R-DEC-18.
 */
import type { CommitteeOpinionKind, SittingStatus } from '#app/modules/decisions/domain/sitting-words.ts';
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import { levelIndex } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type SittingMember = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: 'chair' | 'member';
  /** Null before the sitting. */
  readonly isPresent: boolean | null;
};

export type Recusal = {
  readonly userId: string;
  readonly reason: string;
  readonly origin: 'declared' | 'register';
};

export type RecordedOpinion = {
  readonly userId: string;
  readonly userName: string;
  readonly opinion: CommitteeOpinionKind;
  readonly comment: string;
};

export type CommitteeProposal =
  | { readonly kind: 'grant'; readonly level: LevelCode; readonly reason: string }
  | {
      readonly kind: 'defer';
      readonly reason: string;
      readonly expected: string;
      readonly expectedBy: CalendarDate;
    }
  | { readonly kind: 'refuse'; readonly reason: string };

export type SittingFile = {
  readonly applicationId: string;
  readonly reference: string;
  readonly status: ApplicationStatus;
  readonly levelSought: LevelCode;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly networkId: string | null;
  readonly headOrganisationId: string | null;
  /** Everyone ever named auditor on it, in any round. */
  readonly everAuditorIds: ReadonlyArray<string>;
};

export type SittingItem = {
  readonly itemId: string;
  readonly position: number;
  readonly version: number;
  readonly file: SittingFile;
  readonly recusals: ReadonlyArray<Recusal>;
  readonly opinions: ReadonlyArray<RecordedOpinion>;
  /** Null while the committee has not proposed. */
  readonly proposal: CommitteeProposal | null;
};

export type SittingRecord = {
  readonly sittingId: string;
  /** `S-<year>-<2 digits>`. */
  readonly reference: string;
  readonly heldOn: CalendarDate;
  readonly startsAt: Date;
  readonly place: string;
  readonly status: SittingStatus;
  /** Members present below which the committee gives no opinion on a file. */
  readonly quorum: number;
  readonly convenedAt: Date | null;
  readonly openedAt: Date | null;
  readonly closedAt: Date | null;
  readonly minutesNumber: string | null;
  readonly minutesDocumentId: string | null;
  readonly remarks: string;
  readonly version: number;
  /** The chair first, then by name. */
  readonly members: ReadonlyArray<SittingMember>;
  /** In the order of the agenda; what was taken off it is not there. */
  readonly items: ReadonlyArray<SittingItem>;
};

export type SittingPlanRefusal =
  'members-missing' | 'chair-not-member' | 'quorum-out-of-range' | 'sitting-date-past';

/** R-DEC-05: members, a chair among them, a quorum they can reach, a day to come. */
export function checkSittingPlan(plan: {
  readonly memberIds: ReadonlyArray<string>;
  readonly chairId: string;
  readonly quorum: number;
  readonly heldOn: CalendarDate;
  readonly today: CalendarDate;
}): Result<null, SittingPlanRefusal> {
  if (plan.memberIds.length === 0) return refused('members-missing');
  if (!plan.memberIds.includes(plan.chairId)) return refused('chair-not-member');
  if (plan.quorum < 1 || plan.quorum > plan.memberIds.length) {
    return refused('quorum-out-of-range', { count: plan.memberIds.length });
  }
  return plan.heldOn < plan.today ? refused('sitting-date-past') : ok(null);
}

/** R-DEC-08: the members who sit on this file: called, and not recused on it. */
export function unrecusedMembers(
  sitting: Pick<SittingRecord, 'members'>,
  item: Pick<SittingItem, 'recusals'>,
): ReadonlyArray<SittingMember> {
  return sitting.members.filter(({ userId }) => !item.recusals.some((recusal) => recusal.userId === userId));
}

export type ItemQuorum = {
  /** Present and not recused: those who give an opinion on this file. */
  readonly voters: ReadonlyArray<SittingMember>;
  readonly isReached: boolean;
};

/** R-DEC-09: whoever is recused on a file does not count as present for it. */
export function quorumOf(
  sitting: Pick<SittingRecord, 'members' | 'quorum'>,
  item: Pick<SittingItem, 'recusals'>,
): ItemQuorum {
  const voters = unrecusedMembers(sitting, item).filter(({ isPresent }) => isPresent === true);
  return { voters, isReached: voters.length >= sitting.quorum };
}

export type OpeningRefusal = 'action-impossible-in-status' | 'sitting-not-today' | 'agenda-empty';

/** R-DEC-10: a planned sitting opens on its day or later, on at least one file. */
export function checkOpening(
  sitting: Pick<SittingRecord, 'status' | 'heldOn' | 'items'>,
  today: CalendarDate,
): Result<null, OpeningRefusal> {
  if (sitting.status !== 'planned') return refused('action-impossible-in-status');
  if (today < sitting.heldOn) return refused('sitting-not-today', { heldOn: sitting.heldOn });
  return sitting.items.length === 0 ? refused('agenda-empty') : ok(null);
}

export type ProposalRefusal =
  | 'action-impossible-in-status'
  | 'file-elsewhere'
  | 'quorum-not-reached'
  | 'opinion-not-of-voter'
  | 'opinions-missing'
  | 'level-above-sought'
  | 'reason-missing'
  | 'majority-reason-missing'
  | 'expectations-missing'
  | 'deferral-date-not-after-today';

function checkContent(
  proposal: CommitteeProposal,
  levelSought: LevelCode,
  today: CalendarDate,
): Result<null, ProposalRefusal> {
  if (proposal.kind === 'grant') {
    return levelIndex(proposal.level) > levelIndex(levelSought) ? refused('level-above-sought') : ok(null);
  }
  if (proposal.reason.trim() === '' && proposal.kind === 'refuse') return refused('reason-missing');
  if (proposal.kind === 'refuse') return ok(null);
  if (proposal.expected.trim() === '') return refused('expectations-missing');
  return proposal.expectedBy <= today ? refused('deferral-date-not-after-today') : ok(null);
}

/**
 * R-DEC-18: what the opinions lean to, abstentions left aside; on a tie, the opinion of the member who presides; null
 * when nobody leans, or the one who presides is away, recused or abstains.
 */
export function majorityOf(
  opinions: ReadonlyArray<Pick<RecordedOpinion, 'userId' | 'opinion'>>,
  members: ReadonlyArray<Pick<SittingMember, 'userId' | 'role'>>,
): 'favourable' | 'unfavourable' | null {
  const { favourable, unfavourable } = countOpinions(opinions);
  if (favourable !== unfavourable) return favourable > unfavourable ? 'favourable' : 'unfavourable';
  const chair = members.find(({ role }) => role === 'chair');
  const casting = opinions.find(({ userId }) => userId === chair?.userId)?.opinion ?? 'abstention';
  return casting === 'abstention' ? null : casting;
}

/** R-DEC-18: a grant follows a favourable majority, a refusal or a deferral an unfavourable one; else a reason is due. */
function checkAgainstMajority(
  proposal: CommitteeProposal,
  majority: ReturnType<typeof majorityOf>,
): Result<null, ProposalRefusal> {
  const follows = proposal.kind === 'grant' ? 'favourable' : 'unfavourable';
  return majority === null || majority === follows || proposal.reason.trim() !== ''
    ? ok(null)
    : refused('majority-reason-missing');
}

/**
 * R-DEC-11: in an open sitting, on a file still before the committee, with the quorum reached, one opinion from each
 * member present and not recused, and no other; the proposal demands what the same decision would, and a reason when it
 * departs from the majority of the opinions (R-DEC-18).
 */
export function checkProposal(input: {
  readonly sitting: Pick<SittingRecord, 'status' | 'members' | 'quorum'>;
  readonly item: Pick<SittingItem, 'recusals' | 'file'>;
  readonly opinions: ReadonlyArray<Pick<RecordedOpinion, 'userId' | 'opinion'>>;
  readonly proposal: CommitteeProposal;
  readonly today: CalendarDate;
}): Result<null, ProposalRefusal> {
  const { sitting, item, opinions } = input;
  const opinionsBy = opinions.map(({ userId }) => userId);
  if (sitting.status !== 'open') return refused('action-impossible-in-status');
  if (item.file.status !== 'before-committee') return refused('file-elsewhere');
  const quorum = quorumOf(sitting, item);
  if (!quorum.isReached) {
    return refused('quorum-not-reached', { present: quorum.voters.length, quorum: sitting.quorum });
  }
  const voterIds = quorum.voters.map(({ userId }) => userId);
  if (opinionsBy.some((userId) => !voterIds.includes(userId))) return refused('opinion-not-of-voter');
  if (voterIds.some((userId) => !opinionsBy.includes(userId))) return refused('opinions-missing');
  const content = checkContent(input.proposal, item.file.levelSought, input.today);
  if (!content.ok) return content;
  return checkAgainstMajority(input.proposal, majorityOf(opinions, sitting.members));
}

/** What became of a file of the agenda, for the minutes. R-DEC-12. */
export type ItemOutcome = 'proposed' | 'quorum-not-reached' | 'not-examined';

export function outcomeOfItem(
  sitting: Pick<SittingRecord, 'members' | 'quorum'>,
  item: Pick<SittingItem, 'recusals' | 'proposal'>,
): ItemOutcome {
  if (item.proposal !== null) return 'proposed';
  return quorumOf(sitting, item).isReached ? 'not-examined' : 'quorum-not-reached';
}

export type ClosingRefusal = 'action-impossible-in-status' | 'presence-missing';

/** R-DEC-12: an open sitting closes once it is known who was there. */
export function checkClosing(
  sitting: Pick<SittingRecord, 'status' | 'members'>,
): Result<null, ClosingRefusal> {
  if (sitting.status !== 'open') return refused('action-impossible-in-status');
  return sitting.members.some(({ isPresent }) => isPresent === null) ? refused('presence-missing') : ok(null);
}

export type OpinionCount = Readonly<Record<CommitteeOpinionKind, number>>;

export function countOpinions(opinions: ReadonlyArray<Pick<RecordedOpinion, 'opinion'>>): OpinionCount {
  function count(kind: CommitteeOpinionKind): number {
    return opinions.filter(({ opinion }) => opinion === kind).length;
  }
  return {
    favourable: count('favourable'),
    unfavourable: count('unfavourable'),
    abstention: count('abstention'),
  };
}
