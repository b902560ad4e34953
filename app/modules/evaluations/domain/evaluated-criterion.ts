/** One criterion of an evaluation's page: what the service declared and proves, and the auditors' own side. */
import type { FileSnapshot } from '#app/modules/applications/domain/file-snapshot.ts';
import type { AuditorRating } from '#app/modules/evaluations/domain/auditor-rating.ts';
import { UNWRITTEN_RATING } from '#app/modules/evaluations/domain/auditor-rating.ts';
import { formerRating } from '#app/modules/evaluations/domain/evaluated-ratings.ts';
import type { EvaluationRecord } from '#app/modules/evaluations/domain/evaluation-record.ts';
import type { InCharge } from '#app/modules/evaluations/domain/evaluated-ratings.ts';
import type { Quarantine, ServedCopy } from '#app/modules/evidence/domain/evidence.ts';
import { isExpired } from '#app/modules/evidence/domain/evidence.ts';
import type { Criterion, Rating } from '#app/modules/referentials/domain/referential.ts';
import { admitsNotApplicable } from '#app/modules/self-assessments/domain/answer.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

/** An item as frozen; `versionId` opens its content when it is a file. */
export type FrozenEvidence = {
  readonly evidenceId: string;
  readonly versionId: string;
  readonly title: string;
  readonly documentDate: CalendarDate;
  readonly expiresOn: CalendarDate | null;
  readonly isExpired: boolean;
  readonly fileName: string | null;
  readonly size: number | null;
  readonly sha256: string | null;
  readonly url: string | null;
  readonly quarantine: Quarantine | null;
  /** The copy of an image that its link opens; `size` and `sha256` are those frozen, of the file sent. */
  readonly served: ServedCopy | null;
};

/** What has come to an item since it was frozen; `quarantines` and `copies` by version id. */
export type EvidenceState = {
  readonly expiresOn: CalendarDate | null;
  readonly quarantines: ReadonlyMap<string, Quarantine | null>;
  readonly copies: ReadonlyMap<string, ServedCopy | null>;
};

export type EvaluatedCriterion = {
  readonly criterion: Criterion;
  readonly isRequired: boolean;
  readonly admitsNotApplicable: boolean;
  readonly declared: {
    readonly rating: Rating | null;
    readonly notApplicableReason: string;
    readonly comment: string;
  };
  readonly evidence: ReadonlyArray<FrozenEvidence>;
  /** This person's own rating; version 0 when not written. */
  readonly own: Pick<AuditorRating, 'rating' | 'notApplicableOutcome' | 'comment' | 'version'> & {
    readonly updatedAt: Date | null;
  };
  /** The latest rating by an auditor who was replaced. */
  readonly former: AuditorRating | null;
  readonly findings: ReadonlyArray<{
    readonly findingId: string;
    readonly number: number;
    readonly title: string;
  }>;
};

export function frozenEvidenceOf(
  frozen: FileSnapshot,
  criterion: string,
  states: ReadonlyMap<string, EvidenceState>,
  today: CalendarDate,
): ReadonlyArray<FrozenEvidence> {
  return frozen.evidence
    .filter((item) => item.criterion === criterion)
    .map((item) => {
      const state = states.get(item.evidenceId);
      const expiresOn = state?.expiresOn ?? null;
      const { evidenceId, versionId, title, documentDate, fileName, size, sha256, url } = item;
      return {
        evidenceId,
        versionId,
        title,
        documentDate,
        expiresOn,
        isExpired: isExpired({ expiresOn }, today),
        fileName,
        size,
        sha256,
        url,
        quarantine: state?.quarantines.get(versionId) ?? null,
        served: state?.copies.get(versionId) ?? null,
      };
    });
}

export function evaluatedCriterion(input: {
  readonly criterion: Criterion;
  readonly isRequired: boolean;
  readonly frozen: FileSnapshot;
  readonly record: EvaluationRecord;
  readonly inCharge: InCharge;
  readonly auditorId: string;
  readonly states: ReadonlyMap<string, EvidenceState>;
  readonly today: CalendarDate;
}): EvaluatedCriterion {
  const { criterion, frozen, record, auditorId } = input;
  const { code } = criterion;
  const answer = frozen.answers.find((one) => one.criterion === code);
  const own = record.ratings.find((one) => one.criterionCode === code && one.auditorId === auditorId);
  return {
    criterion,
    isRequired: input.isRequired,
    admitsNotApplicable: admitsNotApplicable(criterion),
    declared: {
      rating: answer?.rating ?? null,
      notApplicableReason: answer?.notApplicableReason ?? '',
      comment: answer?.comment ?? '',
    },
    evidence: frozenEvidenceOf(frozen, code, input.states, input.today),
    own: {
      rating: own?.rating ?? null,
      notApplicableOutcome: own?.notApplicableOutcome ?? null,
      comment: own?.comment ?? '',
      version: own?.version ?? UNWRITTEN_RATING,
      updatedAt: own?.updatedAt ?? null,
    },
    former: formerRating(record.ratings, code, input.inCharge),
    findings: record.findings
      .filter(({ criteria }) => criteria.includes(code))
      .map(({ findingId, number, title }) => ({ findingId, number, title })),
  };
}
