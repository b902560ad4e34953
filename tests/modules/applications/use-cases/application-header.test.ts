import { describe, expect, test } from 'vitest';

import type { FileHeader } from '#app/modules/applications/domain/file-header.ts';
import { headerOf } from '#app/modules/applications/domain/file-header.ts';
import { startApplication } from '#app/modules/applications/use-cases/start-application.server.ts';
import { updateApplicationHeader } from '#app/modules/applications/use-cases/update-application-header.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import {
  accepted,
  actOf,
  createClarificationRequested,
  createDraft,
  createOrganisation,
  createSubmitted,
  fileOf,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

async function changed(applicationId: string, changes: Partial<FileHeader>) {
  const file = await fileOf(applicationId);
  return { applicationId, version: file.version, header: { ...headerOf(file), ...changes } };
}

describe('starting an application', () => {
  test('[R-APP-41] references follow one another without gap or double, each year from one', async () => {
    const organisations = await Promise.all(Array.from({ length: 7 }, () => createOrganisation()));
    const [last, ...first] = organisations.map(({ organisationId, lead }) => ({
      lead,
      start: { organisationId, levelSought: 'bronze' as const },
    }));
    const started = await Promise.all(
      first.map(({ lead, start }) => startApplication(actOf(lead, new Date('2031-05-04T10:00:00Z')), start)),
    );
    expect(started.map((outcome) => accepted(outcome).reference).sort()).toEqual(
      Array.from({ length: 6 }, (_, index) => `C-2031-0000${index + 1}`),
    );
    if (last === undefined) throw new Error('Seven organisations are needed.');
    const next = actOf(last.lead, new Date('2031-12-31T23:30:00Z'));
    expect(accepted(await startApplication(next, last.start)).reference).toBe('C-2032-00001');
  });

  test('[R-APP-44] started again, it leads to the file already started, until somebody writes in it', async () => {
    const organisation = await createOrganisation();
    const { organisationId, lead } = organisation;
    const start = { organisationId, levelSought: 'bronze' as const };
    const clicks = await Promise.all(Array.from({ length: 6 }, () => startApplication(actOf(lead), start)));
    const [first, ...others] = clicks.map((outcome) => accepted(outcome).applicationId);
    expect(others).toEqual(Array.from({ length: 5 }, () => first));
    expect(
      accepted(await startApplication(actOf(lead), { ...start, levelSought: 'gold' })).applicationId,
    ).not.toBe(first);
    accepted(
      await updateApplicationHeader(actOf(lead), await changed(first ?? '', { scope: 'Accueil du public' })),
    );
    expect(accepted(await startApplication(actOf(lead), start)).applicationId).not.toBe(first);
  });

  test('[R-APP-41] it starts with every open site and with whoever starts it', async () => {
    const organisation = await createOrganisation({ siteCount: 3 });
    await getDatabase().site.update({
      where: { id: organisation.siteIds[2] ?? '' },
      data: { closedAt: new Date('2026-11-01T00:00:00Z') },
    });
    const { applicationId } = accepted(
      await startApplication(actOf(organisation.lead), {
        organisationId: organisation.organisationId,
        levelSought: 'gold',
      }),
    );
    const file = await fileOf(applicationId);
    expect(file.sites.map((site) => site.siteId).sort()).toEqual(organisation.siteIds.slice(0, 2).sort());
    expect(file.lead?.userId).toBe(organisation.lead.userId);
    expect(file).toMatchObject({ status: 'draft', levelSought: 'gold', version: 1 });
  });

  test('[R-APP-41] a contributor starts none, nor does someone of another organisation', async () => {
    const organisation = await createOrganisation();
    const stranger = await createOrganisation();
    const start = { organisationId: organisation.organisationId, levelSought: 'bronze' as const };
    expect(await startApplication(actOf(organisation.contributor), start)).toMatchObject({
      code: 'forbidden',
    });
    expect(await startApplication(actOf(stranger.lead), start)).toMatchObject({ code: 'not-found' });
  });
});

describe('changing the header', () => {
  test('[R-APP-42] in preparation everything changes, and the journal keeps before and after', async () => {
    const organisation = await createOrganisation();
    const applicationId = await createDraft(organisation);
    const [siteId] = organisation.siteIds;
    const input = await changed(applicationId, {
      levelSought: 'silver',
      scope: 'Accueil seul',
      siteIds: siteId === undefined ? [] : [siteId],
    });
    accepted(await updateApplicationHeader(actOf(organisation.lead), input));
    const file = await fileOf(applicationId);
    expect(file).toMatchObject({ levelSought: 'silver', scope: 'Accueil seul', version: input.version + 1 });
    expect(file.sites).toHaveLength(1);
    const entry = await getDatabase().journalEntry.findFirstOrThrow({
      where: { stream: `application:${applicationId}`, action: 'application.edit' },
      orderBy: { sequence: 'desc' },
    });
    expect(entry.before).toMatchObject({ levelSought: 'bronze' });
    expect(entry.after).toMatchObject({ levelSought: 'silver', scope: 'Accueil seul' });
    expect(entry.after).not.toHaveProperty('directorName');
  });

  test('[R-APP-42] the second of two writers is told, and saving the same thing writes nothing', async () => {
    const organisation = await createOrganisation();
    const applicationId = await createDraft(organisation);
    const act = actOf(organisation.lead);
    const first = await changed(applicationId, { scope: 'Premier onglet' });
    const second = await changed(applicationId, { scope: 'Second onglet' });
    const outcomes = await Promise.all([
      updateApplicationHeader(act, first),
      updateApplicationHeader(act, second),
    ]);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.code === 'conflict')).toHaveLength(1);
    const { version } = await fileOf(applicationId);
    expect(accepted(await updateApplicationHeader(act, await changed(applicationId, {})))).toEqual({
      changed: false,
    });
    expect((await fileOf(applicationId)).version).toBe(version);
  });

  test('[R-APP-42] once submitted it is locked; a question on the scope opens the scope and nothing else', async () => {
    const organisation = await createOrganisation();
    const act = actOf(organisation.lead);
    const submitted = await createSubmitted(organisation);
    expect(await updateApplicationHeader(act, await changed(submitted, { scope: 'x' }))).toMatchObject({
      code: 'header-locked',
    });
    const other = await createOrganisation();
    const asked = await createClarificationRequested(other, ['scope']);
    const input = await changed(asked, { scope: 'Précisé', levelSought: 'gold', directorName: 'Autre' });
    accepted(await updateApplicationHeader(actOf(other.lead), input));
    expect(await fileOf(asked)).toMatchObject({
      scope: 'Précisé',
      levelSought: 'bronze',
      directorName: 'Dominique Exemple',
    });
  });

  test('[R-APP-42] sites and lead are the organisation’s own', async () => {
    const organisation = await createOrganisation();
    const stranger = await createOrganisation();
    const applicationId = await createDraft(organisation);
    const act = actOf(organisation.lead);
    expect(
      await updateApplicationHeader(act, await changed(applicationId, { siteIds: [...stranger.siteIds] })),
    ).toMatchObject({ code: 'site-unknown' });
    for (const leadUserId of [stranger.lead.userId, organisation.contributor.userId]) {
      expect(await updateApplicationHeader(act, await changed(applicationId, { leadUserId }))).toMatchObject({
        code: 'lead-unknown',
      });
    }
  });
});
