/** Everyone who acts in the demonstration outside the services, the demonstration's accounts among them. */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { DEMONSTRATION_ACCOUNTS } from '#app/modules/access/domain/demonstration-accounts.ts';
import type { MembershipRole, PlatformRole } from '#app/modules/access/domain/roles.ts';
import { declareLink } from '#app/modules/evaluations/use-cases/declare-link.server.ts';
import { addMonths } from '#app/platform/calendar.ts';
import { getDatabase, inTransaction } from '#app/platform/database/database.server.ts';
import { accepted } from '#prisma/seed/accepted-act.ts';
import { createDemonstrationAccounts } from '#prisma/seed/demonstration-accounts.ts';
import type { Person } from '#prisma/seed/fictitious-people.ts';
import type { MovedClock } from '#prisma/seed/moved-clock.ts';
import type { SeededOrganisation } from '#prisma/seed/organisations.ts';
import { EARLIER_ENTRY_DAYS, ENTRY_DAYS, ensureUser } from '#prisma/seed/organisations.ts';
import type { SeededPeople } from '#prisma/seed/seeded-world.ts';

/** Colleagues of the accounts `officer@` and `decider@`. */
const OTHER_OFFICER = { name: 'Oscar Gabarit', email: 'instruction@demo.example' };
const OTHER_DECIDER = { name: 'Diane Prototype', email: 'decision@demo.example' };
/** Colleagues of the account `auditor@`, by the key that the table of files gives them. */
const OTHER_AUDITORS = {
  bruno: { name: 'Bruno Modèle', email: 'audit.bruno@demo.example' },
  chloe: { name: 'Chloé Spécimen', email: 'audit.chloe@demo.example' },
  david: { name: 'David Témoin', email: 'audit.david@demo.example' },
  elsa: { name: 'Elsa Maquette', email: 'audit.elsa@demo.example' },
};
/** The key of the account `auditor@` in the table of files. */
export const DEMONSTRATION_AUDITOR = 'alix';

export type DemonstrationMember = Person & { readonly role: MembershipRole };

/** The accounts that belong to the demonstration's service, each with its role there. */
export const DEMONSTRATION_MEMBERS: ReadonlyArray<DemonstrationMember> = DEMONSTRATION_ACCOUNTS.flatMap(
  ({ name, email, membershipRole }) =>
    membershipRole === null ? [] : [{ name, email, role: membershipRole }],
);

/** Creates the accounts that are missing. Outside the demonstration's accounts, nobody has a password. */
export async function seedPeople(clock: MovedClock): Promise<SeededPeople> {
  const now = clock.at(EARLIER_ENTRY_DAYS);

  async function colleague(person: Person, role: PlatformRole): Promise<Actor> {
    const platformRoles = [role];
    const userId = await inTransaction((transaction) =>
      ensureUser(transaction, { ...person, platformRoles }, now),
    );
    return { userId, ...person, platformRoles, memberships: [], recentLinks: [] };
  }
  const ids = await inTransaction((transaction) => createDemonstrationAccounts(transaction, now));
  function account(key: keyof typeof ids): Actor {
    const found = DEMONSTRATION_ACCOUNTS.find((candidate) => candidate.key === key);
    if (found === undefined) throw new Error(`No account ${key}.`);
    const { name, email, platformRoles } = found;
    return { userId: ids[key], name, email, platformRoles, memberships: [], recentLinks: [] };
  }
  const auditors = new Map<string, Actor>([[DEMONSTRATION_AUDITOR, account('auditor')]]);
  for (const [key, person] of Object.entries(OTHER_AUDITORS)) {
    auditors.set(key, await colleague(person, 'auditor'));
  }
  const officers = [account('officer'), await colleague(OTHER_OFFICER, 'ditp-officer')];
  const deciders = [account('decider'), await colleague(OTHER_DECIDER, 'ditp-decider')];
  return { officers, deciders, auditors, coAuditor: account('coauditor') };
}

/** Two links that bar an auditor: with the head of a network, and with a whole network, ended less than three years ago. */
export async function seedAuditorLinks(
  people: SeededPeople,
  organisations: ReadonlyMap<string, SeededOrganisation>,
  clock: MovedClock,
): Promise<void> {
  const head = organisations.get('caisse-appui-assurance-maladie');
  const network = await getDatabase().network.findUnique({
    where: { name: 'Réseau des tribunaux judiciaires' },
    select: { id: true },
  });
  const links = [
    {
      auditor: people.auditors.get(DEMONSTRATION_AUDITOR),
      target: head && { kind: 'organisation' as const, id: head.organisationId },
      kind: 'consultancy' as const,
      description: 'Formation des agents d’accueil, deux sessions.',
      months: 14,
    },
    {
      auditor: people.auditors.get('elsa'),
      target: network && { kind: 'network' as const, id: network.id },
      kind: 'former-employer' as const,
      description: 'Poste de chargée d’accueil, avant de devenir auditrice.',
      months: 20,
    },
  ];
  for (const { auditor, target, kind, description, months } of links) {
    if (auditor === undefined || target === undefined || target === null)
      throw new Error('A link has no end.');
    const declared = await getDatabase().auditorLink.count({ where: { userId: auditor.userId } });
    if (declared > 0) continue;
    const endsOn = addMonths(clock.dayAt(0), -months);
    const link = { target, kind, description, startsOn: addMonths(endsOn, -30), endsOn };
    accepted(await declareLink({ actor: auditor, now: clock.at(ENTRY_DAYS, 0.8) }, link), auditor.email);
  }
}
