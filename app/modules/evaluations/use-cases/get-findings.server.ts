/** The findings of an evaluation, what they may refer to, and how many nonconformities still have none. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { CarriedMinor } from '#app/modules/evaluations/domain/carried-minors.ts';
import { minorsToCarry } from '#app/modules/evaluations/domain/carried-minors.ts';
import type { EscalatedCommitment } from '#app/modules/evaluations/domain/escalated-minors.ts';
import { escalatedCommitments } from '#app/modules/evaluations/domain/escalated-minors.ts';
import { frozenEvidenceTitles } from '#app/modules/evaluations/domain/evaluation-report.ts';
import type { FindingRecord } from '#app/modules/evaluations/domain/evaluation-record.ts';
import type { FindingChoices } from '#app/modules/evaluations/domain/finding-choices.ts';
import type { EvaluationHeader } from '#app/modules/evaluations/domain/evaluation-view.ts';
import {
  countedRatings,
  doubleRatingPhaseOf,
  evaluationHeader,
} from '#app/modules/evaluations/domain/evaluation-view.ts';
import { proposeFindings, ratedNonconformities } from '#app/modules/evaluations/domain/finding-coverage.ts';
import type { ProposedFinding } from '#app/modules/evaluations/domain/finding-coverage.ts';
import { findEvaluationSource } from '#app/modules/evaluations/persistence/evaluation-sources.server.ts';
import { listFormerMinors } from '#app/modules/evaluations/persistence/carried-findings.server.ts';
import { listTemplates } from '#app/modules/evaluations/persistence/finding-templates.server.ts';
import type { FindingTemplate } from '#app/modules/evaluations/domain/finding-templates.ts';
import { criteriaOfCommitment } from '#app/modules/referentials/domain/referential.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type FindingsView = {
  readonly header: EvaluationHeader;
  readonly findings: ReadonlyArray<FindingRecord>;
  /** Nonconformities of the ratings that no finding covers yet, as they would be written. */
  readonly proposed: ReadonlyArray<ProposedFinding>;
  readonly choices: FindingChoices;
  /** Commitments whose open minors together make a major. */
  readonly escalated: ReadonlyArray<EscalatedCommitment>;
  /** What the evaluation before left open, to be confirmed as majors or declared lifted. */
  readonly carried: ReadonlyArray<CarriedMinor>;
  readonly templates: ReadonlyArray<FindingTemplate>;
};

export async function getFindings(
  act: Act,
  evaluationId: string,
): Promise<Result<FindingsView, 'not-found'>> {
  const database = getDatabase();
  const source = await findEvaluationSource(database, act, evaluationId);
  if (source === null) return refused('not-found');
  const { file, record, referential, frozen } = source;
  // R-EVA-57: with several auditors, what was found is known once they have settled where they differ.
  const phase = doubleRatingPhaseOf(source);
  const rated = phase === null || phase === 'consolidated' ? countedRatings(source) : {};
  const header = evaluationHeader(source);
  return ok({
    header,
    escalated: escalatedCommitments({
      referential,
      levelSought: file.levelSought,
      rated,
      findings: record.findings,
    }),
    carried: header.isWritable
      ? minorsToCarry({
          former: await listFormerMinors(database, file),
          referential,
          levelSought: file.levelSought,
          carriedFromIds: record.findings.map(({ carriedFromId }) => carriedFromId),
        })
      : [],
    templates: header.isWritable ? await listTemplates(database) : [],
    findings: record.findings,
    proposed: proposeFindings({
      referential,
      nonconformities: ratedNonconformities(referential, rated, file.levelSought).filter(({ criteria }) =>
        criteria.every((code) => Object.hasOwn(rated, code)),
      ),
      findings: record.findings,
      comments: new Map(),
    }),
    choices: {
      commitments: referential.commitments.map(({ code, title }) => ({
        code,
        title,
        criteria: criteriaOfCommitment(referential, code).map((one) => ({
          code: one.code,
          title: one.title,
        })),
      })),
      sites: file.sites.map(({ siteId, name }) => ({ id: siteId, label: name })),
      evidence: [...frozenEvidenceTitles(frozen)].map(([id, label]) => ({ id, label })),
    },
  });
}
