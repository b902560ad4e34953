/** What the outbox keeps of a message once it has left: no way in, and for 90 days its words. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { requestPasswordReset } from '#app/modules/access/use-cases/request-password-reset.server.ts';
import { getSingleUseLink } from '#app/modules/access/use-cases/get-single-use-link.server.ts';
import { purgeTraces } from '#app/modules/access/use-cases/purge-traces.server.ts';
import { MESSAGE_KINDS } from '#app/modules/notifications/domain/notification-kinds.ts';
import { SENT_BODY_DAYS, withoutTokens } from '#app/modules/notifications/domain/sent-messages.ts';
import { getMailboxMessage } from '#app/modules/notifications/use-cases/get-mailbox-message.server.ts';
import { sendDueMessages } from '#app/modules/notifications/use-cases/send-outbox.server.ts';
import { registrationSchema } from '#app/modules/organisations/domain/organisation-schema.ts';
import { getRegistrationToConfirm } from '#app/modules/organisations/use-cases/confirm-registration.server.ts';
import { inviteMember } from '#app/modules/organisations/use-cases/invite-member.server.ts';
import { requestRegistration } from '#app/modules/organisations/use-cases/request-registration.server.ts';
import { getDatabase, inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment, setEnvironment } from '#app/platform/environment.server.ts';
import type { MailTransport } from '#app/platform/mail/transport.server.ts';
import { createToken, hashToken } from '#app/platform/tokens.server.ts';
import { createPerson } from '#tests/modules/access/people.ts';
import {
  accepted,
  actOf,
  createOrganisation,
  newSiret,
  TEST_NOW,
  testTime,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const TOKEN = /\/(?:invitation|mot-de-passe|candidater\/confirmer)\/([\w-]{43})/;

/** Keeps what it is given, or refuses it. */
function recorder({ refuses = false } = {}): MailTransport & { readonly texts: string[] } {
  const texts: string[] = [];
  return {
    texts,
    send: ({ text }) => {
      if (refuses) return Promise.reject(new Error('mailbox busy'));
      texts.push(text);
      return Promise.resolve();
    },
    close: () => undefined,
  };
}

function send(transport: MailTransport, now = TEST_NOW) {
  return sendDueMessages({ clock: { now: () => now }, transport });
}

beforeEach(async () => {
  await getDatabase().outboxMessage.deleteMany();
});

/** The mode in which a test plays, put back afterwards. */
function use(mode: 'production' | 'demonstration'): void {
  setEnvironment({ ...getEnvironment(), mode });
}

const environment = { kept: null as ReturnType<typeof getEnvironment> | null };
beforeEach(() => {
  environment.kept = getEnvironment();
});
afterEach(() => {
  if (environment.kept !== null) setEnvironment(environment.kept);
});

/** Each message with a link that lets in: to whom it goes, and what its token is worth. */
const WAYS_IN = {
  async invitation(email: string) {
    const { organisationId, lead } = await createOrganisation();
    accepted(
      await inviteMember(actOf(lead), organisationId, { email, name: 'Inès Exemple', role: 'contributor' }),
    );
    return async (token: string) =>
      (await getSingleUseLink('invitation', token, TEST_NOW)).state === 'usable';
  },
  async 'forgotten password'(email: string) {
    await createPerson(TEST_NOW, { email });
    accepted(await requestPasswordReset(TEST_NOW, { email, ipAddress: '192.0.2.7' }));
    return async (token: string) =>
      (await getSingleUseLink('password-reset', token, TEST_NOW)).state === 'usable';
  },
  async 'request to enter'(email: string) {
    const form = { email, applicantName: 'Inès Exemple', organisationName: 'Accueil', siret: newSiret() };
    const input = registrationSchema.parse({ ...form, organisationKind: 'local-state-service' });
    accepted(await requestRegistration(TEST_NOW, input));
    return async (token: string) => (await getRegistrationToConfirm(TEST_NOW, token)).ok;
  },
};

