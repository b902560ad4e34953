/** Evidence joined to a reply or to corrections, as it was then, on a real database. */
import { expect, test } from 'vitest';

import { listReportedFindings } from '#app/modules/applications/persistence/finding-replies.server.ts';
import { replyToDraftReport } from '#app/modules/applications/use-cases/reply-to-draft-report.server.ts';
import { getContradictory } from '#app/modules/evaluations/use-cases/get-contradictory.server.ts';
import { findEvidence } from '#app/modules/evidence/persistence/evidence-items.server.ts';
import { findReadableEvidence } from '#app/modules/evidence/persistence/readable-evidence.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { createDelivered } from '#tests/modules/evaluations/evaluation-files.ts';
import { accepted, actOf, createEvidence, fileOf, testTime } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

test('[R-EVA-85] a version added after the reply is neither shown with it nor opened to the auditor', async () => {
  const { applicationId, evaluationId, organisation, auditor } = await createDelivered({ 'E1.2': 1 });
  const evidenceId = await createEvidence(organisation, { title: 'Photographie', now: testTime(9) });
  const [finding] = await listReportedFindings(getDatabase(), evaluationId);
  if (finding === undefined) throw new Error('One finding is expected.');
  accepted(
    await replyToDraftReport(actOf(organisation.lead, testTime(10)), {
      applicationId,
      version: (await fileOf(applicationId)).version,
      replies: [{ ...finding, position: 'contest', comment: 'Voir.', evidenceIds: [evidenceId] }],
    }),
  );
  await getDatabase().evidenceVersion.create({
    data: {
      evidenceId,
      number: 2,
      kind: 'link',
      url: 'https://service.example/apres',
      uploadedById: organisation.lead.userId,
      uploadedAt: testTime(11),
    },
  });
  const view = accepted(await getContradictory(actOf(auditor, testTime(12)), evaluationId));
  expect(view.joined).toMatchObject([{ evidenceId, url: 'https://service.example/procedure' }]);
  const record = await findEvidence(getDatabase(), evidenceId);
  if (record === null) throw new Error('The item was created.');
  const readable = await findReadableEvidence(getDatabase(), actOf(auditor), record);
  expect(readable?.versions.map(({ number }) => number)).toEqual([1]);
  const own = await findReadableEvidence(getDatabase(), actOf(organisation.lead), record);
  expect(own?.versions.map(({ number }) => number)).toEqual([2, 1]);
});
