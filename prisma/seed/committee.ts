/**
 * The committee of the demonstration: a sitting held and closed, with its minutes, on a file that now waits for the
 * decider; one to come, its members called; an appeal against a level lower than the one sought, and an appeal against
 * a refusal, revised by another decider. Safe to run again: each act is done when what it makes is missing.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { Actor } from '#app/modules/access/domain/actor.ts';
import type { SittingRecord } from '#app/modules/decisions/domain/sitting.ts';
import { findSitting } from '#app/modules/decisions/persistence/sittings.server.ts';
import { appealDecision } from '#app/modules/decisions/use-cases/appeal-decision.server.ts';
import { changeAgenda } from '#app/modules/decisions/use-cases/change-agenda.server.ts';
import { closeSitting } from '#app/modules/decisions/use-cases/close-sitting.server.ts';
import { decideAppeal } from '#app/modules/decisions/use-cases/decide-appeal.server.ts';
import { conveneSitting } from '#app/modules/decisions/use-cases/convene-sitting.server.ts';
import { openSitting } from '#app/modules/decisions/use-cases/open-sitting.server.ts';
import { planSitting } from '#app/modules/decisions/use-cases/plan-sitting.server.ts';
import { recordPresence } from '#app/modules/decisions/use-cases/record-presence.server.ts';
import { recordProposal } from '#app/modules/decisions/use-cases/record-proposal.server.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { getDatabase, inTransaction } from '#app/platform/database/database.server.ts';
import { accepted } from '#prisma/seed/accepted-act.ts';
import type { MovedClock } from '#prisma/seed/moved-clock.ts';
import { ENTRY_DAYS, ensureUser } from '#prisma/seed/organisations.ts';
import type { SeededOrganisation } from '#prisma/seed/organisations.ts';

const CHAIR = { name: 'Maxime Gabarit', email: 'presidence.commission@demo.example' };
const OTHER_MEMBER = { name: 'Lou Maquette', email: 'commission@demo.example' };
const ACCOUNT = 'committee@demo.example';

/** Days before the load: when the first sitting was called, and held; when the appeal was made. */
const CALLED = 9;
const HELD = 6;
const APPEALED = 40;
/** Likewise for the refusal that is revised. */
const REFUSAL_APPEALED = 15;
const REFUSAL_REVISED = 2;

type Committee = { readonly officer: Actor; readonly memberIds: ReadonlyArray<string> };
type Plan = {
  readonly place: string;
  readonly heldOn: CalendarDate;
  readonly applicationId: string;
  readonly planned: Act;
};

async function seedMembers(officer: Actor, clock: MovedClock): Promise<Committee> {
  const now = clock.at(ENTRY_DAYS);
  const platformRoles = ['committee-member'];
  const invented = await inTransaction(async (transaction) => [
    await ensureUser(transaction, { ...CHAIR, platformRoles }, now),
    await ensureUser(transaction, { ...OTHER_MEMBER, platformRoles }, now),
  ]);
  const account = await getDatabase().user.findUniqueOrThrow({
    where: { email: ACCOUNT },
    select: { id: true },
  });
  return { officer, memberIds: [...invented, account.id] };
}

async function readSitting(sittingId: string): Promise<SittingRecord> {
  const sitting = await findSitting(getDatabase(), sittingId);
  if (sitting === null) throw new Error(`No sitting ${sittingId}.`);
  return sitting;
}

/** The sitting planned, with its file, its members called; its place names it from one load to the next. */
async function callSitting(committee: Committee, plan: Plan): Promise<SittingRecord> {
  const { place, heldOn, planned } = plan;
  const known = await getDatabase().sitting.findFirst({ where: { place }, select: { id: true } });
  const sittingId =
    known?.id ??
    accepted(
      await planSitting(planned, {
        heldOn,
        startsAt: '09:30',
        place,
        quorum: 2,
        memberIds: committee.memberIds,
        chairId: committee.memberIds[0] ?? '',
      }),
      place,
    ).sittingId;
  let sitting = await readSitting(sittingId);
  if (sitting.items.length === 0) {
    const { version } = sitting;
    const adding = { sittingId, version, change: 'add' as const, fileId: plan.applicationId };
    accepted(await changeAgenda(planned, adding), place);
    sitting = await readSitting(sittingId);
  }
  if (sitting.convenedAt === null) {
    const recipients = sitting.members.map(({ email }) => email);
    accepted(await conveneSitting(planned, { sittingId, version: sitting.version, recipients }), place);
  }
  return readSitting(sittingId);
}

