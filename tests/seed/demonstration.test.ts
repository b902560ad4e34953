/** The demonstration whole, on a real database: interrupted once, finished, then left alone. */
import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';

import { beforeAll, describe, expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { APPLICATION_STATUSES } from '#app/modules/applications/domain/application-status.ts';
import { getRenewalChanges } from '#app/modules/applications/use-cases/get-renewal-changes.server.ts';
import { openEvidenceFile } from '#app/modules/evidence/use-cases/open-evidence-file.server.ts';
import { verifyJournal } from '#app/modules/journal/use-cases/verify-journal.server.ts';
import { listSignals } from '#app/modules/labels/use-cases/list-signals.server.ts';
import { findDepartment, REGIONS } from '#app/modules/organisations/domain/departments.ts';
import { parseSiret } from '#app/modules/organisations/domain/siret.ts';
import { getDraft } from '#app/modules/referentials/use-cases/get-draft.server.ts';
import { getMapping } from '#app/modules/referentials/use-cases/map-versions.server.ts';
import { getPublicLabel } from '#app/modules/registry/use-cases/get-public-label.server.ts';
import { getReferentialInForce } from '#app/modules/registry/use-cases/get-referential-in-force.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { isDemonstrationLoaded, loadDemonstration } from '#prisma/seed/demonstration.ts';
import { useDatabase } from '#tests/support/database.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
/** Acts played before the first load is interrupted: in the middle of the files. */
const ACTS_BEFORE_INTERRUPTION = 150;
/** The whole load takes less than half a minute of two processors, which tests share. */
const LOAD_TIMEOUT = 600_000;

async function countRows(): Promise<Readonly<Record<string, number>>> {
  const database = getDatabase();
  return {
    organisations: await database.organisation.count(),
    users: await database.user.count(),
    applications: await database.application.count(),
    labels: await database.label.count(),
    journal: await database.journalEntry.count(),
    evidence: await database.evidenceItem.count(),
    messages: await database.outboxMessage.count(),
  };
}

async function readOfficer(): Promise<Actor> {
  const officer = await getDatabase().user.findUniqueOrThrow({ where: { email: 'officer@demo.example' } });
  const { id: userId, name, email } = officer;
  return { userId, name, email, platformRoles: ['ditp-officer'], memberships: [], recentLinks: [] };
}

describe('the demonstration', () => {
  useDatabase();
  let wasLoadedWhenInterrupted = true;

  beforeAll(async () => {
    let acts = 0;
    await loadDemonstration({
      now: NOW,
      log: () => undefined,
      isStopping: () => (acts += 1) > ACTS_BEFORE_INTERRUPTION,
    });
    wasLoadedWhenInterrupted = await isDemonstrationLoaded(getDatabase());
    // The next day, the load goes on: its dates stay those of the first.
    const later = new Date(NOW.getTime() + 86_400_000);
    await loadDemonstration({ now: later, log: () => undefined });
  }, LOAD_TIMEOUT);

  test('an interrupted load is not taken for whole, and the next one finishes it without doubles', async () => {
    expect(wasLoadedWhenInterrupted).toBe(false);
    expect(await isDemonstrationLoaded(getDatabase())).toBe(true);
    expect(await getDatabase().application.count()).toBe(73);
    const doubles = await getDatabase().$queryRaw<unknown[]>`
      SELECT organisation_id, created_at FROM applications GROUP BY 1, 2 HAVING count(*) > 1
      UNION ALL SELECT evaluation_id, NULL FROM findings WHERE removed_at IS NULL
        GROUP BY evaluation_id, title HAVING count(*) > 1`;
    expect(doubles).toEqual([]);
  });

  test('a whole demonstration is left as it is', async () => {
    const before = await countRows();
    await loadDemonstration({ now: NOW, log: () => undefined });
    expect(await countRows()).toEqual(before);
  });

  test('some sixty services with valid SIRETs stand in every region', async () => {
    const organisations = await getDatabase().organisation.findMany({ include: { sites: true } });
    expect(organisations.length).toBeGreaterThanOrEqual(55);
    expect(organisations.filter(({ siret }) => !parseSiret(siret).ok)).toEqual([]);
    const sites = organisations.flatMap((organisation) => organisation.sites);
    const regions = new Set(sites.map(({ department }) => findDepartment(department)?.region));
    expect(REGIONS.filter((region) => !regions.has(region))).toEqual([]);
    const prefixes = sites.filter(
      ({ department, postalCode }) => !postalCode.startsWith(department.replace(/^2[AB]$/, '20')),
    );
    expect(prefixes.map(({ name }) => name)).toEqual([]);
    expect(organisations.every((one) => one.sites.length >= 1 && one.sites.length <= 6)).toBe(true);
  });

  test('files stand in every status', async () => {
    const rows = await getDatabase().application.groupBy({ by: ['status'], _count: true });
    expect(rows.map(({ status }) => status).sort()).toEqual([...APPLICATION_STATUSES].sort());
  });

  test('a major nonconformity is being corrected, another is corrected and verified', async () => {
    const files = await getDatabase().application.findMany({
      where: { evaluations: { some: { correctionsOpenedAt: { not: null } } } },
      orderBy: { status: 'asc' },
      select: {
        status: true,
        evaluations: {
          select: { findings: { select: { kind: true, liftedAt: true, correctiveActions: true } } },
        },
      },
    });
    expect(files.map(({ status }) => status)).toEqual(['in-correction', 'reported']);
    const [running, verified] = files.map(({ evaluations }) =>
      evaluations
        .flatMap(({ findings }) => findings)
        .filter(({ correctiveActions }) => correctiveActions.length > 0),
    );
    expect([running, verified].map((found) => found?.some(({ kind }) => kind === 'major'))).toEqual([
      true,
      true,
    ]);
    const reports = running?.flatMap(({ correctiveActions }) =>
      correctiveActions.map(({ report }) => report !== ''),
    );
    expect(new Set(reports)).toEqual(new Set([true, false]));
    expect(verified?.every(({ liftedAt }) => liftedAt !== null)).toBe(true);
  });

  test('two auditors disagree on a file, others settled every difference', async () => {
    const rounds = await getDatabase().evaluation.findMany({
      where: { auditors: { some: { role: 'co' } } },
      select: {
        application: { select: { status: true } },
        auditors: { select: { handedInAt: true, user: { select: { email: true } } } },
        consolidatedRatings: { select: { criterionCode: true } },
      },
    });
    expect(rounds.map(({ application }) => application.status).sort()).toEqual([
      'granted',
      'in-evaluation',
      'under-appeal',
    ]);
    for (const { auditors } of rounds) {
      expect(auditors.map(({ user }) => user.email)).toContain('coauditor@demo.example');
      expect(auditors.every(({ handedInAt }) => handedInAt !== null)).toBe(true);
    }
  });

  test('a sitting is closed, one is to come, an appeal waits and another gave a label', async () => {
    const sittings = await getDatabase().sitting.findMany({ orderBy: { heldOn: 'asc' } });
    expect(sittings.map(({ status }) => status)).toEqual(['closed', 'planned']);
    const appeals = await getDatabase().appeal.findMany({
      orderBy: { submittedAt: 'asc' },
      select: {
        outcome: true,
        application: { select: { status: true, label: { select: { status: true } } } },
      },
    });
    expect(appeals).toEqual([
      { outcome: null, application: { status: 'under-appeal', label: { status: 'active' } } },
      { outcome: 'revised', application: { status: 'granted', label: { status: 'active' } } },
    ]);
    const decider = await getDatabase().user.findUniqueOrThrow({ where: { email: 'decider@demo.example' } });
    const decided = { status: 'under-appeal', decisions: { some: { decidedById: decider.id } } };
    expect(await getDatabase().application.count({ where: decided })).toBe(0);
  });

  test('labels are suspended, restored, withdrawn, given up, reduced, and one holder answers a notice', async () => {
    const events = await getDatabase().labelEvent.groupBy({ by: ['kind'], _count: true });
    const counts = Object.fromEntries(events.map(({ kind, _count }) => [kind, _count]));
    expect(counts).toMatchObject({
      suspended: 2,
      restored: 1,
      withdrawn: 1,
      surrendered: 1,
      'scope-reduced': 1,
    });
    const statuses = await getDatabase().label.groupBy({
      by: ['status'],
      _count: true,
      orderBy: { status: 'asc' },
    });
    expect(statuses.map(({ status, _count }) => [status, _count])).toEqual([
      ['active', 41],
      ['expired', 1],
      ['renewed', 1],
      ['suspended', 1],
      ['withdrawn', 2],
    ]);
    const running = await getDatabase().labelMeasure.findMany({ where: { outcome: null } });
    expect(running.map(({ observations }) => observations === '')).toEqual([false]);
  });

  test('the certificate of the demonstration’s service is corrected in public', async () => {
    const [correction] = await getDatabase().certificateCorrection.findMany({ include: { label: true } });
    expect(correction).toMatchObject({
      number: 1,
      label: { organisationName: 'Sous-préfecture de Valbrune' },
    });
  });

  test('a report is received, one is shared with the demonstration’s service, one is answered', async () => {
    const reports = await getDatabase().complaint.findMany({
      orderBy: { receivedAt: 'asc' },
      select: { status: true, holderAnsweredAt: true, label: { select: { organisationName: true } } },
    });
    expect(reports.map(({ status }) => status)).toEqual(['answered', 'shared', 'received']);
    expect(reports[1]).toMatchObject({
      holderAnsweredAt: null,
      label: { organisationName: 'Sous-préfecture de Valbrune' },
    });
  });

  test('services, auditors and DITP talk on a file and on a criterion', async () => {
    const threads = await getDatabase().thread.findMany({
      orderBy: { createdAt: 'asc' },
      select: { criterionCode: true, messages: { select: { authorSide: true }, orderBy: { sentAt: 'asc' } } },
    });
    expect(
      threads.map(({ criterionCode, messages }) => [
        criterionCode,
        messages.map(({ authorSide }) => authorSide),
      ]),
    ).toEqual([
      [null, ['service', 'auditors', 'ditp']],
      ['E1.1', ['auditors', 'ditp']],
    ]);
  });

  test('an exercise is rated by all but the demonstration’s auditor, who keeps templates and days off', async () => {
    const [exercise] = await getDatabase().calibrationExercise.findMany({ include: { participants: true } });
    expect(exercise?.closedAt).toBeNull();
    const late = exercise?.participants.filter(({ handedInAt }) => handedInAt === null) ?? [];
    expect(exercise?.participants).toHaveLength(5);
    const auditor = await getDatabase().user.findUnique({ where: { email: 'auditor@demo.example' } });
    expect(late.map(({ userId }) => userId)).toEqual([auditor?.id]);
    expect(await getDatabase().findingTemplate.count({ where: { createdById: auditor?.id ?? '' } })).toBe(3);
    expect(await getDatabase().auditorUnavailability.count({ where: { userId: auditor?.id ?? '' } })).toBe(1);
  });

  test('the programme of a visit is sent, with a mystery test done and another to do', async () => {
    const [visit] = await getDatabase().evaluation.findMany({
      where: { programmeSequence: { gt: 0 } },
      select: { programmeItems: true, mysteryTests: { select: { performedAt: true } } },
    });
    expect(visit?.programmeItems).toHaveLength(4);
    expect(visit?.mysteryTests.map(({ performedAt }) => performedAt !== null).sort()).toEqual([false, true]);
  });

  test('a message has left for all auditors, with the record of who received it', async () => {
    const [mailing] = await getDatabase().mailing.findMany({ include: { recipients: true } });
    expect(mailing?.sentAt).not.toBeNull();
    expect(mailing?.recipients).toHaveLength(6);
  });

  test('nobody is greeted by more than what the last days brought', async () => {
    const unread = await getDatabase().notification.groupBy({
      by: ['userId'],
      where: { readAt: null, user: { passwordHash: { not: null } } },
      _count: true,
    });
    expect(Math.max(...unread.map(({ _count }) => _count))).toBeLessThan(30);
    const future = await getDatabase().notification.count({ where: { readAt: { gt: NOW } } });
    expect(future).toBe(0);
  });

  test('a mid-term check is closed, the demonstration’s auditor holds another, a third is planned', async () => {
    const checks = await getDatabase().surveillance.findMany({
      orderBy: { plannedOn: 'asc' },
      include: { label: true, ratings: true },
    });
    expect(checks).toMatchObject([
      { outcome: 'maintained', label: { organisationName: 'Sous-préfecture de Valbrune' } },
      { auditorName: 'Alix Exemple', closedAt: null, label: { organisationName: 'CAF d’Aubemont' } },
      {
        auditorName: 'Alix Exemple',
        startedAt: null,
        label: { organisationName: 'Préfecture de Sarrecourt' },
      },
    ]);
    const [closed, running] = checks;
    expect(closed?.conclusion).not.toBe('');
    expect(running?.startedAt).not.toBeNull();
    const rated = running?.ratings.length ?? 0;
    expect(rated).toBeGreaterThan(0);
    expect(running?.criteria).not.toHaveLength(rated);
  });

  test('a label has expired, by the night’s job, and its holder is told', async () => {
    const [expired] = await getDatabase().label.findMany({
      where: { status: 'expired' },
      include: { events: { orderBy: { recordedAt: 'asc' } } },
    });
    expect(expired?.organisationName).toBe('Lycée de Hautefontenelle');
    expect(expired?.events.map(({ kind }) => kind)).toEqual(['issued', 'expired']);
    const entry = await getDatabase().journalEntry.findFirst({
      where: { action: 'label.expire', subject: expired?.number ?? '' },
      select: { actorName: true },
    });
    expect(entry?.actorName).toBe('Horloge du site');
  });

  test('a label past its end is prolonged while its renewal is before the committee', async () => {
    const { renewsLabel: label, firstSubmittedAt } = await getDatabase().application.findFirstOrThrow({
      where: { kind: 'renewal', status: 'before-committee' },
      select: { renewsLabel: { include: { events: true } }, firstSubmittedAt: true },
    });
    expect(label).toMatchObject({ organisationName: 'Sous-préfecture d’Argentelle', status: 'active' });
    const end = label?.validUntil.getTime() ?? 0;
    expect(end).toBeLessThan(NOW.getTime());
    expect(firstSubmittedAt?.getTime()).toBeLessThan(end);
    expect(label?.events.map(({ kind }) => kind)).toContain('prolonged');
    const shown = await getPublicLabel(NOW, label?.number ?? '');
    expect(shown).toMatchObject({ ok: true, value: { status: 'active' } });
  });

  test('a label renewed is linked to its successor, which has a number of its own', async () => {
    const successor = await getDatabase().label.findFirstOrThrow({
      where: { predecessorId: { not: null } },
    });
    const renewed = await getDatabase().label.findUnique({ where: { id: successor.predecessorId ?? '' } });
    expect(successor).toMatchObject({
      organisationName: 'France Services de Bois-Jolivet',
      status: 'active',
      referentialCode: 'spplus-2026.1',
    });
    expect(renewed).toMatchObject({ status: 'renewed', referentialCode: 'spplus-2023.1' });
    expect(successor.number).not.toBe(renewed?.number);
  });

  test('the demonstration’s service prepares a renewal: some criteria are said unchanged, others to look at', async () => {
    const { id, lead } = await getDatabase().application.findFirstOrThrow({
      where: { kind: 'renewal', status: 'draft' },
      select: { id: true, lead: { include: { memberships: { include: { organisation: true } } } } },
    });
    if (lead === null) throw new Error('The renewal has no lead.');
    expect(lead.email).toBe('lead@demo.example');
    const memberships = lead.memberships.map(({ organisationId, organisation, role }) => ({
      organisationId,
      organisationName: organisation.name,
      role: role === 'organisation-lead' ? ('organisation-lead' as const) : ('contributor' as const),
    }));
    const actor = {
      userId: lead.id,
      name: lead.name,
      email: lead.email,
      platformRoles: [],
      memberships,
      recentLinks: [],
    };
    const page = await getRenewalChanges({ actor, now: NOW }, id);
    if (!page.ok) throw new Error(page.code);
    const { changes } = page.value;
    const criteria = changes.commitments.flatMap((commitment) => commitment.criteria);
    expect(new Set(criteria.map(({ isToReview }) => isToReview))).toEqual(new Set([true, false]));
  });

  test('the earlier version says that it is made up, maps to the one in force, and the next one is a draft', async () => {
    const versions = await getDatabase().referential.findMany({ orderBy: { effectiveFrom: 'asc' } });
    expect(versions.map(({ code }) => code)).toEqual(['spplus-2023.1', 'spplus-2026.1']);
    expect(versions[0]?.title).toMatch(/inventé pour la démonstration/);
    expect((await getReferentialInForce(NOW)).code).toBe('spplus-2026.1');
    const act = { actor: await readOfficer(), now: NOW };
    const mapping = await getMapping(act, { fromCode: 'spplus-2023.1', toCode: 'spplus-2026.1' });
    expect(mapping).toMatchObject({ ok: true, value: { version: 1 } });
    expect(mapping.ok ? mapping.value.ratedAgain : []).toEqual([
      'E1.4',
      'E4.3',
      'E5.5',
      'E7.2',
      'E8.3',
      'E8.7',
    ]);
    const [draft] = await getDatabase().referentialDraft.findMany();
    const read = await getDraft(act, draft?.id ?? '');
    if (!read.ok) throw new Error(read.code);
    expect(read.value.draft.publishedAt).toBeNull();
    expect(read.value.difference).toMatchObject({
      added: [{ code: 'E6.8' }],
      removed: [{ code: 'E8.3' }],
      changed: [{ code: 'E4.5' }],
    });
  });

  test('a self-assessment is refreshed, and a signal is looked at while others wait', async () => {
    expect(await getDatabase().snapshot.count({ where: { kind: 'refreshed' } })).toBe(1);
    const page = await listSignals({ actor: await readOfficer(), now: NOW }, '');
    expect(page).toMatchObject({ ok: true, value: { reviews: [{}] } });
    expect(page.ok ? page.value.signals.length : 0).toBeGreaterThan(0);
  });

  test('at least forty labels of the three levels are numbered in the order of their decisions', async () => {
    const labels = await getDatabase().label.findMany({ orderBy: { number: 'asc' } });
    expect(labels.length).toBeGreaterThanOrEqual(40);
    expect(new Set(labels.map(({ level }) => level))).toEqual(new Set(['bronze', 'silver', 'gold']));
    const days = labels.map(({ decidedOn }) => decidedOn.getTime());
    expect(days).toEqual([...days].sort((one, other) => one - other));
  });

  test('every certificate is a PDF stored with its own SHA-256', async () => {
    const certificates = await getDatabase().certificate.findMany({ include: { document: true } });
    expect(certificates.length).toBeGreaterThanOrEqual(40);
    for (const { document } of certificates) {
      const bytes = Buffer.from(document.bytes);
      expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(document.sha256);
    }
  });

  test('the journal holds, and each file’s story goes forward, never after the load', async () => {
    expect(await verifyJournal()).toEqual([]);
    const backwards = await getDatabase().$queryRaw<unknown[]>`
      SELECT stream, sequence, action FROM (
        SELECT *, lag(at) OVER (PARTITION BY stream ORDER BY sequence) AS earlier FROM journal_entries) AS entry
      WHERE at < earlier AND stream LIKE 'application:%'`;
    expect(backwards).toEqual([]);
    const last = await getDatabase().journalEntry.aggregate({ _max: { at: true } });
    expect(last._max.at?.getTime() ?? 0).toBeLessThanOrEqual(NOW.getTime());
  });

  test('evidence of six kinds is kept and opens to its own service alone', async () => {
    const versions = await getDatabase().evidenceVersion.findMany({
      distinct: ['mediaType'],
      include: {
        evidence: { include: { organisation: { include: { memberships: { include: { user: true } } } } } },
      },
    });
    expect(versions.map(({ mediaType }) => mediaType)).toHaveLength(6);
    for (const version of versions) {
      const { organisation } = version.evidence;
      const lead = organisation.memberships.find(({ role }) => role === 'organisation-lead');
      if (lead === undefined) throw new Error('Each service has a lead.');
      const membership = {
        organisationId: organisation.id,
        organisationName: organisation.name,
        role: 'organisation-lead' as const,
      };
      const actor = {
        userId: lead.userId,
        name: '',
        email: '',
        platformRoles: [],
        memberships: [membership],
        recentLinks: [],
      };
      const stranger = { ...actor, memberships: [], recentLinks: [] };
      const opened = await openEvidenceFile({ actor, now: NOW }, version.id);
      if (!opened.ok) throw new Error(`${version.fileName ?? version.id} does not open.`);
      const bytes = await buffer(await opened.value.content());
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(version.sha256);
      expect(await openEvidenceFile({ actor: stranger, now: NOW }, version.id)).toMatchObject({ ok: false });
    }
  });

  test('only the eight accounts have a password, and nobody is outside the reserved domain', async () => {
    const users = await getDatabase().user.findMany({ select: { email: true, passwordHash: true } });
    expect(users.filter(({ passwordHash }) => passwordHash !== null)).toHaveLength(8);
    expect(users.filter(({ email }) => !email.endsWith('@demo.example'))).toEqual([]);
  });

  test('no mail of the past waits to be sent', async () => {
    expect(await getDatabase().outboxMessage.count({ where: { sentAt: null } })).toBe(0);
  });
});
