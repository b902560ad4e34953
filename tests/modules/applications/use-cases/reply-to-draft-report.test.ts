import { describe, expect, test } from 'vitest';

import type { TypedFindingReply } from '#app/modules/applications/domain/typed-answers.ts';
import { listReportedFindings } from '#app/modules/applications/persistence/finding-replies.server.ts';
import { getApplicationHistory } from '#app/modules/applications/use-cases/get-application-history.server.ts';
import { getReplyPage } from '#app/modules/applications/use-cases/get-reply-page.server.ts';
import { replyToDraftReport } from '#app/modules/applications/use-cases/reply-to-draft-report.server.ts';
import { saveFindingReplies } from '#app/modules/applications/use-cases/save-finding-replies.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { EvaluatedFile } from '#tests/modules/evaluations/evaluation-files.ts';
import { createDelivered, createRated } from '#tests/modules/evaluations/evaluation-files.ts';
import {
  accepted,
  actOf,
  createEvidence,
  createOrganisation,
  fileOf,
  testTime,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

/** One criterion lower than declared: a report with at least one finding. */
const LOWERED = { 'E1.1': 1 } as const;

async function repliesTo(
  file: EvaluatedFile,
  reply: Partial<TypedFindingReply>,
): Promise<ReadonlyArray<TypedFindingReply>> {
  const findings = await listReportedFindings(getDatabase(), file.evaluationId);
  return findings.map(({ findingId, version, position, comment, evidenceIds }) => ({
    findingId,
    version,
    position,
    comment,
    evidenceIds,
    ...reply,
  }));
}

describe('replying to a draft report', () => {
  test('[R-EVA-10] each finding receives a position, and a contest says why', async () => {
    const file = await createDelivered(LOWERED);
    const { applicationId, organisation } = file;
    const act = actOf(organisation.lead, testTime(10));
    const { version } = await fileOf(applicationId);
    const none = await repliesTo(file, {});
    expect(none.length).toBeGreaterThan(0);
    expect(await replyToDraftReport(act, { applicationId, version, replies: none })).toMatchObject({
      code: 'finding-unanswered',
    });
    const bare = await repliesTo(file, { position: 'contest', comment: '' });
    expect(await replyToDraftReport(act, { applicationId, version, replies: bare })).toMatchObject({
      code: 'contest-without-comment',
    });
    const evidenceId = await createEvidence(organisation);
    const full = await repliesTo(file, {
      position: 'contest',
      comment: 'Voir la preuve.',
      evidenceIds: [evidenceId],
    });
    const sent = accepted(await replyToDraftReport(act, { applicationId, version, replies: full }));
    expect(sent.contested).toBe(full.length);
    const after = await fileOf(applicationId);
    expect(after.status).toBe('contradictory');
    expect(after.evaluation?.repliedAt).toEqual(testTime(10));
    const mails = await getDatabase().outboxMessage.findMany({ where: { applicationId } });
    const received = mails.filter((mail) => mail.kind === 'reply-received');
    expect(received.map((mail) => mail.recipient)).toEqual([file.auditor.email]);
  });

  test('[R-APP-43] observations are kept before they are sent; after, nothing more is written', async () => {
    const file = await createDelivered(LOWERED);
    const { applicationId, organisation } = file;
    const act = actOf(organisation.lead, testTime(10));
    const replies = await repliesTo(file, { position: 'accept', comment: 'Entendu.' });
    accepted(await saveFindingReplies(act, { applicationId, replies }));
    const stale = replies.map((reply) => ({ ...reply, comment: 'Autre onglet.' }));
    expect(await saveFindingReplies(act, { applicationId, replies: stale })).toMatchObject({
      code: 'conflict',
    });
    const { version } = await fileOf(applicationId);
    accepted(await replyToDraftReport(act, { applicationId, version, replies: [] }));
    const late = await repliesTo(file, { comment: 'Trop tard.' });
    expect(await saveFindingReplies(act, { applicationId, replies: late })).toMatchObject({
      code: 'already-replied',
    });
    const kept = await listReportedFindings(getDatabase(), file.evaluationId);
    expect(new Set(kept.map((finding) => finding.comment))).toEqual(new Set(['Entendu.']));
  });

  test('[R-APP-23] the fifteenth day is the last one', async () => {
    const file = await createDelivered(LOWERED);
    const { applicationId, organisation } = file;
    const { version } = await fileOf(applicationId);
    const replies = await repliesTo(file, { position: 'accept' });
    const tooLate = actOf(organisation.lead, testTime(8 + 16));
    expect(await replyToDraftReport(tooLate, { applicationId, version, replies })).toMatchObject({
      code: 'reply-too-late',
    });
    const lastDay = actOf(organisation.lead, testTime(8 + 15));
    expect(await replyToDraftReport(lastDay, { applicationId, version, replies })).toMatchObject({
      ok: true,
    });
  });

  test('[R-APP-02] of eight people replying together one wins and seven are told of the conflict', async () => {
    const file = await createDelivered(LOWERED);
    const { applicationId, organisation } = file;
    const { version } = await fileOf(applicationId);
    const replies = await repliesTo(file, { position: 'accept' });
    const act = actOf(organisation.lead, testTime(10));
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => replyToDraftReport(act, { applicationId, version, replies })),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.code === 'conflict')).toHaveLength(7);
  });

  test('[R-EVA-10] evidence of another organisation is refused', async () => {
    const file = await createDelivered(LOWERED);
    const { applicationId, organisation } = file;
    const foreign = await createEvidence(await createOrganisation());
    const replies = await repliesTo(file, { position: 'accept', evidenceIds: [foreign] });
    const act = actOf(organisation.lead, testTime(10));
    expect(await saveFindingReplies(act, { applicationId, replies })).toMatchObject({
      code: 'unknown-evidence',
    });
    const { version } = await fileOf(applicationId);
    expect(await replyToDraftReport(act, { applicationId, version, replies })).toMatchObject({
      code: 'unknown-evidence',
    });
  });

  test('[R-APP-34] the page shows the findings and what was rated otherwise', async () => {
    const file = await createDelivered(LOWERED);
    const act = actOf(file.organisation.lead, testTime(10));
    const page = accepted(await getReplyPage(act, file.applicationId));
    expect(page).toMatchObject({ mayReply: true, isSettled: false, next: { holder: 'organisation' } });
    expect(page.differences).toMatchObject([{ code: 'E1.1', declared: 3, proposed: 1, final: null }]);
  });

  test('[R-JRN-05] before the draft report the service reads nothing of the auditors’ work', async () => {
    const file = await createRated(LOWERED);
    const act = actOf(file.organisation.lead, testTime(7));
    expect(await getReplyPage(act, file.applicationId)).toMatchObject({ code: 'not-found' });
    const options = { page: 1, milestonesOnly: false };
    const history = accepted(await getApplicationHistory(act, file.applicationId, options));
    const names = history.entries.map((entry) => entry.title).join('\n');
    expect(names).toContain('Évaluation commencée');
    expect(names).not.toMatch(/[Cc]otation|[Cc]onstat|Travail/);
  });
});
