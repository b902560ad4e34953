import { describe, expect, test } from 'vitest';

import { withdrawApplication } from '#app/modules/applications/use-cases/withdraw-application.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { createStarted } from '#tests/modules/evaluations/evaluation-files.ts';
import {
  accepted,
  actOf,
  createDraft,
  createOrganisation,
  createSubmitted,
  fileOf,
  testTime,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

function recipientsOf(applicationId: string) {
  return getDatabase()
    .outboxMessage.findMany({ where: { applicationId, kind: 'application-withdrawn' } })
    .then((messages) => messages.map((message) => message.recipient));
}

describe('withdrawing an application', () => {
  test('[R-APP-31] a draft is withdrawn without a word to DITP', async () => {
    const organisation = await createOrganisation();
    const applicationId = await createDraft(organisation);
    const { version } = await fileOf(applicationId);
    accepted(await withdrawApplication(actOf(organisation.lead), { applicationId, version, reason: '' }));
    const file = await fileOf(applicationId);
    expect(file.status).toBe('withdrawn');
    expect(file.closedAt).not.toBeNull();
    expect(await recipientsOf(applicationId)).toEqual([organisation.lead.email]);
  });

  test('[R-APP-31] under evaluation the officers and the auditors are told, with the reason', async () => {
    const { organisation, applicationId, auditor, officer } = await createStarted();
    const { version } = await fileOf(applicationId);
    const act = actOf(organisation.lead, testTime(6));
    accepted(await withdrawApplication(act, { applicationId, version, reason: 'Réorganisation.' }));
    const recipients = await recipientsOf(applicationId);
    expect(recipients).toEqual(
      expect.arrayContaining([organisation.lead.email, officer.email, auditor.email]),
    );
    const entry = await getDatabase().journalEntry.findFirstOrThrow({
      where: { stream: `application:${applicationId}`, action: 'application.withdraw' },
    });
    expect(entry.after).toMatchObject({ status: 'withdrawn', reason: 'Réorganisation.' });
  });

  test('[R-APP-02] of eight people withdrawing together one wins; once closed nothing is withdrawn', async () => {
    const organisation = await createOrganisation();
    const applicationId = await createSubmitted(organisation);
    const { version } = await fileOf(applicationId);
    const act = actOf(organisation.lead);
    const input = { applicationId, version, reason: '' };
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => withdrawApplication(act, input)));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.code === 'conflict')).toHaveLength(7);
    const closed = await fileOf(applicationId);
    expect(await withdrawApplication(act, { ...input, version: closed.version })).toMatchObject({
      code: 'action-impossible-in-status',
    });
  });
});
