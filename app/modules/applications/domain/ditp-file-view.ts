/**
 * A file as DITP's pages show it, taken from what was submitted: scores declared, grid by commitment, evidence,
 * what is left to settle before it is admissible. Pure. Holds R-WRK-05.
 */
import type { FileSnapshot } from '#app/modules/applications/domain/file-snapshot.ts';
import { declaredRatingsOf } from '#app/modules/applications/domain/file-snapshot.ts';
import type { LevelCode, Referential } from '#app/modules/referentials/domain/referential.ts';
import {
  criteriaRequiredAt,
  LEVELS,
  levelLabel,
  NOT_APPLICABLE,
} from '#app/modules/referentials/domain/referential.ts';
import { RESULTS_EVIDENCE } from '#app/modules/evidence/domain/evidence.ts';
import type { Assessment } from '#app/modules/scoring/domain/level-attainment.ts';
import { assessLevels } from '#app/modules/scoring/domain/level-attainment.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { ownValue } from '#app/platform/own-value.ts';

export type DeclaredLevel = {
  readonly level: LevelCode;
  readonly label: string;
  readonly attained: boolean;
  readonly conforming: number;
  readonly applicable: number;
  readonly points: number;
  readonly maximum: number;
  /** Codes of the commitments under their minimum. */
  readonly commitmentsBelow: ReadonlyArray<string>;
  readonly blockingFailing: ReadonlyArray<string>;
  readonly resultsMet: boolean;
};

export type DeclaredCommitment = {
  readonly code: string;
  readonly title: string;
  readonly required: number;
  readonly rated: number;
  readonly notApplicable: number;
  readonly conforming: number;
  readonly applicable: number;
  /** Null when nothing applies. */
  readonly met: boolean | null;
  readonly evidenceCount: number;
};

export type DeclaredEvidence = {
  readonly evidenceId: string;
  readonly versionId: string;
  readonly title: string;
  readonly documentDate: CalendarDate;
  readonly fileName: string | null;
  readonly size: number | null;
  readonly url: string | null;
  /** Codes of the criteria served; « Résultats » for the proof of the published results. */
  readonly serves: ReadonlyArray<string>;
};

export type DeclaredContent = {
  readonly levels: ReadonlyArray<DeclaredLevel>;
  /** At the level sought. */
  readonly commitments: ReadonlyArray<DeclaredCommitment>;
  readonly evidence: ReadonlyArray<DeclaredEvidence>;
  readonly results: FileSnapshot['results'];
  readonly notApplicable: ReadonlyArray<{
    readonly code: string;
    readonly title: string;
    readonly reason: string;
  }>;
  /** Required criteria rated conforming or better with no evidence of their own. */
  readonly unproved: ReadonlyArray<string>;
};

function declaredLevels(referential: Referential, assessment: Assessment): ReadonlyArray<DeclaredLevel> {
  return LEVELS.map((level) => {
    const { attained, conformity, maturity, commitments, blocking, results } = assessment.levels[level];
    return {
      level,
      label: levelLabel(referential, level),
      attained,
      conforming: conformity.conforming,
      applicable: conformity.applicable,
      points: maturity.points,
      maximum: maturity.maximum,
      commitmentsBelow: commitments.filter(({ met }) => !met).map(({ code }) => code),
      blockingFailing: blocking.failing,
      resultsMet: results.met,
    };
  });
}

function declaredEvidence(snapshot: FileSnapshot): ReadonlyArray<DeclaredEvidence> {
  const items = new Map<string, DeclaredEvidence>();
  for (const use of snapshot.evidence) {
    const { evidenceId, versionId, title, documentDate, fileName, size, url } = use;
    const known = items.get(evidenceId);
    const serves = [
      ...(known?.serves ?? []),
      use.criterion === RESULTS_EVIDENCE ? 'Résultats' : use.criterion,
    ];
    items.set(evidenceId, { evidenceId, versionId, title, documentDate, fileName, size, url, serves });
  }
  return [...items.values()].sort((a, b) => a.title.localeCompare(b.title, 'fr'));
}

/** R-WRK-05: everything DITP reads before the audit is what was submitted, judged today; never the working copy. */
export function declaredContent(
  snapshot: FileSnapshot,
  referential: Referential,
  dates: { readonly firstSubmittedOn: CalendarDate; readonly today: CalendarDate },
): DeclaredContent {
  const ratings = declaredRatingsOf(snapshot);
  const assessment = assessLevels({
    referential,
    ratings,
    results: snapshot.results,
    on: dates.today,
    firstSubmittedOn: dates.firstSubmittedOn,
  });
  const required = criteriaRequiredAt(referential, snapshot.levelSought);
  const evidenceByCriterion = new Map<string, Set<string>>();
  for (const { criterion, evidenceId } of snapshot.evidence) {
    evidenceByCriterion.set(criterion, (evidenceByCriterion.get(criterion) ?? new Set()).add(evidenceId));
  }
  const scores = new Map(assessment.levels[snapshot.levelSought].commitments.map((one) => [one.code, one]));
  const titles = new Map(referential.criteria.map(({ code, title }) => [code, title]));
  return {
    levels: declaredLevels(referential, assessment),
    commitments: referential.commitments.flatMap(({ code, title }) => {
      const own = required.filter(({ commitment }) => commitment === code);
      if (own.length === 0) return [];
      const score = scores.get(code);
      return [
        {
          code,
          title,
          required: own.length,
          rated: own.filter((criterion) => ownValue(ratings, criterion.code) !== undefined).length,
          notApplicable: own.filter((criterion) => ownValue(ratings, criterion.code) === NOT_APPLICABLE)
            .length,
          conforming: score?.conforming ?? 0,
          applicable: score?.applicable ?? 0,
          met: score?.met ?? null,
          evidenceCount: new Set(own.flatMap((one) => [...(evidenceByCriterion.get(one.code) ?? [])])).size,
        },
      ];
    }),
    evidence: declaredEvidence(snapshot),
    results: snapshot.results,
    notApplicable: snapshot.answers
      .filter(({ rating }) => rating === NOT_APPLICABLE)
      .map(({ criterion, notApplicableReason }) => ({
        code: criterion,
        title: titles.get(criterion) ?? criterion,
        reason: notApplicableReason,
      })),
    unproved: required
      .filter(({ code }) => {
        const rating = ownValue(ratings, code);
        return typeof rating === 'number' && rating >= 2 && !evidenceByCriterion.has(code);
      })
      .map(({ code }) => code),
  };
}
