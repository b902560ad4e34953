/**
 * What changed between two contents of one file, by commitment and criterion: ratings of each side, reasons, comments,
 * evidence, results, scope and sites, findings, scores. Pure. Holds R-APP-51.
 */
import type { FileSite } from '#app/modules/applications/domain/file-record.ts';
import type {
  FileSnapshot,
  SnapshotAnswer,
  SnapshotEvidence,
} from '#app/modules/applications/domain/file-snapshot.ts';
import { declaredRatingsOf } from '#app/modules/applications/domain/file-snapshot.ts';
import { RESULTS_EVIDENCE } from '#app/modules/evidence/domain/evidence.ts';
import type { LevelCode, Rating, Referential } from '#app/modules/referentials/domain/referential.ts';
import { LEVELS, levelLabel } from '#app/modules/referentials/domain/referential.ts';
import { assessLevels } from '#app/modules/scoring/domain/level-attainment.ts';
import { ratingOf } from '#app/modules/scoring/domain/ratings.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

export type Change<Value> = { readonly before: Value; readonly after: Value; readonly isChanged: boolean };

function change<Value>(before: Value, after: Value): Change<Value> {
  return { before, after, isChanged: JSON.stringify(before) !== JSON.stringify(after) };
}

export type EvidenceChange = {
  readonly evidenceId: string;
  readonly title: string;
  readonly change: 'added' | 'removed' | 'new-version' | 'renamed' | 'same';
};

export type CriterionDifference = {
  readonly code: string;
  readonly title: string;
  /** The service's rating. */
  readonly declared: Change<Rating | null>;
  /** The auditors' rating; null while they had none. */
  readonly evaluated: Change<Rating | null>;
  readonly reason: Change<string>;
  readonly comment: Change<string>;
  readonly evidence: ReadonlyArray<EvidenceChange>;
  readonly isChanged: boolean;
};

export type CommitmentDifference = {
  readonly code: string;
  readonly title: string;
  readonly criteria: ReadonlyArray<CriterionDifference>;
  readonly changed: number;
};

/** One side of the scores: those of the auditors once they have concluded, of the service before. */
export type LevelScore = {
  readonly attained: boolean;
  readonly conforming: number;
  readonly applicable: number;
  readonly points: number;
  readonly maximum: number;
};

export const RESULT_FIELDS = [
  'satisfaction',
  'netSatisfaction',
  'publishedOn',
  'respondents',
  'source',
] as const;
export type ResultField = (typeof RESULT_FIELDS)[number];

export type FindingDifference = {
  /** Its number in the later content, or in the earlier one where it has gone. */
  readonly number: number;
  readonly title: Change<string>;
  readonly kind: Change<string | null>;
  readonly description: Change<string>;
  /** Codes in the order of the finding. */
  readonly criteria: Change<string>;
  readonly reply: Change<string | null>;
  readonly outcome: Change<string | null>;
  readonly liftedOn: Change<CalendarDate | null>;
  readonly isChanged: boolean;
};

export type FileDifferences = {
  readonly scope: Change<string>;
  readonly sites: ReadonlyArray<{
    readonly name: string;
    readonly change: 'added' | 'removed' | 'changed' | 'same';
  }>;
  readonly results: ReadonlyArray<{ readonly field: ResultField } & Change<string | number | null>>;
  readonly resultsEvidence: ReadonlyArray<EvidenceChange>;
  readonly commitments: ReadonlyArray<CommitmentDifference>;
  readonly findings: ReadonlyArray<FindingDifference>;
  readonly levels: ReadonlyArray<{ readonly level: LevelCode; readonly label: string } & Change<LevelScore>>;
  /** Whether each side's scores are the auditors'. */
  readonly isScoredByAuditors: { readonly before: boolean; readonly after: boolean };
  /** Criteria on which anything changed. */
  readonly changedCriteria: number;
};

