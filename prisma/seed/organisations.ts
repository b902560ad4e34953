/** Writes the services of the demonstration with their sites and members, each in one transaction. */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import type { MembershipRole } from '#app/modules/access/domain/roles.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { saveMembership } from '#app/modules/organisations/persistence/members.server.ts';
import {
  findOrganisation,
  findOrganisationIdBySiret,
  insertOrganisation,
  insertSite,
} from '#app/modules/organisations/persistence/organisations.server.ts';
import { addNetwork, nameNetworkHead } from '#app/modules/organisations/use-cases/manage-networks.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { getDatabase, inTransaction } from '#app/platform/database/database.server.ts';
import { accepted } from '#prisma/seed/accepted-act.ts';
import type { Draw } from '#prisma/seed/deterministic-draw.ts';
import { drawFor } from '#prisma/seed/deterministic-draw.ts';
import { fictitiousPerson } from '#prisma/seed/fictitious-people.ts';
import type { Person } from '#prisma/seed/fictitious-people.ts';
import { fictitiousSiret } from '#prisma/seed/fictitious-siret.ts';
import type { MovedClock } from '#prisma/seed/moved-clock.ts';
import { forEachAtOnce } from '#prisma/seed/played-at-once.ts';
import type { CatalogueEntry } from '#prisma/seed/organisation-catalogue.ts';
import { DEMONSTRATION_ORGANISATION, NETWORKS } from '#prisma/seed/organisation-catalogue.ts';

export type SeededOrganisation = {
  readonly key: string;
  readonly organisationId: string;
  readonly name: string;
  /** In the order of the catalogue's places. */
  readonly siteIds: ReadonlyArray<string>;
  readonly lead: Actor;
  readonly contributors: ReadonlyArray<Actor>;
};

/** Days before the load at which services and networks were entered: before any file. */
export const ENTRY_DAYS = 320;
/** Likewise for the people of the scheme, and for the services whose label is of the earlier version. */
export const EARLIER_ENTRY_DAYS = 1_177;

const STREETS = [
  'place de la République',
  'rue de la Fontaine',
  'avenue des Tilleuls',
  'rue du Port',
  'boulevard Jean-Modèle',
  'rue des Écoles',
  'allée des Acacias',
  'route de la Gare',
  'quai des Bateliers',
  'esplanade de l’Exemple',
] as const;

/** The account of this address, created without a password when missing: nobody signs in with it. */
export async function ensureUser(
  transaction: Transaction,
  person: Person & { readonly platformRoles?: ReadonlyArray<string> },
  now: Date,
): Promise<string> {
  const known = await transaction.user.findUnique({ where: { email: person.email }, select: { id: true } });
  if (known !== null) return known.id;
  const { name, email, platformRoles = [] } = person;
  const row = await transaction.user.create({
    data: { name, email, platformRoles: [...platformRoles], createdAt: now },
    select: { id: true },
  });
  return row.id;
}

/** The members to be: the demonstration's own accounts for its service, invented people elsewhere. */
function membersOf(
  entry: CatalogueEntry,
  draw: Draw,
  accounts: ReadonlyArray<Person & { readonly role: MembershipRole }>,
): ReadonlyArray<Person & { readonly role: MembershipRole }> {
  if (entry.key === DEMONSTRATION_ORGANISATION) return accounts;
  const lead = { ...fictitiousPerson(draw, `responsable.${entry.key}`), role: 'organisation-lead' as const };
  if (!draw.chance(0.5)) return [lead];
  return [lead, { ...fictitiousPerson(draw, `contribution.${entry.key}`), role: 'contributor' as const }];
}

