/** The yearly refresh of the self-assessment: what has changed since it was last kept, and its sentences. Holds R-LAB-55. Pure. */
import type { FileDifferences } from '#app/modules/applications/domain/file-differences.ts';
import type { Rating } from '#app/modules/referentials/domain/referential.ts';

export type RefreshRefusal = 'not-found' | 'label-ended' | 'conflict';

export const REFRESH_MESSAGES: Readonly<Record<RefreshRefusal, string>> = {
  'not-found': 'Ce label n’existe pas ou ne vous est pas ouvert.',
  'label-ended': 'Ce label n’est plus en cours\u00a0: son autoévaluation ne s’actualise plus.',
  conflict:
    'L’autoévaluation a changé depuis que vous avez ouvert cette page\u00a0: rien n’a été enregistré. Relisez les changements, puis confirmez.',
};

export type RefreshedCriterion = {
  readonly code: string;
  readonly title: string;
  readonly before: Rating | null;
  readonly after: Rating | null;
  readonly hasNewText: boolean;
  readonly evidenceChanges: number;
};

/** The criteria that differ, in grid order. */
export function refreshedCriteria(differences: FileDifferences): ReadonlyArray<RefreshedCriterion> {
  return differences.commitments.flatMap(({ criteria }) =>
    criteria.flatMap((criterion) =>
      criterion.isChanged
        ? [
            {
              code: criterion.code,
              title: criterion.title,
              before: criterion.declared.before,
              after: criterion.declared.after,
              hasNewText: criterion.comment.isChanged || criterion.reason.isChanged,
              evidenceChanges: criterion.evidence.filter(({ change }) => change !== 'same').length,
            },
          ]
        : [],
    ),
  );
}