function compareEvidence(
  before: ReadonlyArray<SnapshotEvidence>,
  after: ReadonlyArray<SnapshotEvidence>,
  criterion: string,
): ReadonlyArray<EvidenceChange> {
  const left = new Map(
    before.filter((one) => one.criterion === criterion).map((one) => [one.evidenceId, one]),
  );
  const right = new Map(
    after.filter((one) => one.criterion === criterion).map((one) => [one.evidenceId, one]),
  );
  const ids = [...new Set([...left.keys(), ...right.keys()])];
  return ids
    .map((evidenceId): EvidenceChange => {
      const was = left.get(evidenceId);
      const is = right.get(evidenceId);
      const title = is?.title ?? was?.title ?? '';
      if (was === undefined) return { evidenceId, title, change: 'added' };
      if (is === undefined) return { evidenceId, title, change: 'removed' };
      if (was.versionId !== is.versionId) return { evidenceId, title, change: 'new-version' };
      return { evidenceId, title, change: was.title === is.title ? 'same' : 'renamed' };
    })
    .sort((a, b) => a.title.localeCompare(b.title, 'fr') || (a.evidenceId < b.evidenceId ? -1 : 1));
}

const NO_ANSWER = { rating: null, notApplicableReason: '', comment: '' } as const;

const SITE_FIELDS = ['name', 'address', 'postalCode', 'city', 'department', 'isHeadOffice'] as const;

/** Field by field: what is stored does not keep the order of its keys. */
function isSameSite(left: FileSite, right: FileSite): boolean {
  return SITE_FIELDS.every((field) => left[field] === right[field]);
}

function compareSites(before: FileSnapshot, after: FileSnapshot): FileDifferences['sites'] {
  const left = new Map(before.sites.map((site) => [site.siteId, site]));
  const right = new Map(after.sites.map((site) => [site.siteId, site]));
  return [...new Set([...left.keys(), ...right.keys()])].map((siteId) => {
    const was = left.get(siteId);
    const is = right.get(siteId);
    const name = is?.name ?? was?.name ?? '';
    if (was === undefined) return { name, change: 'added' } as const;
    if (is === undefined) return { name, change: 'removed' } as const;
    return { name, change: isSameSite(was, is) ? 'same' : 'changed' } as const;
  });
}

type SnapshotFinding = NonNullable<FileSnapshot['evaluation']>['findings'][number];

/** By their ids where both contents hold one: a finding is numbered anew in the round after. By their numbers otherwise. */
function isSameFinding(one: SnapshotFinding, other: SnapshotFinding): boolean {
  return one.id === undefined || other.id === undefined ? one.number === other.number : one.id === other.id;
}

function pairFindings(
  before: ReadonlyArray<SnapshotFinding>,
  after: ReadonlyArray<SnapshotFinding>,
): ReadonlyArray<{ readonly was?: SnapshotFinding | undefined; readonly is?: SnapshotFinding | undefined }> {
  return [
    ...after.map((is) => ({ is, was: before.find((one) => isSameFinding(one, is)) })),
    ...before.filter((was) => !after.some((one) => isSameFinding(was, one))).map((was) => ({ was })),
  ];
}

function compareFindings(before: FileSnapshot, after: FileSnapshot): ReadonlyArray<FindingDifference> {
  const pairs = pairFindings(before.evaluation?.findings ?? [], after.evaluation?.findings ?? []);
  const compared = pairs.map((pair): FindingDifference => {
    const { was, is } = { was: undefined, is: undefined, ...pair };
    const parts = {
      title: change(was?.title ?? '', is?.title ?? ''),
      kind: change(was?.kind ?? null, is?.kind ?? null),
      description: change(was?.description ?? '', is?.description ?? ''),
      criteria: change(was?.criteria.join(', ') ?? '', is?.criteria.join(', ') ?? ''),
      reply: change(was?.reply ?? null, is?.reply ?? null),
      outcome: change(was?.outcome ?? null, is?.outcome ?? null),
      liftedOn: change(was?.liftedOn ?? null, is?.liftedOn ?? null),
    };
    const number = is?.number ?? was?.number ?? 0;
    return { number, ...parts, isChanged: Object.values(parts).some(({ isChanged }) => isChanged) };
  });
  return compared.toSorted((a, b) => a.number - b.number);
}

type Dates = { readonly today: CalendarDate; readonly firstSubmittedOn: CalendarDate | null };