async function openOrganisation(
  entry: CatalogueEntry,
  context: {
    readonly officer: Actor;
    readonly networkId: string | null;
    readonly accounts: ReadonlyArray<Person & { readonly role: MembershipRole }>;
    readonly now: Date;
  },
): Promise<void> {
  const { officer, networkId, accounts, now } = context;
  const draw = drawFor(`${entry.key}/organisation`);
  const siret = fictitiousSiret(entry.rank);
  await inTransaction(async (transaction) => {
    if ((await findOrganisationIdBySiret(transaction, siret)) !== null) return;
    const { name, kind, department } = entry;
    const spCode = `SP-${department}-${String(entry.rank).padStart(4, '0')}`;
    const organisationId = await insertOrganisation(transaction, {
      name,
      kind,
      siret,
      networkId,
      spCode,
      now,
    });
    for (const [index, place] of entry.places.entries()) {
      const site = {
        siteId: null,
        version: 0,
        ...place,
        address: `${draw.integer(1, 48)} ${draw.pick(STREETS)}`,
        department,
        spCode: `${spCode}-${index + 1}`,
        isHeadOffice: index === 0,
      };
      await insertSite(transaction, organisationId, site, now);
    }
    const members = membersOf(entry, draw, accounts);
    for (const { role, ...person } of members) {
      const userId = await ensureUser(transaction, person, now);
      await saveMembership(transaction, { organisationId, userId, role, now });
    }
    await appendJournalEntry(
      transaction,
      { actor: officer, now },
      {
        stream: `organisation:${organisationId}`,
        action: 'organisation.open',
        actorRole: 'ditp-officer',
        after: { name, siret, lead: members[0]?.email ?? null },
      },
    );
  });
}

async function readOrganisation(entry: CatalogueEntry): Promise<SeededOrganisation> {
  const database = getDatabase();
  const organisationId = await findOrganisationIdBySiret(database, fictitiousSiret(entry.rank));
  const record = organisationId === null ? null : await findOrganisation(database, organisationId);
  if (record === null) throw new Error(`The organisation ${entry.key} was not written.`);
  const actors = record.members.map((member) => ({
    role: member.role,
    actor: {
      userId: member.userId,
      name: member.name,
      email: member.email,
      platformRoles: [],
      memberships: [
        { organisationId: record.organisationId, organisationName: record.name, role: member.role },
      ],
      recentLinks: [],
    },
  }));
  const lead = actors.find(({ role }) => role === 'organisation-lead');
  if (lead === undefined) throw new Error(`The organisation ${entry.key} has no lead.`);
  return {
    key: entry.key,
    organisationId: record.organisationId,
    name: record.name,
    siteIds: entry.places.flatMap(
      ({ name }) => record.sites.find((site) => site.name === name)?.siteId ?? [],
    ),
    lead: lead.actor,
    contributors: actors.filter(({ role }) => role === 'contributor').map(({ actor }) => actor),
  };
}

async function openNetworks(officer: Actor, now: Date): Promise<ReadonlyMap<string, string>> {
  const identifiers = new Map<string, string>();
  for (const { key, name } of NETWORKS) {
    const known = await getDatabase().network.findUnique({ where: { name }, select: { id: true } });
    const networkId = known?.id ?? accepted(await addNetwork({ actor: officer, now }, name), key).networkId;
    identifiers.set(key, networkId);
  }
  return identifiers;
}

/** Every service of the catalogue, by key; those that an interrupted load wrote are left as they are. */
export async function seedOrganisations(
  catalogue: ReadonlyArray<CatalogueEntry>,
  context: {
    readonly officer: Actor;
    readonly accounts: ReadonlyArray<Person & { readonly role: MembershipRole }>;
    readonly clock: MovedClock;
    readonly earlierClock: MovedClock;
    /** Keys of the services that held a label under the earlier version. */
    readonly earlierHolders: ReadonlySet<string>;
  },
): Promise<ReadonlyMap<string, SeededOrganisation>> {
  const { officer, accounts, earlierClock, earlierHolders } = context;
  const now = context.clock.at(ENTRY_DAYS);
  const networks = await openNetworks(officer, now);
  const organisations = new Map<string, SeededOrganisation>();
  await forEachAtOnce(catalogue, async (entry) => {
    const networkId = entry.network === null ? null : (networks.get(entry.network) ?? null);
    const enteredAt = earlierHolders.has(entry.key) ? earlierClock.at(EARLIER_ENTRY_DAYS) : now;
    await openOrganisation(entry, { officer, accounts, networkId, now: enteredAt });
    organisations.set(entry.key, await readOrganisation(entry));
  });
  for (const { key, head } of NETWORKS) {
    const [networkId, headOrganisationId] = [networks.get(key), organisations.get(head)?.organisationId];
    if (networkId === undefined || headOrganisationId === undefined)
      throw new Error(`The network ${key} has no head.`);
    const row = await getDatabase().network.findUnique({ where: { id: networkId } });
    if (row?.headOrganisationId === headOrganisationId) continue;
    accepted(await nameNetworkHead({ actor: officer, now }, { networkId, headOrganisationId }), key);
  }
  return organisations;
}
