import { describe, expect, test } from 'vitest';

import { registrationSchema } from '#app/modules/organisations/domain/organisation-schema.ts';
import { findOrganisation } from '#app/modules/organisations/persistence/organisations.server.ts';
import {
  confirmRegistration,
  getRegistrationToConfirm,
} from '#app/modules/organisations/use-cases/confirm-registration.server.ts';
import { decideRegistration } from '#app/modules/organisations/use-cases/decide-registration.server.ts';
import { listRegistrationRequests } from '#app/modules/organisations/use-cases/list-registration-requests.server.ts';
import {
  REQUESTS_A_DAY,
  REQUESTS_PER_ADDRESS,
  requestRegistration,
} from '#app/modules/organisations/use-cases/request-registration.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import {
  accepted,
  actOf,
  createOfficer,
  createOrganisation,
  newSiret,
  TEST_NOW,
  testTime,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

function form(email: string, siret = newSiret()) {
  return registrationSchema.parse({
    email,
    applicantName: 'Agathe Exemple',
    organisationName: 'Sous-préfecture d’essai',
    organisationKind: 'local-state-service',
    siret,
  });
}

async function lastMessageTo(recipient: string) {
  return getDatabase().outboxMessage.findFirstOrThrow({ where: { recipient }, orderBy: { id: 'desc' } });
}

async function tokenSentTo(recipient: string): Promise<string> {
  const { text } = await lastMessageTo(recipient);
  return /candidater\/confirmer\/([\w-]+)/.exec(text)?.[1] ?? '';
}

async function confirmed(email: string): Promise<string> {
  accepted(await requestRegistration(TEST_NOW, form(email)));
  accepted(await confirmRegistration(testTime(0, 5), await tokenSentTo(email)));
  const row = await getDatabase().registration.findFirstOrThrow({ where: { email } });
  return row.id;
}

describe('a service asks to enter', () => {
  test('[R-ORG-05] a known SIRET gets the same answer on screen; only the mailbox learns it', async () => {
    const known = await createOrganisation();
    const first = await requestRegistration(TEST_NOW, form('neuf@test.example'));
    const second = await requestRegistration(TEST_NOW, form('connu@test.example', known.siret));
    expect(second).toEqual(first);
    expect((await lastMessageTo('neuf@test.example')).subject).toContain('Confirmez');
    expect((await lastMessageTo('connu@test.example')).subject).toContain('déjà un espace');
  });

  test('[R-ACC-63] what the mailbox receives holds nothing that whoever asked typed, but the address and the SIRET', async () => {
    const known = await createOrganisation();
    for (const siret of [newSiret(), known.siret]) {
      const messages = [];
      for (const [email, words] of [
        ['inconnu@test.example', 'Vous avez gagné, appelez Zorro'],
        ['inconnue@test.example', 'Tout autre chose'],
      ] as const) {
        const typed = { email, applicantName: words, organisationName: words, siret };
        const input = registrationSchema.parse({ ...typed, organisationKind: 'local-state-service' });
        accepted(await requestRegistration(TEST_NOW, input));
        const { subject, text, html, recipientName } = await lastMessageTo(email);
        messages.push({ recipientName, words: `${subject}${text}${html}`.replace(/confirmer\/[\w-]+/g, '') });
      }
      expect(messages[0]?.recipientName).toBe('');
      expect(messages[0]?.words).not.toContain('Zorro');
      expect(messages[1]).toEqual(messages[0]);
    }
  });

  test('[R-ORG-05] an address makes five requests a day, not six', async () => {
    for (let index = 0; index < REQUESTS_A_DAY; index += 1) {
      expect((await requestRegistration(TEST_NOW, form('insistant@test.example'))).ok).toBe(true);
    }
    const refusal = await requestRegistration(TEST_NOW, form('insistant@test.example'));
    expect(refusal).toMatchObject({ ok: false, code: 'too-many-requests' });
    expect((await requestRegistration(testTime(1, 1), form('insistant@test.example'))).ok).toBe(true);
  });

  test('[R-ORG-05] a computer that asks for one mailbox after another is stopped, and others are not', async () => {
    const spread = Array.from({ length: REQUESTS_PER_ADDRESS }, (_, index) =>
      form(`boite-${index}@test.example`),
    );
    for (const request of spread) {
      expect((await requestRegistration(TEST_NOW, request, '192.0.2.7')).ok).toBe(true);
    }
    const next = form('boite-de-plus@test.example');
    expect(await requestRegistration(TEST_NOW, next, '192.0.2.7')).toMatchObject({
      code: 'too-many-requests',
    });
    expect((await requestRegistration(TEST_NOW, next, '192.0.2.8')).ok).toBe(true);
    expect((await requestRegistration(testTime(0, 16), next, '192.0.2.7')).ok).toBe(true);
  });

  test('[R-ORG-06] opening the link confirms nothing; confirming twice is confirming once', async () => {
    accepted(await requestRegistration(TEST_NOW, form('lien@test.example')));
    const token = await tokenSentTo('lien@test.example');
    expect(accepted(await getRegistrationToConfirm(TEST_NOW, token)).isConfirmed).toBe(false);
    expect(accepted(await getRegistrationToConfirm(TEST_NOW, token)).isConfirmed).toBe(false);
    accepted(await confirmRegistration(TEST_NOW, token));
    accepted(await confirmRegistration(testTime(0, 1), token));
    const row = await getDatabase().registration.findFirstOrThrow({ where: { email: 'lien@test.example' } });
    expect(row.confirmedAt).toEqual(TEST_NOW);
  });

  test.each([
    ['one minute before its end', 7, -1, true],
    ['at its end', 7, 0, false],
  ])('[R-ORG-06] the link %s', async (_when, days, minutes, usable) => {
    const email = `fin-${days}-${minutes}@test.example`;
    accepted(await requestRegistration(TEST_NOW, form(email)));
    const outcome = await confirmRegistration(testTime(days, minutes), await tokenSentTo(email));
    expect(outcome.ok).toBe(usable);
  });

  test('[R-ORG-07] approving opens the space and invites the applicant as its lead', async () => {
    const registrationId = await confirmed('future@test.example');
    const officer = await createOfficer();
    const outcome = accepted(
      await decideRegistration(actOf(officer), { outcome: 'approved', registrationId, reason: '' }),
    );
    const organisation = await findOrganisation(getDatabase(), outcome.organisationId ?? '');
    expect(organisation?.members).toMatchObject([
      { email: 'future@test.example', role: 'organisation-lead' },
    ]);
    expect((await lastMessageTo('future@test.example')).text).toContain('/invitation/');
  });

  test('[R-ORG-07] of eight officers who answer together, one does and the others are told', async () => {
    const registrationId = await confirmed('course@test.example');
    const officer = await createOfficer();
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () =>
        decideRegistration(actOf(officer), {
          outcome: 'rejected',
          registrationId,
          reason: 'Hors du programme.',
        }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.code === 'already-decided')).toHaveLength(7);
  });

  test('[R-ORG-07] only DITP lists and answers, and a request not confirmed is not there', async () => {
    accepted(await requestRegistration(TEST_NOW, form('muet@test.example')));
    const { lead } = await createOrganisation();
    expect(await listRegistrationRequests(actOf(lead))).toMatchObject({ ok: false, code: 'not-found' });
    const requests = accepted(await listRegistrationRequests(actOf(await createOfficer())));
    expect(requests.waiting.map((request) => request.email)).not.toContain('muet@test.example');
  });
});
