/** What every page of an evaluation shows of it: which file, where it stands, what is expected, what may be written. */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { isSignable } from '#app/modules/evaluations/domain/declaration.ts';
import { relationsOf } from '#app/modules/access/domain/can.ts';
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type {
  FileAuditor,
  FileEvaluation,
  FileRecord,
} from '#app/modules/applications/domain/file-record.ts';
import { factsOf, subjectOf } from '#app/modules/applications/domain/file-record.ts';
import type { ApplicationAction } from '#app/modules/applications/domain/lifecycle.ts';
import { actionsFor } from '#app/modules/applications/domain/lifecycle.ts';
import { STATUS_LABELS } from '#app/modules/applications/domain/status-labels.ts';
import type { AuditorStep } from '#app/modules/evaluations/domain/auditor-step.ts';
import { auditorStep } from '#app/modules/evaluations/domain/auditor-step.ts';
import type { AuditorRating } from '#app/modules/evaluations/domain/auditor-rating.ts';
import type {
  ConsolidatedCriterion,
  DoubleRatingPhase,
  RatingFacts,
} from '#app/modules/evaluations/domain/double-rating.ts';
import {
  areRatingsRevealed,
  consolidate,
  doubleRatingPhase,
  isDoubleRated,
  ratingsThatCount,
} from '#app/modules/evaluations/domain/double-rating.ts';
import type { EvaluationRecord } from '#app/modules/evaluations/domain/evaluation-record.ts';
import { evaluatedRatingsOf } from '#app/modules/evaluations/domain/evaluated-ratings.ts';
import type { UnmetReadinessCheck } from '#app/modules/evaluations/domain/report-readiness.ts';
import { checkReadiness } from '#app/modules/evaluations/domain/report-readiness.ts';
import type { LevelCode, Referential } from '#app/modules/referentials/domain/referential.ts';
import { criteriaRequiredAt, levelLabel, LEVELS } from '#app/modules/referentials/domain/referential.ts';
import type { DeclaredResults } from '#app/modules/scoring/domain/declared-results.ts';
import { NO_RESULTS } from '#app/modules/scoring/domain/declared-results.ts';
import type { LevelAssessment } from '#app/modules/scoring/domain/level-attainment.ts';
import { assessLevels } from '#app/modules/scoring/domain/level-attainment.ts';
import type { Ratings, Share } from '#app/modules/scoring/domain/ratings.ts';
import { parisDate } from '#app/platform/calendar.ts';

/** The file and its evaluation, as they were read for this person. */
export type EvaluationSource = {
  readonly file: FileRecord;
  readonly fileEvaluation: FileEvaluation;
  readonly record: EvaluationRecord;
  readonly referential: Referential;
  readonly actor: Actor;
  readonly now: Date;
};

export type DoubleRatingView = {
  readonly phase: DoubleRatingPhase;
  /** Those whose ratings count. */
  readonly auditors: ReadonlyArray<Pick<FileAuditor, 'userId' | 'name' | 'role' | 'handedInAt'>>;
  /** Criteria rated differently, and how many of them are still to settle; 0 while auditors rate blind. */
  readonly differences: number;
  readonly unsettled: number;
};

export type EvaluationHeader = {
  readonly evaluationId: string;
  readonly applicationId: string;
  readonly reference: string;
  readonly organisationName: string;
  readonly levelSought: LevelCode;
  readonly levelLabel: string;
  readonly status: ApplicationStatus;
  readonly statusLabel: string;
  /** The versions that forms carry: the file's for its transitions, the evaluation's for its own content. */
  readonly fileVersion: number;
  readonly evaluationVersion: number;
  readonly step: AuditorStep;
  readonly hasDeclared: boolean;
  /** Whether their signature is what every act awaits (R-EVA-14). */
  readonly isToSign: boolean;
  /** Whether the report is final. */
  readonly isFinal: boolean;
  /** Whether the draft report has left: the contradictory phase has its page from then on. */
  readonly isDelivered: boolean;
  readonly isLead: boolean;
  /** Whether results and findings may be written now by this person. */
  readonly isWritable: boolean;
  /** Whether this person may still rate: what was handed in is final. */
  readonly isRatable: boolean;
  /** Null with a lead auditor alone. */
  readonly doubleRating: DoubleRatingView | null;
  /** The acts of the lead auditor that the table allows now; none before they have signed. */
  readonly actions: ReadonlyArray<ApplicationAction>;
  readonly rated: number;
  readonly required: number;
  readonly findingCount: number;
  /** Where the grid opens. */
  readonly firstCommitment: string;
};

