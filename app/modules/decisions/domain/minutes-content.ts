/**
 * What the minutes of a sitting say: plain data, drawn once at the closing and served byte for byte afterwards.
 * Holds R-DEC-12 and R-DEC-16.
 */
import type { CommitteeProposal, SittingItem, SittingRecord } from '#app/modules/decisions/domain/sitting.ts';
import { countOpinions, outcomeOfItem, quorumOf } from '#app/modules/decisions/domain/sitting.ts';
import type { ItemOutcome } from '#app/modules/decisions/domain/sitting.ts';
import { opinionsPhrase, OPINION_LABELS } from '#app/modules/decisions/domain/sitting-words.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { counted, formatDate, NO_BREAK_SPACE as NB } from '#app/platform/french.ts';

export type MinutesItem = {
  readonly position: number;
  readonly organisationName: string;
  readonly reference: string;
  readonly levelSought: string;
  readonly recusals: ReadonlyArray<string>;
  readonly quorum: string;
  readonly opinions: ReadonlyArray<{
    readonly name: string;
    readonly opinion: string;
    readonly comment: string;
  }>;
  readonly count: string;
  /** The proposal in words, or why there is none. */
  readonly proposal: ReadonlyArray<string>;
};

export type MinutesContent = {
  /** `PV-<year>-<3 digits>`. */
  readonly number: string;
  readonly sittingReference: string;
  readonly heldOn: CalendarDate;
  readonly startsAt: Date;
  readonly openedAt: Date;
  readonly closedAt: Date;
  readonly place: string;
  readonly quorum: number;
  readonly authority: string;
  readonly secretary: string;
  readonly members: ReadonlyArray<{
    readonly name: string;
    readonly role: 'chair' | 'member';
    readonly isPresent: boolean;
  }>;
  readonly items: ReadonlyArray<MinutesItem>;
  readonly remarks: string;
  /** A warning printed on the document, such as one on demonstration data; null when it is real. */
  readonly notice: string | null;
};

const NO_PROPOSAL: Readonly<Record<Exclude<ItemOutcome, 'proposed'>, string>> = {
  'quorum-not-reached': 'Quorum non atteint pour ce dossier : il est renvoyé à une autre séance.',
  'not-examined': 'Dossier non examiné : il est renvoyé à une autre séance.',
};

/** The proposal in sentences, the reasons as they were typed. */
export function proposalSentences(
  proposal: CommitteeProposal,
  levelLabel: (level: LevelCode) => string,
): ReadonlyArray<string> {
  const reason = proposal.reason === '' ? [] : [`Motif${NB}: ${proposal.reason}`];
  switch (proposal.kind) {
    case 'grant':
      return [`Accorder le label au niveau ${levelLabel(proposal.level)}.`, ...reason];
    case 'refuse':
      return ['Refuser le label.', ...reason];
    case 'defer':
      return [
        `Ajourner, jusqu’au ${formatDate(proposal.expectedBy)}.`,
        ...reason,
        `Ce qui est attendu${NB}: ${proposal.expected}`,
      ];
  }
}

function minutesItem(
  sitting: SittingRecord,
  item: SittingItem,
  levelLabel: (level: LevelCode) => string,
): MinutesItem {
  const quorum = quorumOf(sitting, item);
  const outcome = outcomeOfItem(sitting, item);
  const nameOf = new Map(sitting.members.map(({ userId, name }) => [userId, name]));
  return {
    position: item.position,
    organisationName: item.file.organisationName,
    reference: item.file.reference,
    levelSought: levelLabel(item.file.levelSought),
    recusals: item.recusals.flatMap(({ userId, reason }) => {
      const name = nameOf.get(userId);
      return name === undefined ? [] : [`${name}${NB}: ${reason}`];
    }),
    quorum:
      `${counted(quorum.voters.length, 'membre présent', 'membres présents')} et non déporté${quorum.voters.length < 2 ? '' : 's'}, ` +
      `pour un quorum de ${sitting.quorum}${NB}: ${quorum.isReached ? 'quorum atteint' : 'quorum non atteint'}.`,
    opinions: item.opinions.map(({ userName, opinion, comment }) => ({
      name: userName,
      opinion: OPINION_LABELS[opinion],
      comment,
    })),
    count: item.opinions.length === 0 ? 'Aucun avis.' : `${opinionsPhrase(countOpinions(item.opinions))}.`,
    proposal:
      item.proposal === null || outcome !== 'proposed'
        ? [outcome === 'proposed' ? '' : NO_PROPOSAL[outcome]]
        : proposalSentences(item.proposal, levelLabel),
  };
}

/** What the minutes say of each file of this sitting, in the order of its agenda. */
export function minutesItems(
  sitting: SittingRecord,
  levelLabel: (level: LevelCode) => string,
): ReadonlyArray<MinutesItem> {
  return sitting.items.map((item) => minutesItem(sitting, item, levelLabel));
}

export function minutesContent(input: {
  readonly sitting: SittingRecord;
  readonly number: string;
  readonly now: Date;
  readonly secretary: string;
  readonly authority: string;
  readonly remarks: string;
  readonly levelLabel: (level: LevelCode) => string;
  readonly notice: string | null;
}): MinutesContent {
  const { sitting, now } = input;
  return {
    number: input.number,
    sittingReference: sitting.reference,
    heldOn: sitting.heldOn,
    startsAt: sitting.startsAt,
    openedAt: sitting.openedAt ?? now,
    closedAt: now,
    place: sitting.place,
    quorum: sitting.quorum,
    authority: input.authority,
    secretary: input.secretary,
    members: sitting.members.map(({ name, role, isPresent }) => ({
      name,
      role,
      isPresent: isPresent === true,
    })),
    items: minutesItems(sitting, input.levelLabel),
    remarks: input.remarks,
    notice: input.notice,
  };
}
