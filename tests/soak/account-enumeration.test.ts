/** Whoever asks learns nothing of which accounts exist: the answers are the same, word for word. */
import { describe, expect, test } from 'vitest';

import { getDatabase } from '#app/platform/database/database.server.ts';
import { hashPassword } from '#app/platform/password-hashing.server.ts';
import { paths } from '#app/platform/paths.ts';
import { sessionFor, useSiteOfRecord } from '#tests/soak/site-of-record.ts';
import { createOrganisation, createUser, newSiret } from '#tests/support/builders.ts';
import type { Answer } from '#tests/support/http-client.ts';
import { send } from '#tests/support/http-client.ts';

const site = useSiteOfRecord();

const UUID = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g;
/** A SIRET, or an instant in milliseconds. */
const LONG_NUMBER = /\d{13,14}/g;
const MEMBER = /personne-[\da-f]+@test\.example/g;
const UNKNOWN = 'jamais-vu@test.example';

async function knownEmail(change: { readonly disabledAt?: Date } = {}): Promise<string> {
  const person = await createUser();
  const passwordHash = await hashPassword('une phrase longue et sûre');
  await getDatabase().user.update({ where: { id: person.userId }, data: { passwordHash, ...change } });
  return person.email;
}

/** The answer without what is this request's own: what was typed, the nonce, the identifiers of the request. */
function comparable({ status, headers, body }: Answer, email: string) {
  const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? 'none';
  return {
    status,
    location: headers.location,
    cookie: headers['set-cookie'],
    body: body.replaceAll(email, '<typed>').replaceAll(nonce, '<nonce>'),
  };
}

async function answersTo(address: string, form: (email: string) => Record<string, string>, emails: string[]) {
  const answers = [];
  for (const email of emails) {
    const answer = await send(site().url, address, { method: 'POST', form: Object.entries(form(email)) });
    answers.push(comparable(answer, email));
  }
  return answers;
}

describe('account enumeration', () => {
  test('[R-ACC-24] a wrong password is answered alike for an open, a closed, an invited and an unknown account', async () => {
    const invited = (await createUser()).email;
    const emails = [await knownEmail(), await knownEmail({ disabledAt: new Date() }), invited, UNKNOWN];
    const [first, ...others] = await answersTo(
      '/connexion',
      (email) => ({ email, password: 'pas celui-là' }),
      emails,
    );
    expect(first?.status).toBe(401);
    for (const other of others) expect(other).toEqual(first);
  });

  test('[R-ACC-29] a forgotten password is answered alike for a known and an unknown account', async () => {
    const emails = [await knownEmail(), UNKNOWN];
    const [known, unknown] = await answersTo('/mot-de-passe-oublie', (email) => ({ email }), emails);
    expect(known?.status).toBe(200);
    expect(unknown).toEqual(known);
  });

  test('[R-ORG-05] asking to enter is answered alike for a known and an unknown address, a known and a new service', async () => {
    const { siret } = await createOrganisation();
    const answers = [];
    for (const asked of [
      { email: await knownEmail(), siret },
      { email: await knownEmail(), siret: newSiret() },
      { email: UNKNOWN, siret },
      { email: UNKNOWN, siret: newSiret() },
    ]) {
      const form = {
        ...asked,
        applicantName: 'Camille Exemple',
        organisationName: 'Service d’essai',
        organisationKind: 'school',
      };
      const answer = await send(site().url, '/candidater', { method: 'POST', form: Object.entries(form) });
      answers.push(comparable(answer, asked.email));
    }
    expect(answers[0]?.status).toBe(303);
    for (const other of answers.slice(1)) expect(other).toEqual(answers[0]);
  });

  test('[R-ORG-18] an invitation is answered and shown alike whatever the address is here', async () => {
    const closed = await knownEmail({ disabledAt: new Date() });
    const elsewhere = (await createOrganisation()).lead.email;
    const invited = (await createUser()).email;
    const answers = [];
    for (const email of [UNKNOWN, await knownEmail(), closed, elsewhere, invited]) {
      const { organisationId, lead } = await createOrganisation({ name: 'Service d’essai' });
      const session = await sessionFor(lead);
      const address = paths.organisationMembers(organisationId);
      const form = Object.entries({ intention: 'invite', email, name: 'Inès Exemple', role: 'contributor' });
      const posted = await send(site().url, address, { method: 'POST', session, form });
      const page = await send(site().url, posted.headers.location ?? '', { session });
      // What is the service's own, and the row's: its identifiers, its times and the addresses of its members.
      const shown = [UUID, LONG_NUMBER, MEMBER].reduce(
        (body, own) => body.replace(own, '<own>'),
        comparable(page, email).body,
      );
      answers.push({ status: [posted.status, page.status], shown });
    }
    expect(answers[0]?.status).toEqual([303, 200]);
    expect(answers[0]?.shown).toContain('Inès Exemple');
    for (const other of answers.slice(1)) expect(other).toEqual(answers[0]);
  });

  test('[R-ACC-27] a link that never was, and one whose account is closed, are answered alike', async () => {
    for (const address of ['/mot-de-passe', '/invitation', '/candidater/confirmer']) {
      const answers = [];
      for (const token of ['a'.repeat(43), 'court', 'b'.repeat(43)]) {
        const answer = await send(site().url, `${address}/${token}`);
        answers.push(comparable(answer, token));
      }
      expect(answers[0]?.status).toBe(410);
      for (const other of answers.slice(1)) expect(other).toEqual(answers[0]);
    }
  });
});
