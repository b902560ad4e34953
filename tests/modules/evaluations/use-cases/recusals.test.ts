/** Links declared after an assignment: who leaves, what stays, who is told. */
import { describe, expect, test } from 'vitest';

import { factsOf } from '#app/modules/applications/domain/file-record.ts';
import { nextStepView } from '#app/modules/applications/domain/next-step-sentence.ts';
import { listWorklist } from '#app/modules/applications/use-cases/list-worklist.server.ts';
import { changeAuditors } from '#app/modules/evaluations/use-cases/change-auditors.server.ts';
import { declareLink } from '#app/modules/evaluations/use-cases/declare-link.server.ts';
import { declareNoConflict } from '#app/modules/evaluations/use-cases/declare-no-conflict.server.ts';
import { deliverDraftReport } from '#app/modules/evaluations/use-cases/deliver-draft-report.server.ts';
import { endLink } from '#app/modules/evaluations/use-cases/end-link.server.ts';
import { getEvaluation } from '#app/modules/evaluations/use-cases/get-evaluation.server.ts';
import { listAssignments } from '#app/modules/evaluations/use-cases/list-assignments.server.ts';
import { answerInvitation } from '#app/modules/organisations/use-cases/answer-invitation.server.ts';
import { nameNetworkHead } from '#app/modules/organisations/use-cases/manage-networks.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addDays, addMonths, calendarDate, parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import {
  createAnswered,
  createPlanned,
  createRated,
  createStarted,
  rateAll,
} from '#tests/modules/evaluations/evaluation-files.ts';
import {
  accepted,
  actOf,
  createAuditor,
  createOrganisation,
  createUser,
  fileOf,
  testTime,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const NOW = testTime(7);
const LIMIT = addMonths(parisDate(NOW), -36);

function linkWith(organisationId: string, endsOn: CalendarDate | null) {
  return {
    target: { kind: 'organisation' as const, id: organisationId },
    kind: 'consultancy' as const,
    description: '',
    startsOn: calendarDate('2015-01-01'),
    endsOn,
  };
}

describe('a link declared after the assignment', () => {
  test('[R-EVA-32] the auditor leaves at once, the ratings stay, the file no longer opens, DITP is told', async () => {
    const started = await createStarted();
    await rateAll(started);
    const { evaluationId, applicationId, auditor, officer, codes, organisation } = started;
    const before = await fileOf(applicationId);
    const act = actOf(auditor, NOW);
    const { warned } = accepted(await declareLink(act, linkWith(organisation.organisationId, null)));
    expect(warned).toEqual([before.reference]);
    const file = await fileOf(applicationId);
    expect(file.version).toBe(before.version + 1);
    expect(file.evaluation?.auditors).toEqual([]);
    const [row] = await getDatabase().evaluationAuditor.findMany({ where: { evaluationId } });
    expect(row).toMatchObject({ endReason: 'recused', endedAt: NOW });
    expect(await getDatabase().auditorRating.count({ where: { evaluationId } })).toBe(codes.length);
    expect(await getEvaluation(act, evaluationId)).toMatchObject({ code: 'not-found' });
    expect(await listAssignments(act)).toEqual({ mine: [], others: [] });
    const mails = await getDatabase().outboxMessage.findMany({
      where: { applicationId, kind: 'auditor-recused' },
    });
    expect(mails.filter(({ recipient }) => recipient === officer.email)).toHaveLength(1);
    expect(mails[0]?.text).toContain('désigniez un autre responsable d’audit');
    const entries = await getDatabase().journalEntry.findMany({
      where: { stream: `application:${applicationId}`, action: 'evaluation.recuse-auditor' },
    });
    expect(entries).toHaveLength(1);
  });

  test.each([
    ['three years ago to the day', LIMIT, true],
    ['a day later', addDays(LIMIT, 1), true],
    ['a day earlier', addDays(LIMIT, -1), false],
  ])('[R-EVA-32] a link that ended %s: leaves %s', async (_, endsOn, leaves) => {
    const { evaluationId, auditor, organisation } = await createPlanned();
    const act = actOf(auditor, NOW);
    const { warned } = accepted(await declareLink(act, linkWith(organisation.organisationId, endsOn)));
    expect(warned).toHaveLength(leaves ? 1 : 0);
    expect((await getEvaluation(act, evaluationId)).ok).toBe(!leaves);
  });

  test('[R-EVA-32] a last day put later may bar too; corrected earlier, it gives nothing back', async () => {
    const { applicationId, auditor, organisation } = await createPlanned();
    const act = actOf(auditor, NOW);
    const old = linkWith(organisation.organisationId, addDays(LIMIT, -10));
    const { linkId, warned } = accepted(await declareLink(act, old));
    expect(warned).toEqual([]);
    expect(accepted(await endLink(act, { linkId, endsOn: addDays(LIMIT, -1) })).warned).toEqual([]);
    expect(accepted(await endLink(act, { linkId, endsOn: LIMIT })).warned).toHaveLength(1);
    accepted(await endLink(act, { linkId, endsOn: addDays(LIMIT, -10) }));
    expect((await fileOf(applicationId)).evaluation?.auditors).toEqual([]);
    const changes = await getDatabase().journalEntry.count({
      where: { stream: `user:${auditor.userId}`, action: 'auditor.end-link' },
    });
    expect(changes).toBe(3);
  });

  test('[R-EVA-32] of a report delivered and a link declared at once, the file keeps one story', async () => {
    const { evaluationId, applicationId, auditor, organisation } = await createRated();
    const act = actOf(auditor, NOW);
    const { version } = await fileOf(applicationId);
    const [delivered, declared] = await Promise.all([
      deliverDraftReport(act, { evaluationId, version }),
      declareLink(act, linkWith(organisation.organisationId, null)),
    ]);
    expect(declared.ok).toBe(true);
    const file = await fileOf(applicationId);
    expect(file.status).toBe(delivered.ok ? 'contradictory' : 'in-evaluation');
    expect(file.evaluation?.auditors).toEqual([]);
  });

  test('[R-EVA-42] a file without its lead awaits DITP, on its page and in the list, until another is named', async () => {
    const { applicationId, auditor, officer, organisation } = await createAnswered({ 'E1.1': 1 });
    const before = await fileOf(applicationId);
    const officerAct = actOf(officer, testTime(12));
    const change = { applicationId, version: before.version, leadAuditorId: (await createAuditor()).userId };
    expect(await changeAuditors(officerAct, change)).toMatchObject({ code: 'action-impossible-in-status' });
    accepted(await declareLink(actOf(auditor, testTime(11)), linkWith(organisation.organisationId, null)));
    const file = await fileOf(applicationId);
    const next = nextStepView(factsOf(file), parisDate(testTime(12)));
    expect(next).toMatchObject({ holder: 'ditp' });
    expect(next.sentence).toContain('en désigne un autre');
    async function listed(holder: 'ditp' | 'auditor') {
      const query = new URLSearchParams({ main: holder, q: file.reference });
      const { rows } = accepted(await listWorklist(officerAct, query));
      return rows.map((row) => row.holder);
    }
    expect(await listed('ditp')).toEqual(['ditp']);
    expect(await listed('auditor')).toEqual([]);
    accepted(await changeAuditors(officerAct, { ...change, version: file.version }));
    expect(await listed('ditp')).toEqual([]);
    expect(await listed('auditor')).toEqual(['auditor']);
  });

  test('[R-EVA-32] a link with another service changes nothing', async () => {
    const { evaluationId, auditor } = await createPlanned();
    const elsewhere = await createOrganisation();
    const act = actOf(auditor, testTime(4));
    expect(accepted(await declareLink(act, linkWith(elsewhere.organisationId, null))).warned).toEqual([]);
    accepted(await declareNoConflict(act, { evaluationId }));
  });

  test('[R-EVA-26] members of the committee declare their links; people without either role do not', async () => {
    const { organisationId } = await createOrganisation();
    const member = await createUser({ platformRoles: ['committee-member'] });
    accepted(await declareLink(actOf(member), linkWith(organisationId, null)));
    expect(await getDatabase().auditorLink.count({ where: { userId: member.userId } })).toBe(1);
    expect(await declareLink(actOf(await createUser()), linkWith(organisationId, null))).toMatchObject({
      code: 'not-found',
    });
  });
});

/** The service of the file in a network with a head; both ids. */
async function inNetwork(organisationId: string, hasHead: boolean) {
  const head = await createOrganisation();
  const network = await getDatabase().network.create({
    data: { name: `Réseau de ${head.name}`, createdAt: testTime(0) },
  });
  await getDatabase().organisation.updateMany({
    where: { id: { in: [organisationId, head.organisationId] } },
    data: { networkId: network.id },
  });
  if (hasHead) {
    await getDatabase().network.update({
      where: { id: network.id },
      data: { headOrganisationId: head.organisationId },
    });
  }
  return { networkId: network.id, head };
}

async function missionEnds(applicationId: string) {
  const file = await fileOf(applicationId);
  const warnings = await getDatabase().outboxMessage.count({
    where: { applicationId, kind: 'auditor-recused' },
  });
  return { inCharge: file.evaluation?.auditors.length ?? 0, warned: warnings > 0 };
}

describe('a membership or a network after the assignment', () => {
  test.each(['the service', 'the head of its network', 'another service'])(
    '[R-EVA-32] an auditor who joins %s leaves when it bars them',
    async (joined) => {
      const { applicationId, auditor, organisation } = await createStarted();
      const { head } = await inNetwork(organisation.organisationId, true);
      const target = { 'the service': organisation, 'the head of its network': head }[joined];
      const { organisationId } = target ?? (await createOrganisation());
      const invitation = await getDatabase().membershipInvitation.create({
        data: {
          organisationId,
          userId: auditor.userId,
          typedName: auditor.name,
          role: 'contributor',
          invitedById: organisation.lead.userId,
          invitedByName: organisation.lead.name,
          createdAt: testTime(6),
          expiresAt: testTime(13),
        },
        select: { id: true },
      });
      accepted(await answerInvitation(actOf(auditor, NOW), { invitationId: invitation.id, accepts: true }));
      const leaves = target !== undefined;
      expect(await missionEnds(applicationId)).toEqual({ inCharge: leaves ? 0 : 1, warned: leaves });
    },
  );

  test('[R-EVA-32] a head named for the network takes off the auditors who belong to it', async () => {
    const { applicationId, auditor, officer, organisation } = await createStarted();
    const other = await createStarted();
    const { networkId, head } = await inNetwork(organisation.organisationId, false);
    await getDatabase().membership.create({
      data: {
        userId: auditor.userId,
        organisationId: head.organisationId,
        role: 'contributor',
        createdAt: testTime(1),
      },
    });
    const naming = { networkId, headOrganisationId: head.organisationId };
    accepted(await nameNetworkHead(actOf(officer, NOW), naming));
    expect(await missionEnds(applicationId)).toEqual({ inCharge: 0, warned: true });
    expect(await missionEnds(other.applicationId)).toEqual({ inCharge: 1, warned: false });
    const [entry] = await getDatabase().journalEntry.findMany({
      where: { stream: `application:${applicationId}`, action: 'evaluation.recuse-auditor' },
    });
    expect(entry).toMatchObject({ actorRole: 'ditp-officer', after: { reason: 'member-of-network-head' } });
  });
});
