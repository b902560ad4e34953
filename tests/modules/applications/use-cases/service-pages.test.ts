import { beforeAll, describe, expect, test } from 'vitest';

import { getApplicationHeader } from '#app/modules/applications/use-cases/get-application-header.server.ts';
import { getApplicationHistory } from '#app/modules/applications/use-cases/get-application-history.server.ts';
import { getApplicationPage } from '#app/modules/applications/use-cases/get-application-page.server.ts';
import { getClarificationPage } from '#app/modules/applications/use-cases/get-clarification-page.server.ts';
import { getNewApplication } from '#app/modules/applications/use-cases/get-new-application.server.ts';
import { getSubmissionPage } from '#app/modules/applications/use-cases/get-submission-page.server.ts';
import { getWithdrawalPage } from '#app/modules/applications/use-cases/get-withdrawal-page.server.ts';
import { listMyFiles } from '#app/modules/applications/use-cases/list-my-files.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { TestOrganisation } from '#tests/support/builders.ts';
import {
  accepted,
  actOf,
  createCompleteDraft,
  createDraft,
  createOrganisation,
  createSubmitted,
  fileOf,
  TEST_NOW,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

let organisation: TestOrganisation;
let draft: string;
let submitted: string;

beforeAll(async () => {
  organisation = await createOrganisation();
  submitted = await createSubmitted(organisation);
  draft = await createDraft(organisation, { level: 'gold' });
});

async function assign(applicationId: string, criterionCode: string): Promise<void> {
  await getDatabase().criterionAssignment.create({
    data: {
      applicationId,
      criterionCode,
      userId: organisation.contributor.userId,
      assignedAt: TEST_NOW,
      assignedById: organisation.lead.userId,
    },
  });
}

describe('the pages of a service', () => {
  test('[R-APP-34] the dashboard says where each file is, who has the hand and how far the grid is', async () => {
    const [own] = await listMyFiles(actOf(organisation.lead));
    const first = own?.files.find((file) => file.applicationId === submitted);
    expect(first).toMatchObject({ status: 'submitted', next: { holder: 'ditp' }, progress: null });
    const second = own?.files.find((file) => file.applicationId === draft);
    expect(second).toMatchObject({
      status: 'draft',
      next: { holder: 'organisation' },
      progress: { answered: 0, required: 72 },
    });
  });

  test('[R-ACC-04] a contributor sees no file until asked, then the criteria asked and nothing else', async () => {
    const applicationId = await createDraft(organisation);
    const act = actOf(organisation.contributor);
    expect(await listMyFiles(act)).toMatchObject([{ files: [] }]);
    expect(await getApplicationPage(act, applicationId)).toMatchObject({ code: 'not-found' });
    await assign(applicationId, 'E2.1');
    const [own] = await listMyFiles(act);
    expect(own?.files.map((file) => file.applicationId)).toEqual([applicationId]);
    expect(own?.files[0]?.tasks).toMatchObject([{ code: 'E2.1', isAnswered: false }]);
    const page = accepted(await getApplicationPage(act, applicationId));
    expect(page.whole).toBeNull();
    expect(page.actions).toEqual([]);
    expect(page.askedOfMe).toMatchObject([{ code: 'E2.1', mayWrite: true }]);
    expect(await getSubmissionPage(act, applicationId)).toMatchObject({ code: 'forbidden' });
    expect(await getApplicationHeader(act, applicationId)).toMatchObject({ code: 'forbidden' });
    expect(await getApplicationHistory(act, applicationId, { page: 1, milestonesOnly: false })).toMatchObject(
      { code: 'forbidden' },
    );
  });

  test('[R-ACC-02] every page of another organisation’s file answers as if there were none', async () => {
    const stranger = actOf((await createOrganisation()).lead);
    const reads = [
      getApplicationPage(stranger, submitted),
      getApplicationHeader(stranger, submitted),
      getSubmissionPage(stranger, submitted),
      getClarificationPage(stranger, submitted),
      getWithdrawalPage(stranger, submitted),
      getApplicationHistory(stranger, submitted, { page: 1, milestonesOnly: false }),
      getNewApplication(stranger, organisation.organisationId),
    ];
    for (const outcome of await Promise.all(reads)) expect(outcome).toMatchObject({ code: 'not-found' });
  });

  test('[R-APP-35] the buttons of a page are the acts the table gives this person now', async () => {
    const act = actOf(organisation.lead);
    expect(accepted(await getApplicationPage(act, draft)).actions).toEqual(['submit', 'withdraw']);
    expect(accepted(await getApplicationPage(act, submitted)).actions).toEqual(['withdraw']);
  });

  test('[R-APP-06] the gate names each unmet check with its place, and none once the file is complete', async () => {
    const act = actOf(organisation.lead);
    const page = accepted(await getSubmissionPage(act, draft));
    expect(page.unmet.filter((check) => check.place === 'criterion')).toHaveLength(72);
    expect(page.unmet[0]).toMatchObject({ criterion: 'E1.1', commitment: 'E1' });
    const other = await createOrganisation();
    const complete = await createCompleteDraft(other, { level: 'silver' });
    const ready = accepted(await getSubmissionPage(actOf(other.lead), complete));
    expect(ready.unmet).toEqual([]);
    expect(ready).toMatchObject({ attainedLabel: 'Argent', attainsLevelSought: true });
    expect(ready.freeze).toMatchObject({ siteCount: 2, answeredCount: 60, evidenceCount: 1 });
  });

  test('[R-JRN-05] the history is read page by page, newest first, and may keep to the stages', async () => {
    const act = actOf(organisation.lead);
    const all = accepted(await getApplicationHistory(act, submitted, { page: 99, milestonesOnly: false }));
    expect(all.page).toBe(all.pageCount);
    expect(all.entries[0]?.title).toBe('Candidature déposée');
    expect(all.entries.at(-1)?.title).toBe('Candidature commencée');
    expect((await fileOf(submitted)).status).toBe('submitted');
  });
});
