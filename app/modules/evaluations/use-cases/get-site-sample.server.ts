/** The sample of sites of a file's evaluation, for DITP, its auditors and the service's lead. Holds R-EVA-40. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can, relationsOf } from '#app/modules/access/domain/can.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { findFile, findFileOfEvaluation } from '#app/modules/applications/persistence/files.server.ts';
import { findLatestSnapshot } from '#app/modules/applications/persistence/snapshots.server.ts';
import type { SampleView } from '#app/modules/evaluations/domain/sample-view.ts';
import { sampleView } from '#app/modules/evaluations/domain/sample-view.ts';
import { hasDeclared } from '#app/modules/evaluations/persistence/conflict-declarations.server.ts';
import { findSample } from '#app/modules/evaluations/persistence/site-samples.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type SiteSamplePage = SampleView & {
  readonly applicationId: string;
  readonly evaluationId: string;
  readonly reference: string;
  readonly organisationName: string;
  /** Whether this person may replace a site now. */
  readonly maySwap: boolean;
  /** Whether this lead auditor signs first that nothing ties them to the service (R-EVA-14). */
  readonly isToSign: boolean;
};

/** Three statements, four for the lead auditor while a site may be replaced; `not-found` before the evaluation is planned. */
export async function getSiteSample(
  act: Act,
  place: { readonly applicationId: string } | { readonly evaluationId: string },
): Promise<Result<SiteSamplePage, 'not-found'>> {
  const database = getDatabase();
  const file =
    'applicationId' in place
      ? await findFile(database, place.applicationId)
      : await findFileOfEvaluation(database, place.evaluationId);
  if (file === null || file.evaluation === null) return refused('not-found');
  const { evaluationId } = file.evaluation;
  if ('evaluationId' in place && place.evaluationId !== evaluationId) return refused('not-found');
  if (!can(act.actor, 'sample.read', subjectOf(file))) return refused('not-found');
  const facts = await findSample(database, evaluationId);
  const declared = await findLatestSnapshot(
    database,
    file.applicationId,
    file.status === 'evaluation-planned' ? 'submitted' : 'frozen',
  );
  const isOpen = file.status === 'evaluation-planned' || file.status === 'in-evaluation';
  const maySwap = isOpen && can(act.actor, 'sample.swap', subjectOf(file));
  const isLead = relationsOf(act.actor, subjectOf(file)).includes('lead-auditor');
  const isToSign = maySwap && isLead && !(await hasDeclared(database, act, evaluationId));
  return ok({
    ...sampleView({ ...file, sites: declared?.content.sites ?? file.sites }, facts),
    applicationId: file.applicationId,
    evaluationId,
    reference: file.reference,
    organisationName: file.organisationName,
    maySwap: maySwap && !isToSign,
    isToSign,
  });
}
