/** Services that ask to enter, as they would: the form, then the link of the e-mail for those that opened it. */
import { confirmRegistration } from '#app/modules/organisations/use-cases/confirm-registration.server.ts';
import { requestRegistration } from '#app/modules/organisations/use-cases/request-registration.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { paths } from '#app/platform/paths.ts';
import { accepted } from '#prisma/seed/accepted-act.ts';
import { drawFor } from '#prisma/seed/deterministic-draw.ts';
import { fictitiousPerson } from '#prisma/seed/fictitious-people.ts';
import { fictitiousSiret } from '#prisma/seed/fictitious-siret.ts';
import type { MovedClock } from '#prisma/seed/moved-clock.ts';
import type { PendingRegistration } from '#prisma/seed/organisation-catalogue.ts';
import { PENDING_REGISTRATIONS } from '#prisma/seed/organisation-catalogue.ts';

/** Past the ranks of the catalogue: these services have no space yet. */
const FIRST_RANK = 200;

/** The token is nowhere but in the e-mail. */
async function tokenSentTo(recipient: string): Promise<string> {
  const message = await getDatabase().outboxMessage.findFirst({
    where: { recipient, kind: 'registration' },
    select: { text: true },
  });
  const address = paths.confirmRegistration('');
  const start = (message?.text ?? '').indexOf(address);
  const token = /^[A-Za-z0-9_-]+/.exec((message?.text ?? '').slice(start + address.length));
  if (start < 0 || token === null) throw new Error(`No confirmation link was sent to ${recipient}.`);
  return token[0];
}

async function seedRegistration(
  pending: PendingRegistration,
  rank: number,
  clock: MovedClock,
): Promise<void> {
  const { key, organisationName, organisationKind, daysAgo, isConfirmed } = pending;
  const { name, email } = fictitiousPerson(drawFor(`registration/${key}`), `demande.${key}`);
  const known = await getDatabase().registration.findFirst({
    where: { email },
    select: { confirmedAt: true },
  });
  if (known === null) {
    const request = {
      email,
      applicantName: name,
      organisationName,
      organisationKind,
      siret: fictitiousSiret(rank),
    };
    accepted(await requestRegistration(clock.at(daysAgo, 0.2), request), key);
  }
  if (isConfirmed && (known === null || known.confirmedAt === null)) {
    accepted(await confirmRegistration(clock.at(daysAgo, 0.3), await tokenSentTo(email)), key);
  }
}

export async function seedRegistrations(clock: MovedClock): Promise<void> {
  for (const [index, pending] of PENDING_REGISTRATIONS.entries()) {
    await seedRegistration(pending, FIRST_RANK + index, clock);
  }
}