const AUDITOR_ACTIONS: ReadonlyArray<ApplicationAction> = [
  'start-evaluation',
  'deliver-draft-report',
  'close-contradictory',
  'verify-corrections',
];

type Reading = Pick<EvaluationSource, 'file' | 'record'> & { readonly actor: Pick<Actor, 'userId'> };

function ratingFacts({ file, record, actor }: Reading): RatingFacts & { readonly readerId: string } {
  const { ratings, choices } = record;
  const draftDeliveredAt = file.evaluation?.draftDeliveredAt ?? null;
  return { ratings, choices, auditors: record.ratedBy, draftDeliveredAt, readerId: actor.userId };
}

/** For each criterion, the rating that counts for this reader before the draft leaves, with its author (R-EVA-57). */
export function concludedRatings(reading: Reading): ReadonlyMap<string, AuditorRating> {
  return ratingsThatCount(ratingFacts(reading));
}

/** The ratings that count today: those consolidated once the draft has left, the auditors' own before. */
export function countedRatings(reading: Reading): Ratings {
  return reading.record.draftRatings ?? evaluatedRatingsOf(concludedRatings(reading));
}

/**
 * R-EVA-59: everything that is missing before the draft report leaves. With several auditors, first that each has
 * handed in, then that every difference is settled; what they agreed on is checked as a lead's own ratings are.
 */
export function missingBeforeDelivery(
  reading: Reading,
  referential: Referential,
  declared: Ratings,
): ReadonlyArray<UnmetReadinessCheck> {
  const facts = ratingFacts(reading);
  const { file, record } = reading;
  if (!areRatingsRevealed(facts)) {
    return [{ code: 'ratings-not-handed-in', place: 'consolidation', criterion: null, commitment: null }];
  }
  const unsettled = isDoubleRated(facts.auditors)
    ? [...consolidate(facts).values()].filter(({ state }) => state === 'to-settle')
    : [];
  const codes = new Set(unsettled.map(({ criterionCode }) => criterionCode));
  const unmet = checkReadiness({
    referential,
    levelSought: file.levelSought,
    declared,
    effective: concludedRatings(reading),
    areResultsSettled: record.results !== null,
    findings: record.findings,
  });
  return [
    ...[...codes].map((criterion): UnmetReadinessCheck => ({
      code: 'difference-unsettled',
      place: 'consolidation',
      criterion,
      commitment: null,
    })),
    ...unmet.filter(({ criterion, place }) => place !== 'criterion' || !codes.has(criterion ?? '')),
  ];
}

/** Each criterion that an auditor in charge rated, as all may read it; empty while they rate blind. */
export function consolidatedCriteria(reading: Reading): ReadonlyMap<string, ConsolidatedCriterion> {
  const facts = ratingFacts(reading);
  return isDoubleRated(facts.auditors) && areRatingsRevealed(facts) ? consolidate(facts) : new Map();
}

/** Where the auditors of this file stand in rating it apart, for this reader; null with a lead alone. */
export function doubleRatingPhaseOf(reading: Reading): DoubleRatingPhase | null {
  return doubleRatingPhase(ratingFacts(reading));
}

/** The same, with what each page says of it. */
function doubleRatingView(source: EvaluationSource): DoubleRatingView | null {
  const facts = ratingFacts(source);
  const phase = doubleRatingPhase(facts);
  if (phase === null) return null;
  const isRevealed = phase === 'consolidating' || phase === 'consolidated';
  const criteria = isRevealed ? [...consolidate(facts).values()] : [];
  return {
    phase,
    auditors: source.record.ratedBy.map(({ userId, name, role, handedInAt }) => ({
      userId,
      name,
      role,
      handedInAt,
    })),
    differences: criteria.filter(({ state }) => state !== 'agreed').length,
    unsettled: criteria.filter(({ state }) => state === 'to-settle').length,
  };
}

