/** Whoever invites learns nothing of the address: neither whether it is known here, nor how. */
import { describe, expect, test } from 'vitest';

import { answerInvitation } from '#app/modules/organisations/use-cases/answer-invitation.server.ts';
import { getOrganisation } from '#app/modules/organisations/use-cases/get-organisation.server.ts';
import { inviteMember } from '#app/modules/organisations/use-cases/invite-member.server.ts';
import { listInvitationsOf } from '#app/modules/organisations/use-cases/list-invitations-of.server.ts';
import { choosePassword } from '#app/modules/access/use-cases/choose-password.server.ts';
import { getSingleUseLink } from '#app/modules/access/use-cases/get-single-use-link.server.ts';
import { getDatabase, observeStatements } from '#app/platform/database/database.server.ts';
import { createPerson, PASSWORD, tokenMailedTo } from '#tests/modules/access/people.ts';
import { accepted, actOf, createOrganisation, TEST_NOW, testTime } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const TYPED = 'Inès Exemple';
let serial = 0;

function newEmail(): string {
  serial += 1;
  return `adresse-${serial}@test.example`;
}

async function close(email: string): Promise<string> {
  await getDatabase().user.update({ where: { email }, data: { disabledAt: TEST_NOW } });
  return email;
}

/** Makes an address of each kind, and gives it. */
const ADDRESSES: Readonly<Record<string, () => Promise<string>>> = {
  unknown: () => Promise.resolve(newEmail()),
  'of an account': async () => (await createPerson(TEST_NOW, { email: newEmail() })).actor.email,
  'of an auditor': async () =>
    (await createPerson(TEST_NOW, { email: newEmail(), roles: ['auditor'] })).actor.email,
  'of another service': async () => (await createOrganisation()).lead.email,
  'invited by another service': async () => {
    const { organisationId, lead } = await createOrganisation();
    const invited = { email: newEmail(), name: 'Nom Ailleurs', role: 'contributor' as const };
    accepted(await inviteMember(actOf(lead), organisationId, invited));
    return invited.email;
  },
  'of a closed account': async () => close((await createPerson(TEST_NOW, { email: newEmail() })).actor.email),
  'of an account closed before it was opened': async () =>
    close((await createPerson(TEST_NOW, { email: newEmail(), hasPassword: false })).actor.email),
};

/** What the lead receives and then reads, the address and the row's own id apart; and the statements that it took. */
async function invitedAs(email: string) {
  const organisation = await createOrganisation({ name: 'Mairie du secret' });
  const { organisationId, lead } = organisation;
  const statements: string[] = [];
  const stop = observeStatements((sql) => statements.push(sql.replace(/\s+/g, ' ').slice(0, 40)));
  const outcome = await inviteMember(actOf(lead), organisationId, {
    email,
    name: TYPED,
    role: 'contributor',
  });
  stop();
  const page = accepted(await getOrganisation(actOf(lead), organisationId)).organisation;
  const { members, invitations } = page;
  return {
    code: outcome.ok ? 'accepted' : outcome.code,
    statements,
    members: members.map(({ name, role, isActive }) => ({ name, role, isActive })),
    invitations: invitations.map(({ invitationId: _id, ...shown }) => ({
      ...shown,
      email: shown.email === email ? 'as typed' : shown.email,
    })),
    mails: await getDatabase().outboxMessage.count({
      where: { recipient: email, subject: { contains: page.name } },
    }),
  };
}

describe('an invitation tells its author nothing of the address', () => {
  test.each(Object.keys(ADDRESSES).filter((kind) => kind !== 'unknown'))(
    '[R-ORG-18] an address %s is answered, shown and worked on as an unknown one',
    async (kind) => {
      const unknown = await invitedAs(newEmail());
      const known = await invitedAs((await ADDRESSES[kind]?.()) ?? '');
      expect(unknown.code).toBe('accepted');
      expect(unknown.invitations).toMatchObject([{ name: TYPED, email: 'as typed' }]);
      expect(unknown.mails).toBe(1);
      expect(known).toEqual(unknown);
    },
  );

  test('[R-ORG-18] the name that the account bears is shown once the person has accepted', async () => {
    const { organisationId, lead } = await createOrganisation();
    const { actor } = await createPerson(TEST_NOW, { email: newEmail() });
    accepted(
      await inviteMember(actOf(lead), organisationId, {
        email: actor.email,
        name: TYPED,
        role: 'contributor',
      }),
    );
    const [invitation] = await listInvitationsOf(actOf(actor));
    accepted(
      await answerInvitation(actOf(actor), {
        invitationId: invitation?.invitationId ?? '',
        accepts: true,
      }),
    );
    const { members } = accepted(await getOrganisation(actOf(lead), organisationId)).organisation;
    expect(members.map(({ name }) => name)).toContain(actor.name);
  });

  test('[R-ORG-11] [R-ORG-18] a closed account is not let in, and its mailbox alone is told', async () => {
    const { organisationId, lead } = await createOrganisation();
    const email = await ADDRESSES['of an account closed before it was opened']?.();
    const invited = { email: email ?? '', name: TYPED, role: 'contributor' as const };
    accepted(await inviteMember(actOf(lead), organisationId, invited));
    const message = await getDatabase().outboxMessage.findFirstOrThrow({
      where: { recipient: invited.email },
    });
    expect(message.text).toContain('Votre compte a été fermé');
    expect(message.text).not.toMatch(/\/invitation\//);
    const links = await getDatabase().singleUseLink.findMany({ where: { user: { email: invited.email } } });
    expect(links.every(({ usedAt }) => usedAt !== null)).toBe(true);
    expect(await getDatabase().membership.count({ where: { user: { email: invited.email } } })).toBe(0);
  });

  test('[R-ORG-18] the link written for an open account opens nothing, and a pending one goes on working', async () => {
    const { organisationId, lead } = await createOrganisation();
    const open = await createPerson(TEST_NOW, { email: newEmail() });
    const input = { email: open.actor.email, name: TYPED, role: 'contributor' as const };
    accepted(await inviteMember(actOf(lead), organisationId, input));
    const unused = await getDatabase().singleUseLink.count({
      where: { userId: open.actor.userId, usedAt: null },
    });
    expect(unused).toBe(0);
    const email = newEmail();
    accepted(await inviteMember(actOf(lead), organisationId, { ...input, email }));
    const token = await tokenMailedTo(email);
    expect((await getSingleUseLink('invitation', token, TEST_NOW)).state).toBe('usable');
    accepted(await choosePassword(testTime(1), { kind: 'invitation', token, password: PASSWORD }));
  });
});
