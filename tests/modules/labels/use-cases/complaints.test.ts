import { describe, expect, test } from 'vitest';

import {
  COMPLAINT_STATUSES,
  decideComplaintAct,
  mayReport,
  REPORTS_A_DAY,
  REPORTS_AN_HOUR,
  reporterForgottenOn,
} from '#app/modules/labels/domain/complaint.ts';
import type { Report } from '#app/modules/labels/domain/complaint-schema.ts';
import { reportSchema } from '#app/modules/labels/domain/complaint-schema.ts';
import { answerComplaint } from '#app/modules/labels/use-cases/answer-complaint.server.ts';
import { forgetReporters } from '#app/modules/labels/use-cases/forget-reporters.server.ts';
import { getComplaint } from '#app/modules/labels/use-cases/get-complaint.server.ts';
import { getHeldLabel } from '#app/modules/labels/use-cases/get-held-label.server.ts';
import { listComplaints } from '#app/modules/labels/use-cases/list-complaints.server.ts';
import { replyToComplaint } from '#app/modules/labels/use-cases/reply-to-complaint.server.ts';
import { reportLabel } from '#app/modules/labels/use-cases/report-label.server.ts';
import { shareComplaint } from '#app/modules/labels/use-cases/share-complaint.server.ts';
import { addDays, parisInstant } from '#app/platform/calendar.ts';
import { getDatabase, inTransaction } from '#app/platform/database/database.server.ts';
import { action as postReport, loader as showReport } from '#app/routes/public/label-report.tsx';
import { edge } from '#tests/api/edge.ts';
import type { HeldLabelScene } from '#tests/modules/labels/held-labels.ts';
import { createHeldLabel } from '#tests/modules/labels/held-labels.ts';
import { accepted, actOf, createOrganisation, TEST_NOW, testTime } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const EMAIL = 'usager@test.example';
let lastAddress = 0;

/** Each scene reports from its own computer. */
function newAddress(): string {
  lastAddress += 1;
  return `192.0.2.${lastAddress}`;
}

function report(over: Partial<Report> = {}): Report {
  return {
    kind: 'broken-commitment',
    description: 'Personne à l’accueil.',
    siteName: '',
    email: EMAIL,
    website: '',
    ...over,
  };
}

async function send(
  scene: HeldLabelScene,
  options: { readonly report?: Partial<Report>; readonly address?: string; readonly now?: Date } = {},
) {
  return reportLabel(options.now ?? TEST_NOW, {
    number: scene.number,
    report: report(options.report),
    clientAddress: options.address ?? newAddress(),
  });
}

async function received(scene: HeldLabelScene) {
  const { reference } = accepted(await send(scene));
  const row = await getDatabase().complaint.findUniqueOrThrow({ where: { reference } });
  return { complaintId: row.id, version: row.version, reference };
}

async function mailsTo(recipient: string): Promise<ReadonlyArray<string>> {
  const rows = await getDatabase().outboxMessage.findMany({
    where: { recipient },
    orderBy: { createdAt: 'asc' },
  });
  return rows.map(({ kind }) => kind);
}

