import { describe, expect, test } from 'vitest';

import type { SiteInput } from '#app/modules/organisations/domain/organisation-schema.ts';
import { organisationSchema } from '#app/modules/organisations/domain/organisation-schema.ts';
import { closeSite } from '#app/modules/organisations/use-cases/close-site.server.ts';
import { endMembership } from '#app/modules/organisations/use-cases/end-membership.server.ts';
import { getOrganisation } from '#app/modules/organisations/use-cases/get-organisation.server.ts';
import { handOverLead } from '#app/modules/organisations/use-cases/hand-over-lead.server.ts';
import { answerInvitation } from '#app/modules/organisations/use-cases/answer-invitation.server.ts';
import { cancelInvitation } from '#app/modules/organisations/use-cases/cancel-invitation.server.ts';
import { listInvitationsOf } from '#app/modules/organisations/use-cases/list-invitations-of.server.ts';
import { inviteMember } from '#app/modules/organisations/use-cases/invite-member.server.ts';
import { saveOrganisation } from '#app/modules/organisations/use-cases/save-organisation.server.ts';
import { saveSite } from '#app/modules/organisations/use-cases/save-site.server.ts';
import { choosePassword } from '#app/modules/access/use-cases/choose-password.server.ts';
import { getSingleUseLink } from '#app/modules/access/use-cases/get-single-use-link.server.ts';
import { createPerson, PASSWORD, tokenMailedTo } from '#tests/modules/access/people.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { TestOrganisation } from '#tests/support/builders.ts';
import {
  accepted,
  actOf,
  createClarificationRequested,
  createDraft,
  createOfficer,
  createOrganisation,
  createSubmitted,
  fileOf,
  newSiret,
  TEST_NOW,
  testTime,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

async function read(organisation: TestOrganisation) {
  return accepted(await getOrganisation(actOf(organisation.lead), organisation.organisationId)).organisation;
}

async function identity(organisation: TestOrganisation, changes: Record<string, unknown> = {}) {
  const { name, kind, networkId, siret, spCode, version } = await read(organisation);
  return organisationSchema.parse({
    version,
    name,
    kind,
    networkId: networkId ?? '',
    siret,
    spCode: spCode ?? '',
    ...changes,
  });
}

const SITE: SiteInput = {
  siteId: null,
  version: 0,
  name: 'Antenne nord',
  address: '2 rue d’Essai',
  postalCode: '29200',
  city: 'Brest',
  department: '29',
  spCode: '',
  isHeadOffice: false,
};

describe('the service’s identity', () => {
  test('[R-ORG-08] two changes made from the same reading: one is written, the other is told', async () => {
    const organisation = await createOrganisation();
    const { organisationId } = organisation;
    const mine = await identity(organisation, { name: 'Nom un' });
    const theirs = await identity(organisation, { name: 'Nom deux' });
    accepted(await saveOrganisation(actOf(organisation.lead), organisationId, mine));
    const second = await saveOrganisation(actOf(organisation.lead), organisationId, theirs);
    expect(second).toMatchObject({ ok: false, code: 'conflict' });
    expect((await read(organisation)).name).toBe('Nom un');
  });

  test('[R-ORG-08] a SIRET belongs to one service', async () => {
    const organisation = await createOrganisation();
    const other = await createOrganisation();
    const input = await identity(organisation, { siret: other.siret });
    const outcome = await saveOrganisation(actOf(organisation.lead), organisation.organisationId, input);
    expect(outcome).toMatchObject({ ok: false, code: 'siret-taken' });
    const free = await identity(organisation, { siret: newSiret() });
    expect((await saveOrganisation(actOf(organisation.lead), organisation.organisationId, free)).ok).toBe(
      true,
    );
  });

  test('[R-ORG-08] neither a contributor nor another service’s lead changes it', async () => {
    const organisation = await createOrganisation();
    const stranger = await createOrganisation();
    const input = await identity(organisation, { name: 'Prise' });
    for (const actor of [organisation.contributor, stranger.lead]) {
      const outcome = await saveOrganisation(actOf(actor), organisation.organisationId, input);
      expect(outcome).toMatchObject({ ok: false, code: 'not-found' });
    }
    const reading = await getOrganisation(actOf(stranger.lead), organisation.organisationId);
    expect(reading).toMatchObject({ ok: false, code: 'not-found' });
  });

  test('[R-ORG-14] the identity does not change under those who examine a file, unless they ask about it', async () => {
    const organisation = await createOrganisation();
    const { organisationId, lead } = organisation;
    await createSubmitted(organisation);
    for (const change of [{ siret: newSiret() }, { name: 'Autre nom' }, { kind: 'hospital' }]) {
      const outcome = await saveOrganisation(
        actOf(lead),
        organisationId,
        await identity(organisation, change),
      );
      expect(outcome).toMatchObject({ ok: false, code: 'identity-under-examination' });
    }
    const code = await identity(organisation, { spCode: 'SP-42' });
    expect((await saveOrganisation(actOf(lead), organisationId, code)).ok).toBe(true);
    const asked = await createOrganisation();
    await createClarificationRequested(asked, ['organisation']);
    const renamed = await identity(asked, { name: 'Nom corrigé' });
    expect((await saveOrganisation(actOf(asked.lead), asked.organisationId, renamed)).ok).toBe(true);
  });

  test('[R-ORG-08] a network or an address that does not exist is refused, and breaks nothing', async () => {
    const organisation = await createOrganisation();
    const input = await identity(organisation, { networkId: crypto.randomUUID() });
    const outcome = await saveOrganisation(actOf(organisation.lead), organisation.organisationId, input);
    expect(outcome).toMatchObject({ ok: false, code: 'conflict' });
    const officer = await createOfficer();
    expect(await getOrganisation(actOf(officer), 'zzz')).toMatchObject({ code: 'not-found' });
  });
});

describe('the service’s sites', () => {
  test('[R-ORG-09] naming another head office takes the mark off the one before', async () => {
    const organisation = await createOrganisation();
    const act = actOf(organisation.lead);
    const { siteId } = accepted(
      await saveSite(act, organisation.organisationId, { ...SITE, isHeadOffice: true }),
    );
    const heads = (await read(organisation)).sites.filter((site) => site.isHeadOffice);
    expect(heads.map((site) => site.siteId)).toEqual([siteId]);
  });

  test('[R-ORG-10] a site in an open file cannot be closed; a free one is closed and kept', async () => {
    const organisation = await createOrganisation();
    const act = actOf(organisation.lead);
    const { organisationId } = organisation;
    await createDraft(organisation, { siteIds: organisation.siteIds.slice(0, 1) });
    const { siteId: free } = accepted(await saveSite(act, organisationId, SITE));
    const sites = (await read(organisation)).sites;
    const used = sites.find((site) => site.siteId === organisation.siteIds[0]);
    const refusal = await closeSite(act, {
      organisationId,
      siteId: used?.siteId ?? '',
      version: used?.version ?? 0,
    });
    expect(refusal).toMatchObject({ ok: false, code: 'site-in-open-file' });
    accepted(await closeSite(act, { organisationId, siteId: free, version: 1 }));
    const closed = (await read(organisation)).sites.find((site) => site.siteId === free);
    expect(closed?.closedAt).not.toBeNull();
  });

  test('[R-ORG-10] a site of another service is not there', async () => {
    const organisation = await createOrganisation();
    const stranger = await createOrganisation();
    const outcome = await saveSite(actOf(stranger.lead), stranger.organisationId, {
      ...SITE,
      siteId: organisation.siteIds[0] ?? '',
      version: 1,
    });
    expect(outcome).toMatchObject({ ok: false, code: 'not-found' });
  });
});

describe('the service’s people', () => {
  const INVITED = { email: 'invitee@test.example', name: 'Inès Exemple', role: 'contributor' as const };

  async function rolesOf(email: string): Promise<ReadonlyArray<string>> {
    const where = { user: { email }, endedAt: null };
    return (await getDatabase().membership.findMany({ where })).map(({ role }) => role);
  }

  test('[R-ORG-11] a new person belongs to the service once they have chosen their password', async () => {
    const organisation = await createOrganisation();
    accepted(await inviteMember(actOf(organisation.lead), organisation.organisationId, INVITED));
    const { members, invitations } = await read(organisation);
    expect(members.some((one) => one.email === INVITED.email)).toBe(false);
    expect(invitations).toMatchObject([{ ...INVITED, invitedByName: organisation.lead.name }]);
    const token = await tokenMailedTo(INVITED.email);
    const link = await getSingleUseLink('invitation', token, TEST_NOW);
    expect(link.organisations).toEqual([{ name: organisation.name, role: 'contributor' }]);
    accepted(await choosePassword(testTime(1), { kind: 'invitation', token, password: PASSWORD }));
    expect(await rolesOf(INVITED.email)).toEqual(['contributor']);
    expect((await read(organisation)).invitations).toEqual([]);
  });

  test('[R-ORG-11] a person with an account has no right before they accept, and may decline', async () => {
    const organisation = await createOrganisation();
    const { organisationId, lead } = organisation;
    for (const accepts of [false, true]) {
      const { actor } = await createPerson(TEST_NOW, { email: `compte-${String(accepts)}@test.example` });
      const { email, name } = actor;
      accepted(await inviteMember(actOf(lead), organisationId, { email, name, role: 'organisation-lead' }));
      expect(await rolesOf(email)).toEqual([]);
      const [invitation] = await listInvitationsOf(actOf(actor));
      expect(invitation).toMatchObject({ organisationName: organisation.name, role: 'organisation-lead' });
      const answer = { invitationId: invitation?.invitationId ?? '', accepts };
      expect(await answerInvitation(actOf(lead), answer)).toMatchObject({ code: 'invitation-closed' });
      accepted(await answerInvitation(actOf(actor), answer));
      expect(await rolesOf(email)).toEqual(accepts ? ['organisation-lead'] : []);
      expect(await answerInvitation(actOf(actor), answer)).toMatchObject({ code: 'invitation-closed' });
    }
  });

  test('[R-ORG-11] it waits seven days, is sent again as one invitation, and may be taken back', async () => {
    const organisation = await createOrganisation();
    const { organisationId, lead } = organisation;
    const { actor } = await createPerson(TEST_NOW, { email: 'attente@test.example' });
    const input = { email: actor.email, name: actor.name, role: 'contributor' as const };
    accepted(await inviteMember(actOf(lead), organisationId, input));
    expect(await listInvitationsOf(actOf(actor, testTime(6, 23 * 60)))).toHaveLength(1);
    expect(await listInvitationsOf(actOf(actor, testTime(7)))).toEqual([]);
    const again = await Promise.all(
      Array.from({ length: 4 }, () => inviteMember(actOf(lead, testTime(8)), organisationId, input)),
    );
    expect(again.every((outcome) => outcome.ok)).toBe(true);
    const [invitation, ...others] = (await read(organisation)).invitations;
    expect(others).toEqual([]);
    expect(invitation?.expiresAt).toEqual(testTime(15));
    const cancelling = { organisationId, invitationId: invitation?.invitationId ?? '' };
    const stranger = await createOrganisation();
    expect(await cancelInvitation(actOf(stranger.lead), cancelling)).toMatchObject({ code: 'not-found' });
    accepted(await cancelInvitation(actOf(lead, testTime(8)), cancelling));
    expect(await listInvitationsOf(actOf(actor, testTime(8)))).toEqual([]);
    expect(await rolesOf(actor.email)).toEqual([]);
  });

  test('[R-ORG-17] the sixth invitation to a person in a quarter of an hour is not sent', async () => {
    const { organisationId, lead } = await createOrganisation();
    for (let sent = 0; sent < 5; sent += 1)
      accepted(await inviteMember(actOf(lead), organisationId, INVITED));
    const sixth = await inviteMember(actOf(lead), organisationId, INVITED);
    expect(sixth).toMatchObject({ ok: false, code: 'too-many-invitations' });
    accepted(await inviteMember(actOf(lead, testTime(0, 16)), organisationId, INVITED));
  });

  test('[R-ORG-17] the thirty-first invitation of a service in a quarter of an hour is not sent', async () => {
    const { organisationId, lead } = await createOrganisation();
    const other = await createOrganisation();
    function invite(number: number, from = { organisationId, lead }) {
      const email = `rafale-${number}@test.example`;
      return inviteMember(actOf(from.lead), from.organisationId, { ...INVITED, email });
    }
    for (let number = 1; number <= 30; number += 1) accepted(await invite(number));
    expect(await invite(31)).toMatchObject({ ok: false, code: 'too-many-invitations' });
    accepted(await invite(31, other));
  });

  test('[R-ORG-12] the last lead stays, and someone who leaves gives back what was asked of them', async () => {
    const organisation = await createOrganisation();
    const { organisationId, lead, contributor } = organisation;
    const alone = await endMembership(actOf(lead), { organisationId, userId: lead.userId });
    expect(alone).toMatchObject({ ok: false, code: 'last-lead' });
    const applicationId = await createDraft(organisation);
    await getDatabase().criterionAssignment.create({
      data: {
        applicationId,
        criterionCode: 'E1.1',
        userId: contributor.userId,
        assignedAt: new Date(),
        assignedById: lead.userId,
      },
    });
    accepted(await endMembership(actOf(lead), { organisationId, userId: contributor.userId }));
    expect((await fileOf(applicationId)).contributorIds).toEqual([]);
    const again = await endMembership(actOf(lead), { organisationId, userId: contributor.userId });
    expect(again).toMatchObject({ ok: false, code: 'not-a-member' });
  });

  test('[R-ORG-12] the open files of a lead who leaves, or leads no more, pass to a lead who stays', async () => {
    const organisation = await createOrganisation();
    const { organisationId, lead, contributor } = organisation;
    const applicationId = await createDraft(organisation);
    const { email, name } = contributor;
    accepted(await inviteMember(actOf(lead), organisationId, { email, name, role: 'organisation-lead' }));
    const promoted = {
      ...contributor,
      memberships: [
        { organisationId, organisationName: organisation.name, role: 'organisation-lead' as const },
      ],
    };
    accepted(await endMembership(actOf(promoted), { organisationId, userId: lead.userId }));
    expect((await fileOf(applicationId)).lead?.userId).toBe(contributor.userId);
    const back = { email: lead.email, name: lead.name, role: 'organisation-lead' as const };
    accepted(await inviteMember(actOf(promoted), organisationId, back));
    const [invitation] = await listInvitationsOf(actOf(lead));
    const invitationId = invitation?.invitationId ?? '';
    accepted(await answerInvitation(actOf(lead), { invitationId, accepts: true }));
    accepted(await inviteMember(actOf(lead), organisationId, { email, name, role: 'contributor' }));
    expect((await fileOf(applicationId)).lead?.userId).toBe(lead.userId);
  });

  test('[R-ORG-13] handing over gives the open files to the successor', async () => {
    const organisation = await createOrganisation();
    const { organisationId, lead, contributor } = organisation;
    const applicationId = await createDraft(organisation);
    accepted(
      await handOverLead(actOf(lead), { organisationId, toUserId: contributor.userId, leaves: false }),
    );
    expect((await fileOf(applicationId)).lead?.userId).toBe(contributor.userId);
    const members = await getDatabase().membership.findMany({ where: { organisationId, endedAt: null } });
    expect(new Map(members.map((member) => [member.userId, member.role]))).toEqual(
      new Map([
        [lead.userId, 'contributor'],
        [contributor.userId, 'organisation-lead'],
      ]),
    );
  });
});
