import { describe, expect, test } from 'vitest';

import { declaredRatingsOf } from '#app/modules/applications/domain/file-snapshot.ts';
import type { UnmetCheck } from '#app/modules/applications/domain/submission-checks.ts';
import { findLatestSnapshot, snapshotHash } from '#app/modules/applications/persistence/snapshots.server.ts';
import { submitApplication } from '#app/modules/applications/use-cases/submit-application.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import {
  accepted,
  actOf,
  createCompleteDraft,
  createDraft,
  createOfficer,
  createOrganisation,
  createSubmitted,
  fileOf,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

function journalOf(applicationId: string, action: string) {
  return getDatabase().journalEntry.findMany({ where: { stream: `application:${applicationId}`, action } });
}

describe('submitting an application', () => {
  test('[R-APP-40] what is submitted is frozen with its hash, and the journal keeps that hash', async () => {
    const organisation = await createOrganisation();
    const applicationId = await createSubmitted(organisation, { level: 'silver' });
    const snapshot = await findLatestSnapshot(getDatabase(), applicationId, 'submitted');
    expect(snapshot?.sequence).toBe(1);
    expect(snapshot?.content.scope).toBe('Accueil et instruction des demandes');
    expect(Object.keys(declaredRatingsOf(snapshot?.content ?? never()))).toHaveLength(60);
    expect(snapshot?.content.evidence).toHaveLength(61);
    expect(snapshot?.contentHash).toBe(snapshotHash(snapshot?.content ?? never()));
    const [entry] = await journalOf(applicationId, 'application.submit');
    expect(entry?.after).toMatchObject({ status: 'submitted', contentHash: snapshot?.contentHash });
    const file = await fileOf(applicationId);
    expect(file.status).toBe('submitted');
    expect(file.firstSubmittedAt).not.toBeNull();
  });

  test('[R-APP-40] nobody rewrites or removes a snapshot', async () => {
    const applicationId = await createSubmitted(await createOrganisation());
    await expect(
      getDatabase().snapshot.updateMany({ where: { applicationId }, data: { contentHash: 'x' } }),
    ).rejects.toThrow(/denied|42501/);
    await expect(getDatabase().snapshot.deleteMany({ where: { applicationId } })).rejects.toThrow(
      /denied|42501/,
    );
  });

  test('[R-APP-03] the lead and each officer are written to, in the transaction of the act', async () => {
    const officer = await createOfficer();
    const organisation = await createOrganisation();
    const applicationId = await createSubmitted(organisation);
    const messages = await getDatabase().outboxMessage.findMany({ where: { applicationId } });
    expect(messages.find((one) => one.kind === 'application-submitted')?.recipient).toBe(
      organisation.lead.email,
    );
    expect(
      messages.filter((one) => one.kind === 'application-received').map((one) => one.recipient),
    ).toContain(officer.email);
  });

  test('[R-APP-06] an empty grid is refused with every unmet check, and nothing is written', async () => {
    const organisation = await createOrganisation();
    const applicationId = await createDraft(organisation);
    const { version } = await fileOf(applicationId);
    const outcome = await submitApplication(actOf(organisation.lead), { applicationId, version });
    expect(outcome).toMatchObject({ ok: false, code: 'checks-unmet' });
    const unmet = outcome.ok ? [] : (outcome.details['unmet'] as ReadonlyArray<UnmetCheck>);
    expect(unmet.filter((check) => check.code === 'criterion-unrated')).toHaveLength(32);
    expect(unmet.map((check) => check.code)).toContain('results-undeclared');
    expect(await getDatabase().snapshot.count({ where: { applicationId } })).toBe(0);
    expect((await fileOf(applicationId)).version).toBe(version);
  });

  test('[R-APP-02] of eight people submitting together one wins and seven are told of the conflict', async () => {
    const organisation = await createOrganisation();
    const applicationId = await createCompleteDraft(organisation);
    const { version } = await fileOf(applicationId);
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () =>
        submitApplication(actOf(organisation.lead), { applicationId, version }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.code === 'conflict')).toHaveLength(7);
    expect(await getDatabase().snapshot.count({ where: { applicationId } })).toBe(1);
    expect(await journalOf(applicationId, 'application.submit')).toHaveLength(1);
    const sent = { applicationId, kind: 'application-submitted' };
    expect(await getDatabase().outboxMessage.count({ where: sent })).toBe(1);
  });

  test('[R-APP-02] a second click with the same form is a conflict and has no effect', async () => {
    const organisation = await createOrganisation();
    const applicationId = await createCompleteDraft(organisation);
    const { version } = await fileOf(applicationId);
    accepted(await submitApplication(actOf(organisation.lead), { applicationId, version }));
    const again = await submitApplication(actOf(organisation.lead), { applicationId, version });
    expect(again).toMatchObject({ ok: false, code: 'conflict' });
    expect(await getDatabase().snapshot.count({ where: { applicationId } })).toBe(1);
  });

  test('[R-APP-14] of two files on one site submitted together, at most one leaves', async () => {
    const organisation = await createOrganisation();
    const first = await createCompleteDraft(organisation);
    const second = await createCompleteDraft(organisation);
    const outcomes = await Promise.all(
      [first, second].map(async (applicationId) =>
        submitApplication(actOf(organisation.lead), {
          applicationId,
          version: (await fileOf(applicationId)).version,
        }),
      ),
    );
    expect(outcomes.map((outcome) => (outcome.ok ? 'submitted' : outcome.code))).toEqual([
      'checks-unmet',
      'checks-unmet',
    ]);
  });

  test('[R-APP-14] two files of one organisation on different sites both leave', async () => {
    const organisation = await createOrganisation();
    for (const siteId of organisation.siteIds) {
      const applicationId = await createCompleteDraft(organisation, { siteIds: [siteId] });
      const { version } = await fileOf(applicationId);
      expect(await submitApplication(actOf(organisation.lead), { applicationId, version })).toMatchObject({
        ok: true,
      });
    }
  });

  test('[R-APP-01] a contributor, another organisation’s lead and an unknown file are refused', async () => {
    const organisation = await createOrganisation();
    const stranger = await createOrganisation();
    const applicationId = await createCompleteDraft(organisation);
    const { version } = await fileOf(applicationId);
    for (const actor of [organisation.contributor, stranger.lead, await createOfficer()]) {
      const outcome = await submitApplication(actOf(actor), { applicationId, version });
      expect(outcome).toMatchObject({ ok: false, code: 'not-found' });
    }
    for (const unknown of [organisation.organisationId, 'not-an-id', "'; --"]) {
      const outcome = await submitApplication(actOf(organisation.lead), { applicationId: unknown, version });
      expect(outcome).toMatchObject({ ok: false, code: 'not-found' });
    }
  });
});

function never(): never {
  throw new Error('The snapshot is missing.');
}