describe('reporting', () => {
  test('[R-LAB-29] anyone reports: a reference, an acknowledgement when an address is left, DITP told', async () => {
    const scene = await createHeldLabel();
    const { reference } = accepted(await send(scene, { report: { email: 'seul@test.example' } }));
    expect(reference).toMatch(/^R-2026-\d{5}$/);
    expect(await mailsTo('seul@test.example')).toEqual(['complaint-received']);
    expect(await mailsTo(scene.officer.email)).toEqual(['complaint-arrived']);
    expect(await mailsTo(scene.organisation.lead.email)).toEqual([]);
    accepted(await send(scene, { report: { email: '' } }));
    expect(await mailsTo('')).toEqual([]);
  });

  test('[R-LAB-29] a report on no label is not found; whatever became of a label, it may be reported', async () => {
    const scene = await createHeldLabel();
    const nowhere = { ...scene, number: 'SPP-2026-99999-85' as typeof scene.number };
    expect(await send(nowhere)).toMatchObject({ code: 'not-found' });
    await getDatabase().label.update({ where: { id: scene.labelId }, data: { status: 'withdrawn' } });
    expect((await send(scene)).ok).toBe(true);
  });

  test('[R-LAB-90] a report is about a site of the label or the whole label; any other name is refused', async () => {
    const scene = await createHeldLabel();
    const label = await getDatabase().label.findUniqueOrThrow({ where: { id: scene.labelId } });
    const [first] = label.sites as unknown as ReadonlyArray<{ readonly name: string }>;
    const other = await createHeldLabel();
    const elsewhere = await getDatabase().label.findUniqueOrThrow({ where: { id: other.labelId } });
    const ofAnother = await getDatabase().site.create({
      data: {
        organisationId: elsewhere.organisationId,
        ...{ name: 'Antenne d’un autre', address: '1, rue de l’Essai', postalCode: '29200', city: 'Brest' },
        ...{ department: '29', createdAt: TEST_NOW },
      },
    });
    for (const siteName of [
      ofAnother.name,
      'Voir exemple.invalid',
      '__proto__',
      `${first?.name ?? ''} bis`,
    ]) {
      expect(await send(scene, { report: { siteName } })).toMatchObject({ code: 'unknown-site' });
    }
    expect(await getDatabase().complaint.count({ where: { labelId: scene.labelId } })).toBe(0);
    for (const siteName of [first?.name ?? '', '']) {
      expect((await send(scene, { report: { siteName } })).ok).toBe(true);
    }
  });

  test('[R-LAB-29] the journal of a report holds neither its words nor its author', async () => {
    const scene = await createHeldLabel();
    const { complaintId } = await received(scene);
    const entries = await getDatabase().journalEntry.findMany({
      where: { stream: `complaint:${complaintId}` },
    });
    expect(entries).toHaveLength(1);
    const text = JSON.stringify(entries, (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    expect(text).not.toMatch(/usager@|Personne à l’accueil/);
  });

  test('[R-LAB-30] the sixth report of an hour from one computer is refused, another computer is not', async () => {
    const scene = await createHeldLabel();
    const address = newAddress();
    const codes: string[] = [];
    for (let index = 0; index <= REPORTS_AN_HOUR; index += 1) {
      const outcome = await send(scene, { address, report: { description: `Constat ${index}` } });
      codes.push(outcome.ok ? 'ok' : outcome.code);
    }
    expect(codes).toEqual([...Array.from({ length: REPORTS_AN_HOUR }, () => 'ok'), 'too-many-reports']);
    expect((await send(scene, { report: { description: 'Ailleurs' } })).ok).toBe(true);
    const later = await send(scene, { address, now: testTime(0, 61), report: { description: 'Plus tard' } });
    expect(later.ok).toBe(true);
    const kept = await getDatabase().complaint.findFirstOrThrow({ where: { description: 'Plus tard' } });
    expect(kept.addressHash).not.toContain(address);
  });

  test.each([
    [REPORTS_AN_HOUR - 1, 10, true],
    [REPORTS_AN_HOUR, 10, false],
    [REPORTS_AN_HOUR, 61, true],
    [REPORTS_A_DAY - 1, 120, true],
    [REPORTS_A_DAY, 120, false],
  ])('[R-LAB-30] after %i reports %i minutes ago: %s', (count, minutes, expected) => {
    const earlier = Array.from({ length: count }, () => testTime(0, -minutes));
    expect(mayReport(earlier, TEST_NOW)).toBe(expected);
  });

  test('[R-LAB-31] the same report sent eight times at once makes one', async () => {
    const scene = await createHeldLabel();
    const address = newAddress();
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => send(scene, { address })));
    expect(new Set(outcomes.map((outcome) => accepted(outcome).reference)).size).toBe(1);
    expect(await getDatabase().complaint.count({ where: { labelId: scene.labelId } })).toBe(1);
  });
});