describe('a way in is kept by nobody but its addressee', () => {
  test.each(Object.keys(WAYS_IN) as ReadonlyArray<keyof typeof WAYS_IN>)(
    '[R-NOT-25] in production, the %s leaves with its token, which then stays in no row of the outbox',
    async (way) => {
      use('production');
      const email = `${way.replaceAll(' ', '-')}@test.example`;
      const isWorth = await WAYS_IN[way](email);
      const transport = recorder({ refuses: true });
      await send(transport);
      // Not sent yet: the token waits with its message.
      const waiting = await getDatabase().outboxMessage.findFirstOrThrow({ where: { recipient: email } });
      expect(waiting.text).toMatch(TOKEN);

      const carrier = recorder();
      await send(carrier, testTime(0, 5));
      const token = TOKEN.exec(carrier.texts.join('\n'))?.[1] ?? '';
      expect(await isWorth(token)).toBe(true);
      const rows = await getDatabase().outboxMessage.findMany();
      expect(JSON.stringify(rows)).not.toContain(token);
      expect(JSON.stringify(rows)).not.toMatch(TOKEN);
      expect(rows.find(({ recipient }) => recipient === email)).toMatchObject({ sentAt: testTime(0, 5) });
    },
  );

  test.each(Object.keys(WAYS_IN) as ReadonlyArray<keyof typeof WAYS_IN>)(
    '[R-NOT-05] [R-NOT-25] in the demonstration, a newcomer follows the link of the %s from the mailbox',
    async (way) => {
      use('demonstration');
      const email = `essai-${way.replaceAll(' ', '-')}@test.example`;
      const isWorth = await WAYS_IN[way](email);
      await send(recorder());
      await inTransaction((transaction) => purgeTraces(transaction, { now: testTime(200) }));
      const row = await getDatabase().outboxMessage.findFirstOrThrow({ where: { recipient: email } });
      const shown = await getMailboxMessage(row.id);
      expect(await isWorth(TOKEN.exec(shown?.text ?? '')?.[1] ?? '')).toBe(true);
    },
  );

  test('[R-NOT-25] a token sent before the rule is taken out by the night', async () => {
    use('production');
    const token = createToken();
    const address = `https://label.example/invitation/${token}`;
    const message = { kind: 'invitation', recipient: 'a@test.example', subject: 'Accès' };
    const bodies = { text: `Suivez ${address}\n`, html: `<a href="${address}">Suivre</a>` };
    const times = { createdAt: TEST_NOW, nextAttemptAt: TEST_NOW };
    await getDatabase().outboxMessage.createMany({
      data: [
        { ...message, ...bodies, ...times, sentAt: TEST_NOW },
        { ...message, ...bodies, ...times, recipient: 'waits@test.example' },
      ],
    });
    await inTransaction((transaction) => purgeTraces(transaction, { now: testTime(1) }));
    const rows = await getDatabase().outboxMessage.findMany({ orderBy: { recipient: 'asc' } });
    expect(rows[0]?.text).toBe('Suivez https://label.example/invitation/[lien effacé]\n');
    expect(rows[0]?.html).not.toContain(token);
    expect(rows[1]?.text).toContain(token);
  });

  test('[R-NOT-25] whatever the token, it goes; rows’ names, hashes and words stay', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('invitation', 'mot-de-passe', 'candidater/confirmer'),
        fc.nat(),
        (path, seed) => {
          const token = createToken();
          const kept =
            `/espace/candidatures/01a22ee0-dabd-719a-a1a6-16aa2f337224 ${hashToken(String(seed))} ` +
            `https://label.example/verification?empreinte=${hashToken(token)} /${'a'.repeat(42)} /${'a'.repeat(44)}`;
          const address = `https://label.example/${path}/${token}`;
          const read = withoutTokens({
            text: `${kept} ${address}. ${address}`,
            html: `<a href="${address}">${address}</a>`,
          });
          expect(`${read.text}${read.html}`).not.toContain(token);
          expect(read.text.startsWith(kept)).toBe(true);
        },
      ),
    );
  });
});

describe('the words of a message sent', () => {
  const DAY = 86_400_000;
  const NOW = testTime(400);

  async function sent(kind: string, daysAgo: number, isSent = true): Promise<string> {
    const at = new Date(NOW.getTime() - daysAgo * DAY);
    const { id } = await getDatabase().outboxMessage.create({
      data: {
        ...{ kind, recipient: 'a@test.example', subject: 'Votre dossier', text: 'Bonjour', html: '<p>B</p>' },
        ...{ calendar: 'BEGIN:VCALENDAR', createdAt: at, nextAttemptAt: at, sentAt: isSent ? at : null },
      },
    });
    return id;
  }

  async function night(): Promise<void> {
    await inTransaction((transaction) => purgeTraces(transaction, { now: NOW }));
  }

  async function keeps(id: string): Promise<boolean> {
    const row = await getDatabase().outboxMessage.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ recipient: 'a@test.example', subject: 'Votre dossier' });
    const isWhole = row.text === 'Bonjour' && row.html === '<p>B</p>' && row.calendar !== null;
    const isBlank = row.text === '' && row.html === '' && row.calendar === null;
    expect(isWhole || isBlank).toBe(true);
    return isWhole;
  }

  test.each([
    [SENT_BODY_DAYS - 1, true],
    [SENT_BODY_DAYS, true],
    [SENT_BODY_DAYS + 1, false],
    [1_000, false],
  ])('[R-NOT-26] sent %i days ago, they are kept: %s', async (daysAgo, isKept) => {
    use('production');
    const id = await sent('thread-message', daysAgo);
    await night();
    expect(await keeps(id)).toBe(isKept);
  });

  test('[R-NOT-26] decisions on a file, an appeal or a label are kept, and nothing else', async () => {
    use('production');
    const kinds = Object.values(MESSAGE_KINDS).flat();
    const ids = new Map(
      await Promise.all(kinds.map(async (kind): Promise<[string, string]> => [kind, await sent(kind, 200)])),
    );
    await night();
    const kept = await Promise.all(
      [...ids].map(async ([kind, id]): Promise<[string, boolean]> => [kind, await keeps(id)]),
    );
    expect(kept.filter(([, isKept]) => isKept).map(([kind]) => kind)).toEqual([
      'decision',
      'appeal-decided',
      'label-announced',
      'label-taken',
      'label-dropped',
      'label-cancelled',
      'label-restored',
      'label-corrected',
      'label-expired',
      'label-prolonged',
      'label-prolongation-ended',
    ]);
  });

  test('[R-NOT-26] a message that has not left keeps its words; the demonstration keeps all', async () => {
    use('production');
    const waiting = await sent('thread-message', 200, false);
    await night();
    expect(await keeps(waiting)).toBe(true);
    use('demonstration');
    const old = await sent('thread-message', 200);
    await night();
    expect(await keeps(old)).toBe(true);
  });
});
