/** What an officer or a decider barred from a file still sees and does: that it is there, and the rest of their work. */
import { describe, expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { listIndependentDeciders } from '#app/modules/applications/persistence/deciders.server.ts';
import {
  listDitpReaders,
  listIndependentOfficers,
} from '#app/modules/applications/persistence/officers.server.ts';
import { getDitpFile } from '#app/modules/applications/use-cases/get-ditp-file.server.ts';
import { listWorklist } from '#app/modules/applications/use-cases/list-worklist.server.ts';
import { changeAgenda } from '#app/modules/decisions/use-cases/change-agenda.server.ts';
import { declareRecusal } from '#app/modules/decisions/use-cases/declare-recusal.server.ts';
import { getSitting } from '#app/modules/decisions/use-cases/get-sitting.server.ts';
import { getSittings } from '#app/modules/decisions/use-cases/get-sittings.server.ts';
import { recordProposal } from '#app/modules/decisions/use-cases/record-proposal.server.ts';
import { getAssignmentPage } from '#app/modules/evaluations/use-cases/get-assignment-page.server.ts';
import { declareLink } from '#app/modules/evaluations/use-cases/declare-link.server.ts';
import { endLink } from '#app/modules/evaluations/use-cases/end-link.server.ts';
import { listNotifications } from '#app/modules/notifications/use-cases/list-notifications.server.ts';
import { openEvidenceArchive } from '#app/modules/evidence/use-cases/open-evidence-archive.server.ts';
import { getOrganisation } from '#app/modules/organisations/use-cases/get-organisation.server.ts';
import { calendarDate, parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { accepted, actOf, createDecider, createOfficer, fileOf } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';
import { createBeforeCommittee, DECISION_TIME } from '#tests/modules/decisions/decided-files.ts';
import { signedIn } from '#tests/modules/decisions/signed-in.ts';
import {
  createPlannedSitting,
  openWith,
  PLANNING_TIME,
  SITTING_TIME,
  sittingOf,
} from '#tests/modules/decisions/sitting-files.ts';

useDatabase();

async function linkWith(person: Actor, organisationId: string) {
  return accepted(
    await declareLink(actOf(person, PLANNING_TIME), {
      target: { kind: 'organisation', id: organisationId },
      kind: 'family',
      description: 'Conjoint.',
      startsOn: calendarDate('2015-01-01'),
      endsOn: null,
    }),
  );
}

async function openings(person: Actor, applicationId: string): Promise<ReadonlyArray<boolean>> {
  const act = actOf(await signedIn(person), DECISION_TIME);
  const { organisationId } = await fileOf(applicationId);
  const archive = await openEvidenceArchive(act, applicationId);
  const opened = [
    await getDitpFile(act, applicationId),
    await getAssignmentPage(act, applicationId),
    archive,
    await getOrganisation(act, organisationId),
  ];
  return opened.map(({ ok }) => ok);
}

describe('an officer who declares a link', () => {
  test('[R-ACC-73] the file, its planning, its archive and the service close at once, and for three years', async () => {
    const { applicationId, organisation } = await createBeforeCommittee();
    const officer = await createOfficer();
    expect(await openings(officer, applicationId)).toEqual([true, true, true, true]);
    const { linkId } = await linkWith(officer, organisation.organisationId);
    expect(await openings(officer, applicationId)).toEqual([false, false, false, false]);
    accepted(await endLink(actOf(officer, PLANNING_TIME), { linkId, endsOn: parisDate(PLANNING_TIME) }));
    expect(await openings(officer, applicationId)).toEqual([false, false, false, false]);
    const entry = await getDatabase().journalEntry.findFirst({
      where: { stream: `user:${officer.userId}`, action: 'auditor.declare-link' },
    });
    expect(entry).toMatchObject({ actorRole: 'self', subject: linkId });
  });

  test('[R-ACC-71] the worklist says that the file is there and who has the hand, and no filter says more', async () => {
    const { applicationId, organisation } = await createBeforeCommittee();
    const officer = await createOfficer();
    await linkWith(officer, organisation.organisationId);
    const { reference, levelSought } = await fileOf(applicationId);
    const act = actOf(await signedIn(officer), DECISION_TIME);
    async function rowsFor(query: string) {
      return accepted(await listWorklist(act, new URLSearchParams(query))).rows;
    }
    const row = { isBarred: true, reference, organisationName: organisation.name };
    expect(await rowsFor(`etape=decision&q=${reference}`)).toEqual([{ ...row, holder: 'decider' }]);
    expect(await rowsFor(`etape=decision&q=${reference}&niveau=${levelSought}`)).toEqual([]);
    expect(await rowsFor(`etape=decision&q=${reference}&retard=oui`)).toEqual([]);
  });

  test('[R-ACC-71] what was told of the file before is shown no more, but to its service’s own side', async () => {
    const { applicationId, organisation } = await createBeforeCommittee();
    const officer = await createOfficer();
    const told = { userId: officer.userId, kind: 'decision', createdAt: PLANNING_TIME };
    await getDatabase().notification.createMany({
      data: [
        { ...told, title: 'Du dossier', href: `/ditp/dossiers/${applicationId}`, applicationId },
        { ...told, title: 'Au service', href: `/espace/candidatures/${applicationId}`, applicationId },
        { ...told, title: 'Autre', href: '/notifications' },
      ],
    });
    async function titles() {
      const act = actOf(await signedIn(officer), DECISION_TIME);
      return (await listNotifications(act, { page: 1 })).lines.map(({ title }) => title).sort();
    }
    expect(await titles()).toEqual(['Au service', 'Autre', 'Du dossier']);
    await linkWith(officer, organisation.organisationId);
    expect(await titles()).toEqual(['Au service', 'Autre']);
  });

  test('[R-ACC-72] DITP’s messages pass by whoever is barred, officer or decider', async () => {
    const { applicationId, organisation } = await createBeforeCommittee();
    const [barred, clear] = [await createOfficer(), await createOfficer()];
    const [tied, free] = [await createDecider(), await createDecider()];
    for (const person of [barred, tied]) await linkWith(person, organisation.organisationId);
    const file = await fileOf(applicationId);
    const database = getDatabase();
    const officers = (await listIndependentOfficers(database, file, DECISION_TIME)).map(
      ({ userId }) => userId,
    );
    expect(officers).toContain(clear.userId);
    expect(officers).not.toContain(barred.userId);
    const deciders = (await listIndependentDeciders(database, file, DECISION_TIME)).map(
      ({ userId }) => userId,
    );
    expect(deciders).toContain(free.userId);
    expect(deciders).not.toContain(tied.userId);
    const readers = await listDitpReaders(database, file, DECISION_TIME);
    const names = [...readers.officers, ...readers.deciders].map(({ userId }) => userId);
    expect(names).toEqual(expect.arrayContaining([clear.userId, free.userId]));
    expect(names).not.toContain(barred.userId);
    expect(names).not.toContain(tied.userId);
  });
});

describe('an officer barred from a file of the agenda', () => {
  test('[R-ACC-74] neither chooses it, nor moves it, nor takes it off, and holds the rest', async () => {
    const [theirs, other] = [await createBeforeCommittee(), await createBeforeCommittee()];
    const officer = await createOfficer();
    await linkWith(officer, theirs.organisation.organisationId);
    const act = actOf(await signedIn(officer, PLANNING_TIME), PLANNING_TIME);
    const choices = accepted(await getSittings(act)).waiting.map((choice) => choice.applicationId);
    expect(choices).toContain(other.applicationId);
    expect(choices).not.toContain(theirs.applicationId);
    const { sittingId } = await createPlannedSitting([other.applicationId]);
    async function change(kind: 'add' | 'remove' | 'up', fileId: string) {
      const { version } = await sittingOf(sittingId);
      return changeAgenda(act, { sittingId, version, change: kind, fileId });
    }
    expect(await change('add', theirs.applicationId)).toMatchObject({ code: 'not-on-agenda' });
    const clear = actOf(await createOfficer(), PLANNING_TIME);
    const { version } = await sittingOf(sittingId);
    accepted(await changeAgenda(clear, { sittingId, version, change: 'add', fileId: theirs.applicationId }));
    expect(await change('up', theirs.applicationId)).toMatchObject({ code: 'not-on-agenda' });
    expect(await change('remove', theirs.applicationId)).toMatchObject({ code: 'not-on-agenda' });
    expect((await sittingOf(sittingId)).items).toHaveLength(2);
    accepted(await change('remove', other.applicationId));
  });

  test('[R-ACC-74] nor records its proposal, nor somebody’s recusal from it', async () => {
    const { applicationId, organisation } = await createBeforeCommittee();
    const sitting = await createPlannedSitting([applicationId]);
    await openWith(sitting);
    const officer = await createOfficer();
    await linkWith(officer, organisation.organisationId);
    const act = actOf(await signedIn(officer, SITTING_TIME), SITTING_TIME);
    const { sittingId } = sitting;
    expect(accepted(await getSitting(act, sittingId))).toMatchObject({
      closedCount: 1,
      sitting: { items: [] },
    });
    const [item] = (await sittingOf(sittingId)).items;
    if (item === undefined) throw new Error('No item.');
    const { itemId } = item;
    const userId = sitting.members[0]?.userId ?? '';
    expect(await declareRecusal(act, { sittingId, itemId, userId, reason: 'Parenté.' })).toMatchObject({
      code: 'not-on-agenda',
    });
    const proposal = { kind: 'grant', level: 'bronze', reason: '' } as const;
    const recorded = { sittingId, itemId, itemVersion: item.version, opinions: [], proposal };
    expect(await recordProposal(act, recorded)).toMatchObject({ code: 'not-on-agenda' });
  });
});
