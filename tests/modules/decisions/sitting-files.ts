/** Sittings taken to a state by the use cases themselves, in few words. */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import type { CommitteeProposal, SittingRecord } from '#app/modules/decisions/domain/sitting.ts';
import { findSitting } from '#app/modules/decisions/persistence/sittings.server.ts';
import { changeAgenda } from '#app/modules/decisions/use-cases/change-agenda.server.ts';
import { closeSitting } from '#app/modules/decisions/use-cases/close-sitting.server.ts';
import { openSitting } from '#app/modules/decisions/use-cases/open-sitting.server.ts';
import { planSitting } from '#app/modules/decisions/use-cases/plan-sitting.server.ts';
import { recordPresence } from '#app/modules/decisions/use-cases/record-presence.server.ts';
import { recordProposal } from '#app/modules/decisions/use-cases/record-proposal.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { accepted, actOf, createOfficer, createUser, testTime } from '#tests/support/builders.ts';

/** The day on which test sittings are planned, and the day on which they are held. */
export const PLANNING_TIME = testTime(14);
export const SITTING_TIME = testTime(20, -60);

export type TestSitting = {
  readonly sittingId: string;
  readonly officer: Actor;
  readonly members: ReadonlyArray<Actor>;
};

export function createCommitteeMember(name = 'Maud Exemple'): Promise<Actor> {
  return createUser({ name, platformRoles: ['committee-member'] });
}

export async function sittingOf(sittingId: string): Promise<SittingRecord> {
  const sitting = await findSitting(getDatabase(), sittingId);
  if (sitting === null) throw new Error(`No sitting ${sittingId}.`);
  return sitting;
}

/** A planned sitting of three members, two of whom make the quorum, with these files on its agenda. */
export async function createPlannedSitting(
  applicationIds: ReadonlyArray<string>,
  options: { readonly quorum?: number; readonly members?: ReadonlyArray<Actor> } = {},
): Promise<TestSitting> {
  const officer = await createOfficer();
  const members = options.members ?? [
    await createCommitteeMember('Ada Exemple'),
    await createCommitteeMember('Basile Exemple'),
    await createCommitteeMember('Cyr Exemple'),
  ];
  const act = actOf(officer, PLANNING_TIME);
  const { sittingId } = accepted(
    await planSitting(act, {
      heldOn: parisDate(SITTING_TIME),
      startsAt: '09:00',
      place: 'Salle des essais',
      quorum: options.quorum ?? 2,
      memberIds: members.map(({ userId }) => userId),
      chairId: members[0]?.userId ?? '',
    }),
  );
  for (const fileId of applicationIds) {
    const { version } = await sittingOf(sittingId);
    accepted(await changeAgenda(act, { sittingId, version, change: 'add', fileId }));
  }
  return { sittingId, officer, members };
}

/** The sitting opened on its day, with these members there; every one of them unless said otherwise. */
export async function openWith(
  sitting: TestSitting,
  present: ReadonlyArray<Actor> = sitting.members,
): Promise<void> {
  const act = actOf(sitting.officer, SITTING_TIME);
  const { sittingId } = sitting;
  accepted(await openSitting(act, { sittingId, version: (await sittingOf(sittingId)).version }));
  accepted(
    await recordPresence(act, {
      sittingId,
      version: (await sittingOf(sittingId)).version,
      presentIds: present.map(({ userId }) => userId),
    }),
  );
}

/** Records a favourable opinion of each member who sits on the file, and this proposal. */
export async function propose(
  sitting: TestSitting,
  applicationId: string,
  proposal: CommitteeProposal,
): Promise<void> {
  const { sittingId, officer } = sitting;
  const stands = await sittingOf(sittingId);
  const item = stands.items.find(({ file }) => file.applicationId === applicationId);
  if (item === undefined) throw new Error('The file is not on the agenda.');
  const voters = stands.members.filter(
    ({ userId, isPresent }) =>
      isPresent === true && !item.recusals.some((recusal) => recusal.userId === userId),
  );
  accepted(
    await recordProposal(actOf(officer, SITTING_TIME), {
      sittingId,
      itemId: item.itemId,
      itemVersion: item.version,
      opinions: voters.map(({ userId }) => ({ userId, opinion: 'favourable', comment: '' })),
      proposal,
    }),
  );
}

export async function close(sitting: TestSitting): Promise<string> {
  const { sittingId, officer } = sitting;
  const { version } = await sittingOf(sittingId);
  const closing = { sittingId, version, remarks: '' };
  return accepted(await closeSitting(actOf(officer, SITTING_TIME), closing)).minutesNumber;
}