export function evaluationHeader(source: EvaluationSource): EvaluationHeader {
  const { file, fileEvaluation, record, referential, actor, now } = source;
  const hasDeclared = record.declaredBy.includes(actor.userId);
  const rated = countedRatings(source);
  const required = criteriaRequiredAt(referential, file.levelSought);
  const relations = relationsOf(actor, subjectOf(file));
  const isWritable = file.status === 'in-evaluation' && hasDeclared;
  const doubleRating = doubleRatingView(source);
  return {
    evaluationId: record.evaluationId,
    applicationId: file.applicationId,
    reference: file.reference,
    organisationName: file.organisationName,
    levelSought: file.levelSought,
    levelLabel: levelLabel(referential, file.levelSought),
    status: file.status,
    statusLabel: STATUS_LABELS[file.status],
    fileVersion: file.version,
    evaluationVersion: record.version,
    step: auditorStep(
      {
        status: file.status,
        hasDeclared,
        isCoAuditor: !relations.includes('lead-auditor'),
        doubleRating: doubleRating?.phase ?? null,
        plannedFrom: fileEvaluation.plannedFrom,
        plannedTo: fileEvaluation.plannedTo,
        replyDueOn: fileEvaluation.replyDueOn,
        hasReplied: fileEvaluation.repliedAt !== null,
        correctionsDueOn: fileEvaluation.correctionsDueOn,
        hasHandedIn: fileEvaluation.correctionsHandedInAt !== null,
        verificationDueOn: fileEvaluation.verificationDueOn,
      },
      parisDate(now),
    ),
    hasDeclared,
    isFinal: fileEvaluation.closedAt !== null,
    isDelivered: fileEvaluation.draftDeliveredAt !== null,
    isLead: relations.includes('lead-auditor'),
    isWritable,
    isRatable: isWritable && (doubleRating === null || doubleRating.phase === 'rating'),
    doubleRating,
    actions: hasDeclared
      ? actionsFor({ application: factsOf(file), relations, now }).filter((action) =>
          AUDITOR_ACTIONS.includes(action),
        )
      : [],
    isToSign: !hasDeclared && isSignable(file.status),
    rated: required.filter(({ code }) => Object.hasOwn(rated, code)).length,
    required: required.length,
    findingCount: record.findings.length,
    firstCommitment: referential.commitments[0]?.code ?? '',
  };
}

/** One side of the comparison at one level. */
export type LevelSide = {
  readonly attained: boolean;
  readonly attainedOnRatings: boolean;
  readonly conformity: Share;
  readonly maturity: Share;
  readonly commitmentsBelow: ReadonlyArray<string>;
  readonly blockingFailing: ReadonlyArray<string>;
  readonly areResultsMet: boolean;
};

export type LevelComparison = {
  readonly level: LevelCode;
  readonly label: string;
  readonly isSought: boolean;
  readonly declared: LevelSide;
  readonly evaluated: LevelSide;
};

function sideOf(level: LevelAssessment): LevelSide {
  const { conformity, maturity, commitments, blocking, results } = level;
  return {
    attained: level.attained,
    attainedOnRatings: level.attainedOnRatings,
    conformity: { part: conformity.conforming, whole: conformity.applicable },
    maturity: { part: maturity.points, whole: maturity.maximum },
    commitmentsBelow: commitments.filter(({ met }) => !met).map(({ code }) => code),
    blockingFailing: blocking.failing,
    areResultsMet: results.met,
  };
}

/** The three levels, declared beside evaluated: the results count as evaluated only once the auditor settled them. */
export function compareLevels(
  source: EvaluationSource,
  declared: { readonly ratings: Ratings; readonly results: DeclaredResults },
  evaluated: Ratings,
): ReadonlyArray<LevelComparison> {
  const { file, record, referential, now } = source;
  const dates = {
    on: parisDate(now),
    firstSubmittedOn: file.firstSubmittedAt === null ? null : parisDate(file.firstSubmittedAt),
  };
  const before = assessLevels({ referential, ...declared, ...dates });
  const results = record.results?.confirmed ?? NO_RESULTS;
  const after = assessLevels({ referential, ratings: evaluated, results, ...dates });
  return LEVELS.map((level) => ({
    level,
    label: levelLabel(referential, level),
    isSought: level === file.levelSought,
    declared: sideOf(before.levels[level]),
    evaluated: sideOf(after.levels[level]),
  }));
}
