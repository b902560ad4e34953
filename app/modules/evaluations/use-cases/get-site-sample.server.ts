/** The sample of sites of a file's evaluation, for DITP, its auditors and the service's lead. Holds R-EVA-40. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { findFile, findFileOfEvaluation } from '#app/modules/applications/persistence/files.server.ts';
import { findLatestSnapshot } from '#app/modules/applications/persistence/snapshots.server.ts';
import type { SampleView } from '#app/modules/evaluations/domain/sample-view.ts';
import { sampleView } from '#app/modules/evaluations/domain/sample-view.ts';
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
};

/** Three statements; `not-found` before the evaluation is planned. */
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
  return ok({
    ...sampleView({ ...file, sites: declared?.content.sites ?? file.sites }, facts),
    applicationId: file.applicationId,
    evaluationId,
    reference: file.reference,
    organisationName: file.organisationName,
    maySwap: isOpen && can(act.actor, 'sample.swap', subjectOf(file)),
  });
}
