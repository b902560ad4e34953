import { createHash } from 'node:crypto';

import { describe, expect, test } from 'vitest';

import { deferApplication } from '#app/modules/decisions/use-cases/defer-application.server.ts';
import { getDecisionSummary } from '#app/modules/decisions/use-cases/get-decision-summary.server.ts';
import { grantLabel } from '#app/modules/decisions/use-cases/grant-label.server.ts';
import { refuseApplication } from '#app/modules/decisions/use-cases/refuse-application.server.ts';
import { parseLabelNumber } from '#app/modules/labels/domain/label-number.ts';
import { findPublicLabel } from '#app/modules/labels/persistence/labels.server.ts';
import { addDays, parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { accepted, actOf, createDecider, fileOf } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';
import { readPdfText } from '#tests/support/pdf-reading.ts';
import { createBeforeCommittee, DECISION_TIME, versionOf } from '#tests/modules/decisions/decided-files.ts';

useDatabase();

const TODAY = parisDate(DECISION_TIME);

describe('granting', () => {
  test('[R-DEC-03] a grant writes the label, its certificate, the letter, the snapshot and the mails together', async () => {
    const { applicationId, decider, organisation } = await createBeforeCommittee();
    const { number } = accepted(
      await grantLabel(actOf(decider, DECISION_TIME), {
        applicationId,
        version: await versionOf(applicationId),
        level: 'bronze',
        reason: '',
      }),
    );
    expect(parseLabelNumber(number).ok).toBe(true);
    const file = await fileOf(applicationId);
    expect(file).toMatchObject({ status: 'granted', labelNumber: number });
    expect(file.closedAt).toEqual(DECISION_TIME);

    const parsed = parseLabelNumber(number);
    const label = parsed.ok ? await findPublicLabel(getDatabase(), parsed.value, TODAY) : null;
    expect(label).toMatchObject({
      level: 'bronze',
      status: 'active',
      siret: organisation.siret,
      decidedOn: TODAY,
    });
    expect(label?.history.map((event) => event.kind)).toEqual(['issued']);

    const documents = await getDatabase().document.findMany({ where: { applicationId } });
    const kinds = documents.map((document) => document.kind).sort();
    expect(kinds).toEqual(['certificate', 'decision-letter', 'evaluation-report', 'evaluation-report']);
    for (const document of documents) {
      expect(createHash('sha256').update(document.bytes).digest('hex')).toBe(document.sha256);
    }
    const certificate = documents.find((document) => document.kind === 'certificate');
    const text = (await readPdfText(Buffer.from(certificate?.bytes ?? []))).join(' ');
    expect(text).toContain(number);
    expect(text).toContain(organisation.siret);
    expect(label?.certificateSha256).toBe(certificate?.sha256);

    const mails = await getDatabase().outboxMessage.findMany({ where: { applicationId, kind: 'decision' } });
    expect(mails.map((mail) => mail.recipient)).toContain(organisation.lead.email);
    expect(mails.every((mail) => mail.documentIds.length === 2)).toBe(true);
    const decided = await getDatabase().snapshot.count({ where: { applicationId, kind: 'decided' } });
    expect(decided).toBe(1);
  });

  test('[R-APP-27] a level above the one sought is refused, and nothing is written', async () => {
    const { applicationId, decider } = await createBeforeCommittee();
    const outcome = await grantLabel(actOf(decider, DECISION_TIME), {
      applicationId,
      version: await versionOf(applicationId),
      level: 'silver',
      reason: '',
    });
    expect(outcome).toMatchObject({ ok: false, code: 'level-above-sought' });
    expect((await fileOf(applicationId)).status).toBe('before-committee');
    expect(await getDatabase().label.count({ where: { applicationId } })).toBe(0);
    expect(await getDatabase().document.count({ where: { applicationId, kind: 'certificate' } })).toBe(0);
  });

  test('[R-APP-27] a blocking criterion below 2 leaves no level to grant', async () => {
    const { applicationId, decider } = await createBeforeCommittee({ 'E1.1': 1 });
    const act = actOf(decider, DECISION_TIME);
    const summary = accepted(await getDecisionSummary(act, applicationId));
    expect(summary.levels.filter((level) => level.grantable)).toEqual([]);
    expect(summary.levels.find((level) => level.level === 'bronze')?.openMajors).toBe(1);
    const input = {
      applicationId,
      version: await versionOf(applicationId),
      level: 'bronze' as const,
      reason: '',
    };
    expect(await grantLabel(act, input)).toMatchObject({ ok: false, code: 'level-not-attained' });
  });

  test('[R-APP-27] three minors in one commitment are a major that bars the grant, the level being attained', async () => {
    const { applicationId, decider } = await createBeforeCommittee({ 'E2.2': 1, 'E2.3': 1, 'E2.7': 1 });
    const act = actOf(decider, DECISION_TIME);
    const summary = accepted(await getDecisionSummary(act, applicationId));
    const bronze = summary.levels.find((level) => level.level === 'bronze');
    const input = {
      applicationId,
      version: await versionOf(applicationId),
      level: 'bronze' as const,
      reason: '',
    };
    const outcome = await grantLabel(act, input);
    expect(bronze?.openMajors).toBeGreaterThan(0);
    expect(outcome).toMatchObject({ ok: false });
  });

  test('[R-DEC-04] [R-APP-02] of eight grants posted together, one is recorded and one label exists', async () => {
    const { applicationId } = await createBeforeCommittee();
    const version = await versionOf(applicationId);
    const deciders = await Promise.all(Array.from({ length: 8 }, () => createDecider()));
    const outcomes = await Promise.all(
      deciders.map((decider) =>
        grantLabel(actOf(decider, DECISION_TIME), { applicationId, version, level: 'bronze', reason: '' }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok).map((outcome) => !outcome.ok && outcome.code)).toEqual(
      expect.arrayContaining(['conflict']),
    );
    expect(await getDatabase().label.count({ where: { applicationId } })).toBe(1);
    expect(await getDatabase().decision.count({ where: { applicationId } })).toBe(1);
  });

  test('[R-APP-27] neither an auditor of the file nor a member of the organisation decides', async () => {
    const { applicationId, auditor, organisation } = await createBeforeCommittee();
    const version = await versionOf(applicationId);
    for (const actor of [auditor, organisation.lead]) {
      const also = { ...actor, platformRoles: [...actor.platformRoles, 'ditp-decider' as const] };
      const outcome = await grantLabel(actOf(also, DECISION_TIME), {
        applicationId,
        version,
        level: 'bronze',
        reason: '',
      });
      expect(outcome.ok).toBe(false);
    }
    expect((await fileOf(applicationId)).status).toBe('before-committee');
  });
});

describe('deferring and refusing', () => {
  test('[R-APP-28] a deferral says what is expected and by when, and its letter repeats it', async () => {
    const { applicationId, decider } = await createBeforeCommittee();
    const expectedBy = addDays(TODAY, 60);
    const input = {
      applicationId,
      version: await versionOf(applicationId),
      reason: '',
      expected: 'Publier.',
      expectedBy,
    };
    accepted(await deferApplication(actOf(decider, DECISION_TIME), input));
    expect(await fileOf(applicationId)).toMatchObject({ status: 'deferred', dueOn: expectedBy });
    const letter = await getDatabase().document.findFirstOrThrow({
      where: { applicationId, kind: 'decision-letter' },
    });
    expect((await readPdfText(Buffer.from(letter.bytes))).join(' ')).toContain('Publier.');
  });

  test.each([
    ['with nothing expected', '  ', 60, 'expectations-missing'],
    ['for today', 'Publier.', 0, 'deferral-date-not-after-today'],
  ])('[R-APP-28] a deferral %s is refused', async (_case, expected, days, code) => {
    const { applicationId, decider } = await createBeforeCommittee();
    const outcome = await deferApplication(actOf(decider, DECISION_TIME), {
      applicationId,
      version: await versionOf(applicationId),
      reason: '',
      expected,
      expectedBy: addDays(TODAY, days),
    });
    expect(outcome).toMatchObject({ ok: false, code });
  });

  test('[R-APP-30] a refusal needs a reason, closes the file and gives the appeal routes', async () => {
    const { applicationId, decider } = await createBeforeCommittee();
    const act = actOf(decider, DECISION_TIME);
    const version = await versionOf(applicationId);
    expect(await refuseApplication(act, { applicationId, version, reason: ' ' })).toMatchObject({
      ok: false,
      code: 'reason-missing',
    });
    accepted(await refuseApplication(act, { applicationId, version, reason: 'Accueil insuffisant.' }));
    expect(await fileOf(applicationId)).toMatchObject({ status: 'refused' });
    const letter = await getDatabase().document.findFirstOrThrow({
      where: { applicationId, kind: 'decision-letter' },
    });
    const text = (await readPdfText(Buffer.from(letter.bytes))).join(' ');
    expect(text).toContain('Accueil insuffisant.');
    expect(text).toContain('deux mois');
  });

  test('[R-APP-02] a decision on a version that is not the latest is a conflict', async () => {
    const { applicationId, decider } = await createBeforeCommittee();
    const version = (await versionOf(applicationId)) - 1;
    const act = actOf(decider, DECISION_TIME);
    const outcome = await refuseApplication(act, { applicationId, version, reason: 'Motif.' });
    expect(outcome).toMatchObject({ ok: false, code: 'conflict' });
  });
});

describe('the summary', () => {
  test('[R-DEC-01] it is shown to deciders and officers, never to the service', async () => {
    const { applicationId, decider, officer, organisation } = await createBeforeCommittee();
    expect((await getDecisionSummary(actOf(officer, DECISION_TIME), applicationId)).ok).toBe(true);
    expect((await getDecisionSummary(actOf(organisation.lead, DECISION_TIME), applicationId)).ok).toBe(false);
    expect((await getDecisionSummary(actOf(decider, DECISION_TIME), applicationId)).ok).toBe(true);
  });
});