describe('the page', () => {
  function form(fields: Record<string, string>) {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    return { method: 'POST', body };
  }

  test('[R-LAB-29] acknowledges by a redirection to its reference, and refuses what is empty with words', async () => {
    const scene = await createHeldLabel();
    const params = { number: scene.number };
    const sent = await postReport(
      edge(`/registre/${scene.number}/signalement`, {
        params,
        init: form({ kind: 'misuse', description: 'Affiché ailleurs.' }),
      }),
    );
    const { status, headers } = sent as Response;
    expect(status).toBe(303);
    const location = headers.get('Location') ?? '';
    expect(location).toMatch(/signalement\?reference=R-2026-\d{5}$/);
    expect(await showReport(edge(location, { params }))).toMatchObject({ number: scene.number });
    const empty = await postReport(
      edge('/s', { params, init: form({ kind: '', description: ' ', email: 'pas une adresse' }) }),
    );
    const refused = empty as { data: { errors: Record<string, string> }; init: { status: number } };
    expect(refused.init.status).toBe(422);
    expect(Object.keys(refused.data.errors)).toEqual(['kind', 'description', 'email']);
  });

  test('[R-LAB-90] proposes the sites of the label, and says on the field that another is none', async () => {
    const scene = await createHeldLabel();
    const params = { number: scene.number };
    const label = await getDatabase().label.findUniqueOrThrow({ where: { id: scene.labelId } });
    const sites = label.sites as unknown as ReadonlyArray<{ readonly name: string }>;
    expect(await showReport(edge('/s', { params }))).toMatchObject({
      siteNames: sites.map(({ name }) => name),
    });
    const fields = { kind: 'misuse', description: 'Affiché ailleurs.', siteName: 'Site forgé' };
    const answer = await postReport(edge('/s', { params, init: form(fields) }));
    const refused = answer as { data: { errors: Record<string, string> }; init: { status: number } };
    expect(refused.init.status).toBe(422);
    expect(refused.data.errors).toEqual({ siteName: 'Choisissez un site de ce label, ou tout le label.' });
  });

  test('[R-LAB-30] a program that fills every field is told to leave one empty', () => {
    expect(reportSchema.safeParse(report({ website: 'https://x.example' })).success).toBe(false);
  });
});

describe('handling', () => {
  test('[R-LAB-32] acts × statuses', () => {
    const outcomes = COMPLAINT_STATUSES.map((status) =>
      (['share', 'reply', 'answer'] as const).map((act) => {
        const outcome = decideComplaintAct({ status, holderAnsweredAt: null }, act);
        return outcome.ok ? outcome.value : outcome.code;
      }),
    );
    expect(outcomes).toEqual([
      ['shared', 'not-shared', 'answered'],
      ['already-shared', 'shared', 'answered'],
      ['already-answered', 'already-answered', 'already-answered'],
    ]);
  });

  test('[R-LAB-33] the holder sees a report from the moment it is shared, and never who sent it', async () => {
    const scene = await createHeldLabel();
    const { complaintId, version, reference } = await received(scene);
    const lead = actOf(scene.organisation.lead, testTime(1));
    const reply = { labelId: scene.labelId, complaintId, reply: 'Nous vérifions.' };
    expect(accepted(await getHeldLabel(lead, scene.labelId)).complaints).toEqual([]);
    expect(await replyToComplaint(lead, { ...reply, version })).toMatchObject({ code: 'not-found' });
    accepted(await shareComplaint(actOf(scene.officer), { complaintId, version }));
    const page = accepted(await getHeldLabel(lead, scene.labelId));
    expect(page.complaints).toMatchObject([{ reference, status: 'shared' }]);
    expect(JSON.stringify(page)).not.toContain(EMAIL);
    expect(await mailsTo(scene.organisation.lead.email)).toEqual(['complaint-shared']);
    const bodies = await getDatabase().outboxMessage.findMany({
      where: { recipient: { in: [scene.organisation.lead.email, 'direction@test.example'] } },
    });
    expect(JSON.stringify(bodies)).not.toContain(EMAIL);
    accepted(await replyToComplaint(lead, { ...reply, version: version + 1 }));
    expect(await replyToComplaint(lead, { ...reply, version: version + 2 })).toMatchObject({
      code: 'already-replied',
    });
    expect(await mailsTo(scene.officer.email)).toContain('complaint-replied');
  });

  test('[R-LAB-32] DITP answers, which closes it; the answer goes to who reported', async () => {
    const scene = await createHeldLabel();
    const { reference } = accepted(await send(scene, { report: { email: 'clos@test.example' } }));
    const { id: complaintId, version } = await getDatabase().complaint.findUniqueOrThrow({
      where: { reference },
    });
    const answering = { complaintId, version, answer: 'Le service a été rappelé à l’ordre.' };
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => answerComplaint(actOf(scene.officer), answering)),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await mailsTo('clos@test.example')).toEqual(['complaint-received', 'complaint-answered']);
  });

  test('[R-LAB-32] the holder with whom it was shared is told that it is closed, and of nothing else', async () => {
    const scene = await createHeldLabel();
    const { complaintId, version } = await received(scene);
    accepted(await shareComplaint(actOf(scene.officer), { complaintId, version }));
    const answer = 'Merci à vous, habitant de la rue Haute.';
    accepted(await answerComplaint(actOf(scene.officer), { complaintId, version: version + 1, answer }));
    const { email } = scene.organisation.lead;
    expect(await mailsTo(email)).toEqual(['complaint-shared', 'complaint-closed']);
    const bodies = await getDatabase().outboxMessage.findMany({ where: { recipient: email } });
    expect(JSON.stringify(bodies)).not.toContain('rue Haute');
    expect(JSON.stringify(bodies)).not.toContain(EMAIL);
    const kept = await createHeldLabel();
    const alone = await received(kept);
    accepted(
      await answerComplaint(actOf(kept.officer), {
        complaintId: alone.complaintId,
        version: alone.version,
        answer,
      }),
    );
    expect(await mailsTo(kept.organisation.lead.email)).toEqual([]);
  });

  test('[R-LAB-32] lists and reports are DITP’s alone', async () => {
    const scene = await createHeldLabel();
    const { complaintId, version } = await received(scene);
    const { lead, contributor } = scene.organisation;
    const stranger = (await createOrganisation()).lead;
    for (const actor of [lead, contributor, stranger]) {
      expect((await getComplaint(actOf(actor), complaintId)).ok).toBe(false);
      expect((await listComplaints(actOf(actor), new URLSearchParams())).ok).toBe(false);
      expect((await shareComplaint(actOf(actor), { complaintId, version })).ok).toBe(false);
      expect((await answerComplaint(actOf(actor), { complaintId, version, answer: 'x' })).ok).toBe(false);
    }
    const query = new URLSearchParams({ label: scene.number, etat: 'received' });
    const page = accepted(await listComplaints(actOf(scene.decider), query));
    expect(page).toMatchObject({ total: 1, labelNumber: scene.number, status: 'received' });
  });
});