function scoresOf(
  content: FileSnapshot,
  referential: Referential,
  dates: Dates,
): Record<LevelCode, LevelScore> {
  const { levels } = assessLevels({
    referential,
    ratings: content.evaluation?.ratings ?? declaredRatingsOf(content),
    results: content.evaluation?.results ?? content.results,
    on: dates.today,
    firstSubmittedOn: dates.firstSubmittedOn,
  });
  return Object.fromEntries(
    LEVELS.map((level) => {
      const { attained, conformity, maturity } = levels[level];
      const { conforming, applicable } = conformity;
      return [
        level,
        { attained, conforming, applicable, points: maturity.points, maximum: maturity.maximum },
      ];
    }),
  ) as Record<LevelCode, LevelScore>;
}

/**
 * R-APP-51: both contents read under the file's referential, in its order; both scored on the same day, so that only
 * what is declared or concluded makes a difference.
 */
export function compareContents(input: {
  readonly before: FileSnapshot;
  readonly after: FileSnapshot;
  readonly referential: Referential;
  readonly dates: Dates;
}): FileDifferences {
  const { before, after, referential, dates } = input;
  const left = new Map(before.answers.map((answer): [string, SnapshotAnswer] => [answer.criterion, answer]));
  const right = new Map(after.answers.map((answer): [string, SnapshotAnswer] => [answer.criterion, answer]));
  const commitments = referential.commitments.map(({ code: commitment, title }): CommitmentDifference => {
    const criteria = referential.criteria
      .filter((criterion) => criterion.commitment === commitment)
      .map((criterion): CriterionDifference => {
        const { code } = criterion;
        const was = left.get(code) ?? NO_ANSWER;
        const is = right.get(code) ?? NO_ANSWER;
        const compared = {
          declared: change<Rating | null>(was.rating, is.rating),
          evaluated: change(
            ratingOf(before.evaluation?.ratings ?? {}, code),
            ratingOf(after.evaluation?.ratings ?? {}, code),
          ),
          reason: change(was.notApplicableReason, is.notApplicableReason),
          comment: change(was.comment, is.comment),
        };
        const evidence = compareEvidence(before.evidence, after.evidence, code);
        return {
          code,
          title: criterion.title,
          ...compared,
          evidence,
          isChanged:
            Object.values(compared).some(({ isChanged }) => isChanged) ||
            evidence.some((item) => item.change !== 'same'),
        };
      });
    return {
      code: commitment,
      title,
      criteria,
      changed: criteria.filter(({ isChanged }) => isChanged).length,
    };
  });
  const scored = { before: scoresOf(before, referential, dates), after: scoresOf(after, referential, dates) };
  return {
    scope: change(before.scope, after.scope),
    sites: compareSites(before, after),
    results: RESULT_FIELDS.map((field) => ({
      field,
      ...change<string | number | null>(before.results[field], after.results[field]),
    })),
    resultsEvidence: compareEvidence(before.evidence, after.evidence, RESULTS_EVIDENCE),
    commitments,
    findings: compareFindings(before, after),
    levels: LEVELS.map((level) => ({
      level,
      label: levelLabel(referential, level),
      ...change(scored.before[level], scored.after[level]),
    })),
    isScoredByAuditors: { before: before.evaluation !== null, after: after.evaluation !== null },
    changedCriteria: commitments.reduce((total, { changed }) => total + changed, 0),
  };
}

/** The same without what did not change: what is left out is the same on both sides. */
export function onlyChanges(differences: FileDifferences): FileDifferences {
  return {
    ...differences,
    sites: differences.sites.filter((site) => site.change !== 'same'),
    results: differences.results.filter(({ isChanged }) => isChanged),
    resultsEvidence: differences.resultsEvidence.filter((item) => item.change !== 'same'),
    commitments: differences.commitments
      .filter(({ changed }) => changed > 0)
      .map((commitment) => ({
        ...commitment,
        criteria: commitment.criteria.filter(({ isChanged }) => isChanged),
      })),
    findings: differences.findings.filter(({ isChanged }) => isChanged),
  };
}
