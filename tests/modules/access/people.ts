/** People for the tests of accounts: created as the application would have left them. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { PlatformRole } from '#app/modules/access/domain/roles.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { hashPassword } from '#app/platform/password-hashing.server.ts';

export const PASSWORD = 'une longue phrase de passe 42';

/** A person with an open account (or none yet, without a password), and their act at `now`. */
export async function createPerson(
  now: Date,
  person: {
    readonly email: string;
    readonly roles?: ReadonlyArray<PlatformRole>;
    readonly hasPassword?: boolean;
  },
): Promise<Act> {
  const { email, roles = [], hasPassword = true } = person;
  const name = `Personne ${email}`;
  const user = await getDatabase().user.create({
    data: {
      email,
      name,
      platformRoles: [...roles],
      passwordHash: hasPassword ? await hashPassword(PASSWORD) : null,
      createdAt: now,
    },
  });
  return {
    actor: { userId: user.id, name, email, platformRoles: roles, memberships: [], recentLinks: [] },
    now,
  };
}

/** The token in the latest message queued for this address. */
export async function tokenMailedTo(recipient: string): Promise<string> {
  const message = await getDatabase().outboxMessage.findFirstOrThrow({
    where: { recipient },
    orderBy: { id: 'desc' },
  });
  const token = /\/(?:invitation|mot-de-passe)\/([\w-]{43})/.exec(message.text)?.[1];
  if (token === undefined) throw new Error(`No link in « ${message.subject} »`);
  return token;
}
