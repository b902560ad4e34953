import { describe, expect, test } from 'vitest';

import { listEvidenceUses } from '#app/modules/evidence/persistence/evidence-uses.server.ts';
import { findEvidence } from '#app/modules/evidence/persistence/evidence-items.server.ts';
import { archiveEvidence } from '#app/modules/evidence/use-cases/archive-evidence.server.ts';
import { editEvidence } from '#app/modules/evidence/use-cases/edit-evidence.server.ts';
import { linkEvidence } from '#app/modules/evidence/use-cases/link-evidence.server.ts';
import { unlinkEvidence } from '#app/modules/evidence/use-cases/unlink-evidence.server.ts';
import { calendarDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import {
  accepted,
  actOf,
  createDraft,
  createEvidence,
  createOrganisation,
  createSubmitted,
  TEST_NOW,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

async function criteriaServed(applicationId: string): Promise<ReadonlyArray<string>> {
  return (await listEvidenceUses(getDatabase(), applicationId)).map((use) => use.criterionCode);
}

describe('tying evidence to criteria', () => {
  test('[R-EVD-22] the lead ties and unties in a draft; twice has one effect; the journal keeps both', async () => {
    const organisation = await createOrganisation();
    const applicationId = await createDraft(organisation);
    const use = { applicationId, criterionCode: 'E1.1', evidenceId: await createEvidence(organisation) };
    const act = actOf(organisation.lead);
    accepted(await linkEvidence(act, use));
    accepted(await linkEvidence(act, use));
    expect(await criteriaServed(applicationId)).toEqual(['E1.1']);
    accepted(await unlinkEvidence(act, use));
    accepted(await unlinkEvidence(act, use));
    expect(await criteriaServed(applicationId)).toEqual([]);
    const entries = await getDatabase().journalEntry.findMany({
      where: { stream: `application:${applicationId}`, action: { startsWith: 'evidence.' } },
      orderBy: { sequence: 'asc' },
    });
    expect(entries.map((entry) => [entry.action, entry.subject])).toEqual([
      ['evidence.link', 'E1.1'],
      ['evidence.unlink', 'E1.1'],
    ]);
  });

  test('[R-EVD-22] nothing changes while the file is under examination', async () => {
    const organisation = await createOrganisation();
    const applicationId = await createSubmitted(organisation);
    const served = await listEvidenceUses(getDatabase(), applicationId);
    const use = { applicationId, criterionCode: 'E1.1', evidenceId: served[0]?.evidenceId ?? '' };
    const act = actOf(organisation.lead);
    expect(await linkEvidence(act, use)).toMatchObject({ code: 'under-examination' });
    expect(await unlinkEvidence(act, use)).toMatchObject({ code: 'under-examination' });
  });

  test('[R-EVD-22] a contributor ties to the criteria asked of them only', async () => {
    const organisation = await createOrganisation();
    const { contributor, lead, organisationId } = organisation;
    const applicationId = await createDraft(organisation);
    await getDatabase().criterionAssignment.create({
      data: {
        applicationId,
        criterionCode: 'E1.1',
        userId: contributor.userId,
        assignedAt: TEST_NOW,
        assignedById: lead.userId,
      },
    });
    const own = await createEvidence({ organisationId, lead: contributor });
    const notTheirs = await createEvidence(organisation);
    const act = actOf(contributor);
    const use = { applicationId, criterionCode: 'E1.1', evidenceId: own };
    accepted(await linkEvidence(act, use));
    expect(await linkEvidence(act, { ...use, criterionCode: 'E1.2' })).toMatchObject({
      code: 'unknown-criterion',
    });
    expect(await linkEvidence(act, { ...use, evidenceId: notTheirs })).toMatchObject({ code: 'not-found' });
  });

  test('[R-EVD-22] nothing crosses from one organisation to another', async () => {
    const here = await createOrganisation();
    const there = await createOrganisation();
    const applicationId = await createDraft(here);
    const use = { applicationId, criterionCode: 'E1.1' };
    const [mine, theirs] = [await createEvidence(here), await createEvidence(there)];
    expect(await linkEvidence(actOf(here.lead), { ...use, evidenceId: theirs })).toMatchObject({
      code: 'not-found',
    });
    expect(await linkEvidence(actOf(there.lead), { ...use, evidenceId: mine })).toMatchObject({
      code: 'not-found',
    });
    expect(await linkEvidence(actOf(here.lead), { ...use, evidenceId: 'x' })).toMatchObject({
      code: 'not-found',
    });
  });

  test('[R-EVD-22] a criterion that the referential does not know is refused', async () => {
    const organisation = await createOrganisation();
    const applicationId = await createDraft(organisation);
    const use = { applicationId, criterionCode: 'E9.9', evidenceId: await createEvidence(organisation) };
    expect(await linkEvidence(actOf(organisation.lead), use)).toMatchObject({ code: 'unknown-criterion' });
  });
});

describe('the life of an item', () => {
  test('[R-EVD-24] an item that serves an open file is not archived; untied, it is, and comes back', async () => {
    const organisation = await createOrganisation();
    const { organisationId, lead } = organisation;
    const applicationId = await createDraft(organisation);
    const evidenceId = await createEvidence(organisation);
    const act = actOf(lead);
    const use = { applicationId, criterionCode: 'E1.1', evidenceId };
    accepted(await linkEvidence(act, use));
    const archive = { organisationId, evidenceId, version: 1, archived: true };
    expect(await archiveEvidence(act, archive)).toMatchObject({ code: 'used-in-open-application' });
    accepted(await unlinkEvidence(act, use));
    accepted(await archiveEvidence(act, archive));
    expect(await linkEvidence(act, use)).toMatchObject({ code: 'archived' });
    accepted(await archiveEvidence(act, { ...archive, version: 2, archived: false }));
    accepted(await linkEvidence(act, use));
  });

  test('[R-EVD-23] a correction made on an older reading is a conflict, and overwrites nothing', async () => {
    const organisation = await createOrganisation();
    const { organisationId, lead, siteIds } = organisation;
    const evidenceId = await createEvidence(organisation);
    const details = {
      title: 'Consigne mise à jour',
      documentDate: calendarDate('2026-09-01'),
      expiresOn: calendarDate('2027-09-01'),
      confidentiality: 'public' as const,
      sites: [...siteIds],
      version: 1,
    };
    accepted(await editEvidence(actOf(lead), { organisationId, evidenceId, details }));
    const late = { ...details, title: 'Trop tard', sites: [] };
    expect(await editEvidence(actOf(lead), { organisationId, evidenceId, details: late })).toMatchObject({
      code: 'conflict',
    });
    const evidence = await findEvidence(getDatabase(), evidenceId);
    expect(evidence).toMatchObject({ title: 'Consigne mise à jour', version: 2, confidentiality: 'public' });
    expect(evidence?.siteIds.length).toBe(siteIds.length);
  });

  test('[R-EVD-23] a contributor corrects what they brought, not what others did; sites are one’s own', async () => {
    const organisation = await createOrganisation();
    const stranger = await createOrganisation();
    const { organisationId, contributor, lead } = organisation;
    const own = await createEvidence({ organisationId, lead: contributor });
    const other = await createEvidence(organisation);
    const details = {
      title: 'Consigne',
      documentDate: calendarDate('2026-09-01'),
      expiresOn: null,
      confidentiality: 'internal' as const,
      sites: [],
      version: 1,
    };
    const act = actOf(contributor);
    accepted(await editEvidence(act, { organisationId, evidenceId: own, details }));
    expect(await editEvidence(act, { organisationId, evidenceId: other, details })).toMatchObject({
      code: 'not-found',
    });
    const elsewhere = { ...details, sites: [...stranger.siteIds] };
    expect(
      await editEvidence(actOf(lead), { organisationId, evidenceId: other, details: elsewhere }),
    ).toMatchObject({ code: 'unknown-site' });
  });
});
