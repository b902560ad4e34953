/** The page of what has changed since the last cycle, as data. Holds R-LAB-47. Pure. */
import type { FileSnapshot } from '#app/modules/applications/domain/file-snapshot.ts';
import type { CriterionMapping, EvidenceAge } from '#app/modules/applications/domain/renewal.ts';
import { evidenceAge, isToReview } from '#app/modules/applications/domain/renewal.ts';
import type { UsedEvidence } from '#app/modules/evidence/domain/evidence.ts';
import type { Rating, Referential } from '#app/modules/referentials/domain/referential.ts';
import type { Answer } from '#app/modules/self-assessments/domain/answer.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { ownValue } from '#app/platform/own-value.ts';

export type ChangedCriterion = {
  readonly code: string;
  readonly commitment: string;
  readonly title: string;
  /** What the file holds today: brought from the last cycle, or written since. */
  readonly rating: Rating | null;
  /** What the auditors concluded of it in the last cycle; null when they did not. */
  readonly auditorRating: Rating | null;
  readonly findings: ReadonlyArray<{
    readonly kind: string;
    readonly title: string;
    readonly isOpen: boolean;
  }>;
  readonly agedEvidence: ReadonlyArray<{
    readonly title: string;
    readonly age: Exclude<EvidenceAge, null>;
    readonly on: CalendarDate;
  }>;
  readonly isToReview: boolean;
  /** Whether « inchangé » may be said: there is a rating, and nobody has said anything yet. */
  readonly mayConfirm: boolean;
};

export type RenewalChanges = {
  readonly commitments: ReadonlyArray<{
    readonly code: string;
    readonly title: string;
    readonly criteria: ReadonlyArray<ChangedCriterion>;
  }>;
  readonly toReview: number;
  readonly total: number;
  /** Whether the version of the referential changed. */
  readonly isNewVersion: boolean;
};

export function renewalChanges(input: {
  readonly referential: Referential;
  readonly answers: ReadonlyArray<Answer>;
  readonly uses: ReadonlyArray<UsedEvidence>;
  /** What the auditors concluded in the last cycle. */
  readonly last: FileSnapshot | null;
  readonly mapping: CriterionMapping | null;
  /** When the renewal was started, and its answers brought. */
  readonly startedAt: Date;
  readonly today: CalendarDate;
}): RenewalChanges {
  const { referential, mapping, today } = input;
  const concluded = input.last?.evaluation ?? null;
  function codesBefore(code: string): ReadonlyArray<string> {
    return mapping === null ? [code] : mapping.filter(({ to }) => to === code).map(({ from }) => from);
  }
  const criteria = referential.criteria.map((criterion): ChangedCriterion => {
    const { code, commitment, title } = criterion;
    const answer = input.answers.find(({ criterionCode }) => criterionCode === code) ?? null;
    const before = codesBefore(code);
    const [only] = before;
    const toReview = isToReview(answer, input.startedAt);
    return {
      code,
      commitment,
      title,
      rating: answer?.rating ?? null,
      auditorRating:
        before.length === 1 && only !== undefined ? (ownValue(concluded?.ratings, only) ?? null) : null,
      findings: (concluded?.findings ?? [])
        .filter((finding) => finding.outcome !== 'withdrawn')
        .filter((finding) => finding.criteria.some((one) => before.includes(one)))
        .map(({ kind, title: name, liftedOn }) => ({
          kind,
          title: name,
          isOpen: (kind === 'major' || kind === 'minor') && (liftedOn ?? null) === null,
        })),
      agedEvidence: input.uses.flatMap((use) => {
        if (use.criterionCode !== code) return [];
        const age = evidenceAge(use, today);
        const on = age === 'expired' && use.expiresOn !== null ? use.expiresOn : use.documentDate;
        return age === null ? [] : [{ title: use.title, age, on }];
      }),
      isToReview: toReview,
      mayConfirm: toReview && answer !== null && answer.rating !== null,
    };
  });
  return {
    commitments: referential.commitments.map(({ code, title }) => ({
      code,
      title,
      criteria: criteria.filter(({ commitment }) => commitment === code),
    })),
    toReview: criteria.filter((criterion) => criterion.isToReview).length,
    total: criteria.length,
    isNewVersion: mapping !== null,
  };
}