async function holdSitting(called: SittingRecord, act: Act, expectedBy: CalendarDate): Promise<void> {
  const { sittingId, place } = called;
  if (called.status === 'planned') {
    accepted(await openSitting(act, { sittingId, version: called.version }), place);
  }
  let sitting = await readSitting(sittingId);
  if (sitting.status !== 'open') return;
  const presentIds = sitting.members.map(({ userId }) => userId);
  accepted(await recordPresence(act, { sittingId, version: sitting.version, presentIds }), place);
  sitting = await readSitting(sittingId);
  for (const item of sitting.items) {
    if (item.proposal !== null) continue;
    const opinions = presentIds.map((userId, index) => ({
      userId,
      opinion: index === 2 ? ('abstention' as const) : ('favourable' as const),
      comment: index === 0 ? 'Les efforts engagés méritent un délai.' : '',
    }));
    const proposal = {
      kind: 'defer' as const,
      reason: 'Le minimum n’est pas atteint dans un engagement.',
      expected: 'Corriger les critères sous le minimum et publier les résultats de l’année.',
      expectedBy,
    };
    const { itemId, version: itemVersion } = item;
    accepted(await recordProposal(act, { sittingId, itemId, itemVersion, opinions, proposal }), place);
  }
  const { version } = await readSitting(sittingId);
  accepted(await closeSitting(act, { sittingId, version, remarks: '' }), place);
}

/** The two files that wait for a decision, the older first. */
async function listWaiting(): Promise<ReadonlyArray<{ readonly id: string }>> {
  return getDatabase().application.findMany({
    where: { status: 'before-committee' },
    orderBy: { statusSince: 'asc' },
    select: { id: true },
    take: 2,
  });
}

/** The service's file of this level, where it stands. */
function findAppealed({ organisationId }: SeededOrganisation, levelSought: LevelCode) {
  return getDatabase().application.findFirstOrThrow({
    where: { organisationId, levelSought },
    orderBy: { createdAt: 'asc' },
    select: { id: true, version: true, status: true, decisions: { select: { decidedById: true } } },
  });
}

/** The service that got less than it sought appeals. */
async function appealBelow(organisation: SeededOrganisation, now: Date): Promise<void> {
  const file = await findAppealed(organisation, 'silver');
  if (file.status !== 'granted') return;
  const input = {
    applicationId: file.id,
    version: file.version,
    reason:
      'Nous contestons le niveau Bronze : les critères d’accueil du niveau Argent étaient remplis à la date de la visite.',
    evidenceIds: [],
  };
  accepted(await appealDecision({ actor: organisation.lead, now }, input), 'appeal');
}

/** The service that was refused appeals, and another decider gives it the label. */
async function reviseRefusal(
  organisation: SeededOrganisation,
  { deciders, clock }: { readonly deciders: ReadonlyArray<Actor>; readonly clock: MovedClock },
): Promise<void> {
  const refused = await findAppealed(organisation, 'bronze');
  if (refused.status === 'refused') {
    const { id: applicationId, version } = refused;
    const reason =
      'Les preuves jointes au dossier portent sur chacun de nos sites : la liste en figure à la page 2 de chaque document.';
    const act = { actor: organisation.lead, now: clock.at(REFUSAL_APPEALED, 0.6) };
    accepted(await appealDecision(act, { applicationId, version, reason, evidenceIds: [] }), 'appeal');
  }
  const { id: applicationId, status, version, decisions } = await findAppealed(organisation, 'bronze');
  if (status !== 'under-appeal') return;
  const actor = deciders.find(({ userId }) => decisions.every(({ decidedById }) => decidedById !== userId));
  if (actor === undefined) throw new Error('No other decider answers the appeal.');
  const decision = {
    applicationId,
    version,
    outcome: 'revised' as const,
    level: 'bronze' as const,
    reason:
      'Relues, les preuves couvrent tous les sites du périmètre. Le rapport établit que le niveau est atteint : le label est attribué.',
    confirmed: 'oui' as const,
  };
  accepted(await decideAppeal({ actor, now: clock.at(REFUSAL_REVISED, 0.5) }, decision), 'appeal');
}

export async function seedCommittee(world: {
  readonly officer: Actor;
  readonly deciders: ReadonlyArray<Actor>;
  readonly clock: MovedClock;
  /** The service granted a level below the one it sought. */
  readonly appellant: SeededOrganisation;
  /** The service refused, whose appeal succeeds. */
  readonly refused: SeededOrganisation;
}): Promise<void> {
  const { officer, clock } = world;
  const committee = await seedMembers(officer, clock);
  const [older, newer] = await listWaiting();
  if (older === undefined || newer === undefined) throw new Error('Two files wait for a decision.');
  const held = await callSitting(committee, {
    place: 'Salle des commissions, site de démonstration',
    heldOn: clock.dayAt(HELD),
    applicationId: older.id,
    planned: { actor: officer, now: clock.at(CALLED) },
  });
  await holdSitting(held, { actor: officer, now: clock.at(HELD, 0.4) }, clock.dayAt(-60));
  await callSitting(committee, {
    place: 'Visioconférence de démonstration',
    heldOn: clock.dayAt(-7),
    applicationId: newer.id,
    planned: { actor: officer, now: clock.at(0, 0.1) },
  });
  await appealBelow(world.appellant, clock.at(APPEALED, 0.6));
  await reviseRefusal(world.refused, world);
}