describe('what is kept', () => {
  test.each([
    ['2026-11-21T09:00:00Z', '2027-11-21'],
    ['2028-02-29T09:00:00Z', '2029-02-28'],
  ])('[R-LAB-34] the address of a report answered on %s is kept until %s', (answeredAt, expected) => {
    expect(reporterForgottenOn(new Date(answeredAt))).toBe(expected);
  });

  test('[R-LAB-34] the address of a report that nobody answers is gone twelve months after its arrival', async () => {
    const scene = await createHeldLabel();
    const email = 'silence@test.example';
    const { reference } = accepted(await send(scene, { report: { email } }));
    const { receivedAt } = await getDatabase().complaint.findUniqueOrThrow({ where: { reference } });
    await getDatabase().outboxMessage.updateMany({
      where: { recipient: email },
      data: { sentAt: receivedAt },
    });
    async function emailOn(days: number): Promise<string> {
      const now = parisInstant(addDays(reporterForgottenOn(receivedAt), days), 4);
      await inTransaction((transaction) => forgetReporters(transaction, { now }));
      return (await getDatabase().complaint.findUniqueOrThrow({ where: { reference } })).email;
    }
    expect(await emailOn(-1)).toBe(email);
    expect(await mailsTo(email)).toHaveLength(1);
    expect(await emailOn(0)).toBe('');
    expect(await mailsTo(email)).toEqual([]);
  });

  test('[R-LAB-34] twelve months after the answer the address is gone, with the messages sent to it', async () => {
    const scene = await createHeldLabel();
    const email = 'oubli@test.example';
    const { reference } = accepted(await send(scene, { report: { email } }));
    const row = await getDatabase().complaint.findUniqueOrThrow({ where: { reference } });
    const answering = { complaintId: row.id, version: row.version, answer: 'Réponse.' };
    accepted(await answerComplaint(actOf(scene.officer, testTime(2)), answering));
    await getDatabase().outboxMessage.updateMany({ where: { recipient: email }, data: { sentAt: TEST_NOW } });
    async function emailOn(now: string): Promise<string> {
      const outcome = await inTransaction((transaction) =>
        forgetReporters(transaction, { now: new Date(now) }),
      );
      expect(outcome).toBe('done');
      return (await getDatabase().complaint.findUniqueOrThrow({ where: { reference } })).email;
    }
    expect(await emailOn('2027-11-22T22:59:59Z')).toBe(email);
    expect(await mailsTo(email)).toHaveLength(2);
    expect(await emailOn('2027-11-22T23:00:00Z')).toBe('');
    expect(await mailsTo(email)).toEqual([]);
    const { addressHash, description } = await getDatabase().complaint.findUniqueOrThrow({
      where: { reference },
    });
    expect([addressHash, description]).toEqual(['0'.repeat(64), 'Personne à l’accueil.']);
    expect(await emailOn('2027-11-23T09:00:00Z')).toBe('');
  });
});
