/**
 * People barred from every file of the matrix, one of each role for each way to be barred. They are as near to the files
 * as their role allows: the auditors are named on them, the members of the committee are called to them.
 */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import type { PlatformRole } from '#app/modules/access/domain/roles.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { toDateColumn } from '#app/platform/database/dates.server.ts';
import type { MatrixFile } from '#tests/soak/matrix-files.ts';
import { sessionFor } from '#tests/soak/site-of-record.ts';
import { createOrganisation, createUser, TEST_NOW } from '#tests/support/builders.ts';

export const RECUSED_ROLES = [
  'ditp-officer',
  'ditp-decider',
  'auditor',
  'committee-member',
] as const satisfies ReadonlyArray<PlatformRole>;

export const BARS = [
  'recorded recusal',
  'link with the service',
  'link with the network',
  'network head',
] as const;
export type Bar = (typeof BARS)[number];

export type RecusedPerson = {
  readonly role: (typeof RECUSED_ROLES)[number];
  readonly bar: Bar;
  readonly actor: Actor;
  readonly session: string;
};

/** The file of the matrix's own label, which is none of its files, is barred with them. */
async function applicationsOf(files: ReadonlyArray<MatrixFile>): Promise<ReadonlyArray<string>> {
  const labelIds = files.flatMap(({ values }) => values.labelId ?? []);
  const labels = await getDatabase().label.findMany({
    where: { id: { in: labelIds } },
    select: { applicationId: true },
  });
  return [
    ...new Set([
      ...files.map(({ file }) => file.applicationId),
      ...labels.map(({ applicationId }) => applicationId),
    ]),
  ];
}

async function bar(
  person: Pick<RecusedPerson, 'actor' | 'bar'>,
  around: {
    readonly organisationIds: ReadonlyArray<string>;
    readonly networkId: string;
    readonly headId: string;
    readonly itemIds: ReadonlyArray<string>;
  },
): Promise<void> {
  const { userId } = person.actor;
  const database = getDatabase();
  const link = {
    userId,
    kind: 'consultancy',
    startsOn: toDateColumn(parisDate(TEST_NOW)),
    declaredAt: TEST_NOW,
  };
  if (person.bar === 'recorded recusal') {
    await database.committeeRecusal.createMany({
      data: around.itemIds.map((itemId) => ({
        itemId,
        userId,
        reason: 'Essai.',
        origin: 'declared',
        recordedAt: TEST_NOW,
      })),
    });
  } else if (person.bar === 'link with the service') {
    await database.auditorLink.createMany({
      data: around.organisationIds.map((organisationId) => ({ ...link, organisationId })),
    });
  } else if (person.bar === 'link with the network') {
    await database.auditorLink.create({ data: { ...link, networkId: around.networkId } });
  } else {
    await database.membership.create({
      data: { userId, organisationId: around.headId, role: 'contributor', createdAt: TEST_NOW },
    });
  }
}

/** One network holds every service of the files, and one sitting to come every file. */
export async function createRecusedPeople(
  files: ReadonlyArray<MatrixFile>,
): Promise<ReadonlyArray<RecusedPerson>> {
  const database = getDatabase();
  const people: RecusedPerson[] = [];
  for (const role of RECUSED_ROLES) {
    for (const reason of BARS) {
      const actor = await createUser({ name: `${role} ${reason}`, platformRoles: [role] });
      people.push({ role, bar: reason, actor, session: await sessionFor(actor) });
    }
  }
  const applicationIds = await applicationsOf(files);
  const applications = await database.application.findMany({
    where: { id: { in: [...applicationIds] } },
    select: { id: true, organisationId: true, evaluations: { select: { id: true } } },
  });
  const organisationIds = applications.map(({ organisationId }) => organisationId);
  const head = await createOrganisation({ name: 'Tête du réseau des récusations' });
  const network = await database.network.create({
    data: {
      name: 'Réseau des récusations',
      headOrganisationId: head.organisationId,
      createdAt: TEST_NOW,
      organisations: { connect: organisationIds.map((id) => ({ id })) },
    },
    select: { id: true },
  });
  const members = people.filter(({ role }) => role === 'committee-member');
  const sitting = await database.sitting.create({
    data: {
      reference: 'S-2026-99',
      heldOn: toDateColumn(parisDate(TEST_NOW)),
      startsAt: TEST_NOW,
      place: 'Salle des récusations',
      quorum: 1,
      createdAt: TEST_NOW,
      createdById: people[0]?.actor.userId ?? '',
      members: {
        create: members.map(({ actor }) => ({ userId: actor.userId, name: actor.name, role: 'member' })),
      },
      items: {
        create: applications.map(({ id }, index) => ({ applicationId: id, position: index + 1 })),
      },
    },
    select: { items: { select: { id: true } } },
  });
  const auditors = people.filter(({ role }) => role === 'auditor');
  await database.evaluationAuditor.createMany({
    data: applications.flatMap(({ evaluations }) =>
      evaluations.flatMap((evaluation) =>
        auditors.map(({ actor: { userId } }) => ({
          evaluationId: evaluation.id,
          userId,
          role: 'co',
          assignedAt: TEST_NOW,
          assignedById: userId,
        })),
      ),
    ),
  });
  const around = {
    organisationIds,
    networkId: network.id,
    headId: head.organisationId,
    itemIds: sitting.items.map(({ id }) => id),
  };
  for (const person of people) await bar(person, around);
  return people;
}
