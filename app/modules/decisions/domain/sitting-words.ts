/** The vocabulary of the committee's sittings, with what a person reads for each word. */
import { counted } from '#app/platform/french.ts';

export const SITTING_STATUSES = ['planned', 'open', 'closed', 'cancelled'] as const;
export type SittingStatus = (typeof SITTING_STATUSES)[number];

export const SITTING_STATUS_LABELS: Readonly<Record<SittingStatus, string>> = {
  planned: 'Prévue',
  open: 'En cours',
  closed: 'Close',
  cancelled: 'Annulée',
};

export const COMMITTEE_OPINIONS = ['favourable', 'unfavourable', 'abstention'] as const;
export type CommitteeOpinionKind = (typeof COMMITTEE_OPINIONS)[number];

export const OPINION_LABELS: Readonly<Record<CommitteeOpinionKind, string>> = {
  favourable: 'Favorable',
  unfavourable: 'Défavorable',
  abstention: 'Abstention',
};

export const PROPOSAL_KINDS = ['grant', 'defer', 'refuse'] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

export const PROPOSAL_LABELS: Readonly<Record<ProposalKind, string>> = {
  grant: 'Accorder le label',
  defer: 'Ajourner',
  refuse: 'Refuser',
};

export const MEMBER_ROLE_LABELS: Readonly<Record<'chair' | 'member', string>> = {
  chair: 'Présidence',
  member: 'Membre',
};

export const RECUSAL_ORIGIN_LABELS: Readonly<Record<'declared' | 'register', string>> = {
  declared: 'Déclaré par la personne',
  register: 'Trouvé dans le registre des liens',
};

/** « 3 favorables, 1 défavorable, 0 abstention ». */
export function opinionsPhrase(count: Readonly<Record<CommitteeOpinionKind, number>>): string {
  return [
    counted(count.favourable, 'favorable', 'favorables'),
    counted(count.unfavourable, 'défavorable', 'défavorables'),
    counted(count.abstention, 'abstention', 'abstentions'),
  ].join(', ');
}
