import { createHash } from 'node:crypto';

import { describe, expect, test } from 'vitest';

import { cancelSitting } from '#app/modules/decisions/use-cases/cancel-sitting.server.ts';
import { changeAgenda } from '#app/modules/decisions/use-cases/change-agenda.server.ts';
import { closeSitting } from '#app/modules/decisions/use-cases/close-sitting.server.ts';
import { conveneSitting } from '#app/modules/decisions/use-cases/convene-sitting.server.ts';
import { declareRecusal } from '#app/modules/decisions/use-cases/declare-recusal.server.ts';
import { getDecisionSummary } from '#app/modules/decisions/use-cases/get-decision-summary.server.ts';
import { getMySitting, listMySittings } from '#app/modules/decisions/use-cases/get-my-sittings.server.ts';
import { getSitting } from '#app/modules/decisions/use-cases/get-sitting.server.ts';
import { openSitting } from '#app/modules/decisions/use-cases/open-sitting.server.ts';
import { changeSitting, planSitting } from '#app/modules/decisions/use-cases/plan-sitting.server.ts';
import { recordPresence } from '#app/modules/decisions/use-cases/record-presence.server.ts';
import { recordProposal } from '#app/modules/decisions/use-cases/record-proposal.server.ts';
import { openDocument } from '#app/modules/evidence/use-cases/open-document.server.ts';
import { addDays, parisDate } from '#app/platform/calendar.ts';
import { getDatabase, observeStatements } from '#app/platform/database/database.server.ts';
import { toDateColumn } from '#app/platform/database/dates.server.ts';
import {
  accepted,
  actOf,
  createDecider,
  createOfficer,
  TEST_NOW,
  testTime,
  fileOf,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';
import { readPdfText } from '#tests/support/pdf-reading.ts';
import { createBeforeCommittee } from '#tests/modules/decisions/decided-files.ts';
import {
  close,
  createCommitteeMember,
  createPlannedSitting,
  openWith,
  PLANNING_TIME,
  propose,
  SITTING_TIME,
  sittingOf,
} from '#tests/modules/decisions/sitting-files.ts';
import type { Actor } from '#app/modules/access/domain/actor.ts';

useDatabase();

const GRANT = { kind: 'grant', level: 'bronze', reason: '' } as const;

async function mails(kind: string, recipient: string) {
  return getDatabase().outboxMessage.findMany({ where: { kind, recipient } });
}

async function link(person: Actor, target: { organisationId?: string; networkId?: string }): Promise<void> {
  await getDatabase().auditorLink.create({
    data: {
      userId: person.userId,
      kind: 'employment',
      startsOn: toDateColumn(addDays(parisDate(TEST_NOW), -400)),
      declaredAt: TEST_NOW,
      ...target,
    },
  });
}

describe('planning', () => {
  test('[R-DEC-05] a sitting has members, one of whom presides, a quorum they can reach and a day to come', async () => {
    const officer = await createOfficer();
    const member = await createCommitteeMember();
    const act = actOf(officer, PLANNING_TIME);
    const plan = {
      heldOn: parisDate(SITTING_TIME),
      startsAt: '14:30',
      place: 'Salle',
      quorum: 1,
      memberIds: [member.userId],
      chairId: member.userId,
    };
    const outsider = await createDecider();
    for (const [wrong, code] of [
      [{ ...plan, memberIds: [] }, 'members-missing'],
      [{ ...plan, chairId: outsider.userId }, 'chair-not-member'],
      [{ ...plan, quorum: 2 }, 'quorum-out-of-range'],
      [{ ...plan, heldOn: addDays(parisDate(PLANNING_TIME), -1) }, 'sitting-date-past'],
      [{ ...plan, memberIds: [outsider.userId], chairId: outsider.userId }, 'unknown-member'],
    ] as const) {
      expect(await planSitting(act, wrong)).toMatchObject({ ok: false, code });
    }
    const { sittingId } = accepted(await planSitting(act, plan));
    const sitting = await sittingOf(sittingId);
    expect(sitting.reference).toMatch(/^S-2026-\d\d$/);
    expect(sitting.startsAt.toISOString()).toBe(`${plan.heldOn}T13:30:00.000Z`);
    expect(await planSitting(actOf(outsider, PLANNING_TIME), plan)).toMatchObject({ code: 'not-found' });
  });

  test('[R-DEC-06] a file stands on one agenda at a time, in the order given, and cancelling frees it', async () => {
    const first = await createBeforeCommittee();
    const second = await createBeforeCommittee();
    const sitting = await createPlannedSitting([first.applicationId, second.applicationId]);
    const act = actOf(sitting.officer, PLANNING_TIME);
    const { sittingId } = sitting;
    const { version } = await sittingOf(sittingId);
    accepted(await changeAgenda(act, { sittingId, version, change: 'up', fileId: second.applicationId }));
    const files = (await sittingOf(sittingId)).items.map(({ file }) => file.applicationId);
    expect(files).toEqual([second.applicationId, first.applicationId]);

    const other = await createPlannedSitting([]);
    const adding = {
      sittingId: other.sittingId,
      version: (await sittingOf(other.sittingId)).version,
      change: 'add' as const,
      fileId: first.applicationId,
    };
    const otherAct = actOf(other.officer, PLANNING_TIME);
    expect(await changeAgenda(otherAct, adding)).toMatchObject({ code: 'file-already-on-agenda' });
    const cancelling = { sittingId, version: (await sittingOf(sittingId)).version, reason: 'Grève.' };
    accepted(await cancelSitting(act, cancelling));
    accepted(await changeAgenda(otherAct, adding));
  });

  test('[R-DEC-15] the convening goes to those the officer was shown, and says to each what they examine', async () => {
    const { applicationId, organisation } = await createBeforeCommittee();
    const sitting = await createPlannedSitting([applicationId]);
    const act = actOf(sitting.officer, PLANNING_TIME);
    const { sittingId, members } = sitting;
    const [chair, tied] = members;
    if (chair === undefined || tied === undefined) throw new Error('Members are missing.');
    await link(tied, { organisationId: organisation.organisationId });
    const shown = members.map(({ email }) => email);
    const { version } = await sittingOf(sittingId);
    expect(await conveneSitting(act, { sittingId, version, recipients: shown.slice(1) })).toMatchObject({
      code: 'recipients-changed',
    });
    expect(await mails('sitting-convening', chair.email)).toEqual([]);
    accepted(await conveneSitting(act, { sittingId, version, recipients: shown }));
    const [called] = await mails('sitting-convening', chair.email);
    const [recused] = await mails('sitting-convening', tied.email);
    expect(called?.text).toContain(organisation.name);
    expect(recused?.text).not.toContain(organisation.name);
  });

  test('[R-DEC-14] a sitting put off tells those called; a cancelled one is over', async () => {
    const { applicationId } = await createBeforeCommittee();
    const sitting = await createPlannedSitting([applicationId]);
    const { sittingId, members, officer } = sitting;
    const act = actOf(officer, PLANNING_TIME);
    const recipients = members.map(({ email }) => email);
    accepted(
      await conveneSitting(act, { sittingId, version: (await sittingOf(sittingId)).version, recipients }),
    );
    const moved = {
      sittingId,
      version: (await sittingOf(sittingId)).version,
      heldOn: addDays(parisDate(SITTING_TIME), 7),
      startsAt: '10:00',
      place: 'Salle des essais',
      quorum: 2,
      memberIds: members.map(({ userId }) => userId),
      chairId: members[1]?.userId ?? '',
    };
    accepted(await changeSitting(act, moved));
    expect(await mails('sitting-change', recipients[0] ?? '')).toHaveLength(1);
    const version = (await sittingOf(sittingId)).version;
    accepted(await cancelSitting(act, { sittingId, version, reason: 'Absence du quorum prévue.' }));
    expect(await changeSitting(act, { ...moved, version: version + 1 })).toMatchObject({
      code: 'action-impossible-in-status',
    });
    expect(await mails('sitting-change', recipients[0] ?? '')).toHaveLength(2);
  });
});

describe('recusals', () => {
  test('[R-DEC-07] links, memberships and audits are found without anybody declaring them', async () => {
    const { applicationId, organisation, auditor } = await createBeforeCommittee();
    const linked = await createCommitteeMember('Lia Exemple');
    await link(linked, { organisationId: organisation.organisationId });
    const audited = { ...auditor, platformRoles: ['auditor', 'committee-member'] as const };
    const inside = { ...organisation.contributor, platformRoles: ['committee-member'] as const };
    for (const { userId, platformRoles } of [audited, inside]) {
      await getDatabase().user.update({ where: { id: userId }, data: { platformRoles: [...platformRoles] } });
    }
    const free = await createCommitteeMember('Zoé Exemple');
    const sitting = await createPlannedSitting([applicationId], { members: [free, linked, audited, inside] });
    const [item] = (await sittingOf(sitting.sittingId)).items;
    expect(item?.recusals.map(({ userId }) => userId).sort()).toEqual(
      [linked.userId, audited.userId, inside.userId].sort(),
    );
    expect(item?.recusals.every(({ origin }) => origin === 'register')).toBe(true);
  });

  test('[R-DEC-08] a recused member neither lists, counts nor opens the file, and the others do', async () => {
    const first = await createBeforeCommittee();
    const second = await createBeforeCommittee();
    const sitting = await createPlannedSitting([first.applicationId, second.applicationId]);
    const { sittingId, members } = sitting;
    const [chair, leaving] = members;
    if (chair === undefined || leaving === undefined) throw new Error('Members are missing.');
    const act = actOf(leaving, PLANNING_TIME);
    accepted(await getDecisionSummary(act, first.applicationId, sittingId));
    const itemId = (await sittingOf(sittingId)).items[0]?.itemId ?? '';
    const recusal = { sittingId, itemId, userId: leaving.userId, reason: 'Parenté.' };
    accepted(await declareRecusal(act, recusal));
    expect(await declareRecusal(act, recusal)).toMatchObject({ code: 'already-recused' });
    const mine = accepted(await getMySitting(act, sittingId));
    expect(mine.files.map(({ applicationId }) => applicationId)).toEqual([second.applicationId]);
    expect(accepted(await listMySittings(act))[0]?.files).toHaveLength(1);
    expect(await getDecisionSummary(act, first.applicationId, sittingId)).toMatchObject({
      code: 'not-found',
    });
    expect(await getDecisionSummary(act, first.applicationId)).toMatchObject({ code: 'not-found' });
    accepted(await getDecisionSummary(actOf(chair, PLANNING_TIME), first.applicationId, sittingId));
    const outsider = await createCommitteeMember('Léa Exemple');
    expect(await getMySitting(actOf(outsider, PLANNING_TIME), sittingId)).toMatchObject({ ok: false });
    expect(await declareRecusal(actOf(outsider, PLANNING_TIME), recusal)).toMatchObject({
      code: 'not-found',
    });
  });

  test('[R-DEC-08] a link declared later closes the file at once, before any recusal is recorded', async () => {
    const { applicationId, organisation } = await createBeforeCommittee();
    const { sittingId, members } = await createPlannedSitting([applicationId]);
    const [, tied] = members;
    if (tied === undefined) throw new Error('Members are missing.');
    await link(tied, { organisationId: organisation.organisationId });
    const act = actOf(tied, PLANNING_TIME);
    expect(accepted(await getMySitting(act, sittingId)).files).toEqual([]);
    expect(await getDecisionSummary(act, applicationId, sittingId)).toMatchObject({ code: 'not-found' });
  });

  test('[R-DEC-08] a recusal during the sitting takes away the opinion given and the proposal that counted it', async () => {
    const { applicationId } = await createBeforeCommittee();
    const sitting = await createPlannedSitting([applicationId]);
    await openWith(sitting);
    await propose(sitting, applicationId, GRANT);
    const { sittingId, members, officer } = sitting;
    const itemId = (await sittingOf(sittingId)).items[0]?.itemId ?? '';
    const recusal = { sittingId, itemId, userId: members[1]?.userId ?? '', reason: 'Lien découvert.' };
    accepted(await declareRecusal(actOf(officer, SITTING_TIME), recusal));
    const [item] = (await sittingOf(sittingId)).items;
    expect(item?.proposal).toBeNull();
    expect(item?.opinions).toHaveLength(2);
  });
});

describe('the sitting held', () => {
  test('[R-DEC-10] it opens on its day, on at least one file, once', async () => {
    const { applicationId } = await createBeforeCommittee();
    const empty = await createPlannedSitting([]);
    const opening = { sittingId: empty.sittingId, version: 1 };
    expect(await openSitting(actOf(empty.officer, SITTING_TIME), opening)).toMatchObject({
      code: 'agenda-empty',
    });
    const sitting = await createPlannedSitting([applicationId]);
    const { sittingId, officer } = sitting;
    const { version } = await sittingOf(sittingId);
    const eve = actOf(officer, testTime(19));
    expect(await openSitting(eve, { sittingId, version })).toMatchObject({ code: 'sitting-not-today' });
    await openWith(sitting);
    expect(await openSitting(actOf(officer, SITTING_TIME), { sittingId, version })).toMatchObject({
      code: 'action-impossible-in-status',
    });
  });

  test('[R-DEC-09] whoever is recused does not count: no opinion is recorded below the quorum', async () => {
    const { applicationId } = await createBeforeCommittee();
    const sitting = await createPlannedSitting([applicationId]);
    const { sittingId, members, officer } = sitting;
    const [chair, second] = members;
    if (chair === undefined || second === undefined) throw new Error('Members are missing.');
    await openWith(sitting, [chair, second]);
    const act = actOf(officer, SITTING_TIME);
    const itemId = (await sittingOf(sittingId)).items[0]?.itemId ?? '';
    accepted(await declareRecusal(act, { sittingId, itemId, userId: second.userId, reason: 'Parenté.' }));
    const view = accepted(await getSitting(act, sittingId));
    expect(view.quorums[itemId]).toEqual({ voterIds: [chair.userId], isReached: false });
    const outcome = await recordProposal(act, {
      sittingId,
      itemId,
      itemVersion: 1,
      opinions: [{ userId: chair.userId, opinion: 'favourable', comment: '' }],
      proposal: GRANT,
    });
    expect(outcome).toMatchObject({ code: 'quorum-not-reached' });
  });

  test('[R-DEC-11] one opinion from each member present, none from anybody else, and a whole proposal', async () => {
    const { applicationId } = await createBeforeCommittee();
    const sitting = await createPlannedSitting([applicationId]);
    const { sittingId, members, officer } = sitting;
    const [chair, second, absent] = members;
    if (chair === undefined || second === undefined || absent === undefined) throw new Error('No members.');
    await openWith(sitting, [chair, second]);
    const act = actOf(officer, SITTING_TIME);
    const item = (await sittingOf(sittingId)).items[0];
    function favourable(person: Actor) {
      return { userId: person.userId, opinion: 'favourable' as const, comment: '' };
    }
    const both = [favourable(chair), favourable(second)];
    const base = { sittingId, itemId: item?.itemId ?? '', itemVersion: item?.version ?? 0 };
    const today = parisDate(SITTING_TIME);
    for (const [opinions, proposal, code] of [
      [[favourable(chair)], GRANT, 'opinions-missing'],
      [[...both, favourable(absent)], GRANT, 'opinion-not-of-voter'],
      [both, { ...GRANT, level: 'gold' }, 'level-above-sought'],
      [both, { kind: 'refuse', reason: ' ' }, 'reason-missing'],
      [both, { kind: 'defer', reason: '', expected: ' ', expectedBy: today }, 'expectations-missing'],
      [
        both,
        { kind: 'defer', reason: '', expected: 'X', expectedBy: today },
        'deferral-date-not-after-today',
      ],
    ] as const) {
      expect(await recordProposal(act, { ...base, opinions, proposal })).toMatchObject({ ok: false, code });
    }
    accepted(await recordProposal(act, { ...base, opinions: both, proposal: GRANT }));
    expect(await recordProposal(act, { ...base, opinions: both, proposal: GRANT })).toMatchObject({
      code: 'conflict',
    });
    const { version } = await sittingOf(sittingId);
    expect(await recordPresence(act, { sittingId, version, presentIds: [chair.userId] })).toMatchObject({
      code: 'present-member-spoke',
    });
  });
});

describe('closing', () => {
  test('[R-DEC-12] [R-DEC-16] the minutes are numbered, kept with their hash, and say everything', async () => {
    const { applicationId, organisation } = await createBeforeCommittee();
    const left = await createBeforeCommittee();
    const sitting = await createPlannedSitting([applicationId, left.applicationId]);
    const { sittingId, members, officer } = sitting;
    const act = actOf(officer, SITTING_TIME);
    accepted(await openSitting(act, { sittingId, version: (await sittingOf(sittingId)).version }));
    const early = { sittingId, version: (await sittingOf(sittingId)).version, remarks: '' };
    expect(await closeSitting(act, early)).toMatchObject({ code: 'presence-missing' });
    accepted(
      await recordPresence(act, {
        ...early,
        presentIds: members.slice(0, 2).map(({ userId }) => userId),
      }),
    );
    await propose(sitting, applicationId, GRANT);
    const number = await close(sitting);
    expect(number).toMatch(/^PV-2026-\d{3}$/);
    const closed = await sittingOf(sittingId);
    expect(closed).toMatchObject({ status: 'closed', minutesNumber: number });
    const document = await getDatabase().document.findUniqueOrThrow({
      where: { id: closed.minutesDocumentId ?? '' },
    });
    expect(document).toMatchObject({ kind: 'minutes', applicationId: null, fileName: `${number}.pdf` });
    expect(createHash('sha256').update(document.bytes).digest('hex')).toBe(document.sha256);
    const text = (await readPdfText(Buffer.from(document.bytes))).join(' ').replace(/\s+/g, ' ');
    for (const said of [
      number,
      closed.reference,
      'Ada Exemple',
      'Absent',
      organisation.name,
      'quorum atteint',
      '2 favorables',
      'Accorder le label au niveau Bronze',
      'Dossier non examiné',
    ]) {
      expect(text).toContain(said);
    }
  });

  test('[R-DEC-13] nothing of a closed sitting changes, by the use cases or in the database', async () => {
    const { applicationId } = await createBeforeCommittee();
    const sitting = await createPlannedSitting([applicationId]);
    await openWith(sitting);
    await close(sitting);
    const { sittingId, members, officer } = sitting;
    const { version, items } = await sittingOf(sittingId);
    const act = actOf(officer, SITTING_TIME);
    const itemId = items[0]?.itemId ?? '';
    const userId = members[0]?.userId ?? '';
    const attempts = [
      recordPresence(act, { sittingId, version, presentIds: [] }),
      declareRecusal(act, { sittingId, itemId, userId, reason: 'Trop tard.' }),
      changeAgenda(act, { sittingId, version, change: 'remove', fileId: applicationId }),
      cancelSitting(act, { sittingId, version, reason: 'Trop tard.' }),
      closeSitting(act, { sittingId, version, remarks: '' }),
    ];
    for (const outcome of await Promise.all(attempts)) {
      expect(outcome).toMatchObject({ ok: false, code: 'action-impossible-in-status' });
    }
    const database = getDatabase();
    await expect(
      database.sitting.update({ where: { id: sittingId }, data: { place: 'Ailleurs' } }),
    ).rejects.toThrow();
    await expect(
      database.sittingItem.update({ where: { id: itemId }, data: { reason: 'Autre' } }),
    ).rejects.toThrow();
    await expect(database.sittingMember.deleteMany({ where: { sittingId } })).rejects.toThrow();
  });

  test('[R-DEC-13] of eight closings posted together, one makes minutes, and numbers have no gap', async () => {
    const { applicationId } = await createBeforeCommittee();
    const sitting = await createPlannedSitting([applicationId]);
    await openWith(sitting);
    const { sittingId } = sitting;
    const { version } = await sittingOf(sittingId);
    const before = await getDatabase().counter.findUnique({ where: { name: 'minutes:2026' } });
    const officers = await Promise.all(Array.from({ length: 8 }, () => createOfficer()));
    const outcomes = await Promise.all(
      officers.map((officer) =>
        closeSitting(actOf(officer, SITTING_TIME), { sittingId, version, remarks: '' }),
      ),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const after = await getDatabase().counter.findUniqueOrThrow({ where: { name: 'minutes:2026' } });
    expect(after.value).toBe((before?.value ?? 0) + 1);
  });

  test('[R-DEC-17] minutes open to DITP, the deciders and the members of that sitting alone', async () => {
    const { applicationId, organisation, auditor, decider } = await createBeforeCommittee();
    const sitting = await createPlannedSitting([applicationId]);
    await openWith(sitting);
    await close(sitting);
    const documentId = (await sittingOf(sitting.sittingId)).minutesDocumentId ?? '';
    const [member] = sitting.members;
    if (member === undefined) throw new Error('Members are missing.');
    for (const reader of [sitting.officer, decider, member]) {
      expect((await openDocument(actOf(reader), documentId)).ok).toBe(true);
    }
    const outsider = await createCommitteeMember('Léa Exemple');
    for (const other of [organisation.lead, auditor, outsider]) {
      expect(await openDocument(actOf(other), documentId)).toMatchObject({ code: 'not-found' });
    }
  });

  test('[R-DEC-17] a member recused on one file reads an extract without it, whatever their other roles', async () => {
    const kept = await createBeforeCommittee();
    const closedTo = await createBeforeCommittee();
    const sitting = await createPlannedSitting([kept.applicationId, closedTo.applicationId]);
    const { sittingId, members, officer } = sitting;
    const [chair, leaving] = members;
    if (chair === undefined || leaving === undefined) throw new Error('Members are missing.');
    const item = (await sittingOf(sittingId)).items.find(
      ({ file }) => file.applicationId === closedTo.applicationId,
    );
    accepted(
      await declareRecusal(actOf(leaving, PLANNING_TIME), {
        sittingId,
        itemId: item?.itemId ?? '',
        userId: leaving.userId,
        reason: 'Parenté.',
      }),
    );
    await openWith(sitting);
    await propose(sitting, kept.applicationId, { kind: 'grant', level: 'bronze', reason: 'Motif lisible.' });
    await propose(sitting, closedTo.applicationId, { kind: 'refuse', reason: 'Motif fermé.' });
    await close(sitting);
    const documentId = (await sittingOf(sittingId)).minutesDocumentId ?? '';
    const mine = accepted(await getMySitting(actOf(leaving), sittingId));
    expect(mine.minutesDocumentId).toBeNull();
    expect(mine.minutesExtract?.map(({ reference }) => reference)).toEqual([
      (await fileOf(kept.applicationId)).reference,
    ]);
    expect(JSON.stringify(mine)).toContain('Motif lisible.');
    expect(JSON.stringify(mine)).not.toContain('Motif fermé.');
    expect(accepted(await getMySitting(actOf(chair), sittingId))).toMatchObject({
      minutesDocumentId: documentId,
      minutesExtract: null,
    });
    expect((await openDocument(actOf(chair), documentId)).ok).toBe(true);

    const roles = ['committee-member', 'ditp-officer', 'ditp-decider'] as const;
    const several = { ...leaving, platformRoles: roles };
    expect(await openDocument(actOf(several), documentId)).toMatchObject({ code: 'not-found' });
    const view = accepted(await getSitting(actOf(several), sittingId));
    expect(view).toMatchObject({ closedCount: 1, sitting: { minutesDocumentId: null } });
    expect(JSON.stringify(view)).not.toContain('Motif fermé.');
    expect(JSON.stringify(view)).not.toContain((await fileOf(closedTo.applicationId)).reference);
    expect(accepted(await getSitting(actOf(officer), sittingId)).closedCount).toBe(0);
  });

  test('[R-DEC-08] an officer recused on a file records nothing of it', async () => {
    const { applicationId, organisation } = await createBeforeCommittee();
    const sitting = await createPlannedSitting([applicationId]);
    await openWith(sitting);
    const linked = await createOfficer();
    await link(linked, { organisationId: organisation.organisationId });
    const item = (await sittingOf(sitting.sittingId)).items[0];
    const recorded = {
      sittingId: sitting.sittingId,
      itemId: item?.itemId ?? '',
      itemVersion: item?.version ?? 0,
      opinions: sitting.members.map(({ userId }) => ({
        userId,
        opinion: 'favourable' as const,
        comment: '',
      })),
      proposal: GRANT,
    };
    expect(await recordProposal(actOf(linked, SITTING_TIME), recorded)).toMatchObject({
      code: 'not-on-agenda',
    });
    accepted(await recordProposal(actOf(sitting.officer, SITTING_TIME), recorded));
  });

  test('[R-DEC-08] a member reads the summary of a file in seven statements at most', async () => {
    const { applicationId } = await createBeforeCommittee();
    const { sittingId, members } = await createPlannedSitting([applicationId]);
    const [member] = members;
    if (member === undefined) throw new Error('Members are missing.');
    const statements: string[] = [];
    const stop = observeStatements((sql) => statements.push(sql));
    accepted(await getDecisionSummary(actOf(member, PLANNING_TIME), applicationId, sittingId));
    stop();
    // One more reads the session.
    expect(statements.length).toBeLessThanOrEqual(7);
  });
});
