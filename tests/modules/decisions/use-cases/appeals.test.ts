import { describe, expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { findDeadlineFile } from '#app/modules/applications/persistence/deadline-files.server.ts';
import {
  findSettledSnapshot,
  insertSnapshot,
} from '#app/modules/applications/persistence/snapshots.server.ts';
import { appealDecision } from '#app/modules/decisions/use-cases/appeal-decision.server.ts';
import { decideAppeal } from '#app/modules/decisions/use-cases/decide-appeal.server.ts';
import { getAppealDecisionPage } from '#app/modules/decisions/use-cases/get-appeal-decision-page.server.ts';
import { getAppealPage } from '#app/modules/decisions/use-cases/get-appeal-page.server.ts';
import { grantLabel } from '#app/modules/decisions/use-cases/grant-label.server.ts';
import { refuseApplication } from '#app/modules/decisions/use-cases/refuse-application.server.ts';
import { findReadableEvidence } from '#app/modules/evidence/persistence/readable-evidence.server.ts';
import { findEvidence } from '#app/modules/evidence/persistence/evidence-items.server.ts';
import { openDocument } from '#app/modules/evidence/use-cases/open-document.server.ts';
import { parseLabelNumber } from '#app/modules/labels/domain/label-number.ts';
import { findPublicLabel } from '#app/modules/labels/persistence/labels.server.ts';
import { criteriaRequiredAt } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase, inTransaction } from '#app/platform/database/database.server.ts';
import { ok } from '#app/platform/result.ts';
import {
  accepted,
  actOf,
  createDecider,
  createEvidence,
  createOrganisation,
  fileOf,
  testTime,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';
import { readPdfText } from '#tests/support/pdf-reading.ts';
import type { FileBeforeCommittee } from '#tests/modules/decisions/decided-files.ts';
import { createBeforeCommittee, DECISION_TIME, versionOf } from '#tests/modules/decisions/decided-files.ts';

useDatabase();

const APPEAL_TIME = testTime(25);
const ANSWER_TIME = testTime(40);

async function createRefused(): Promise<FileBeforeCommittee> {
  const file = await createBeforeCommittee();
  const { applicationId, decider } = file;
  const refusal = { applicationId, version: await versionOf(applicationId), reason: 'Accueil insuffisant.' };
  accepted(await refuseApplication(actOf(decider, DECISION_TIME), refusal));
  return file;
}

/** Granted at bronze where silver was sought: the only thing that a bronze file lacks is the level it seeks. */
async function createGrantedBelow(): Promise<FileBeforeCommittee> {
  const file = await createBeforeCommittee();
  const { applicationId, decider } = file;
  await getDatabase().application.update({
    where: { id: applicationId },
    data: { levelSought: 'silver' },
  });
  const granting = {
    applicationId,
    version: await versionOf(applicationId),
    level: 'bronze' as const,
    reason: '',
  };
  accepted(await grantLabel(actOf(decider, DECISION_TIME), granting));
  return file;
}

async function appeal(file: FileBeforeCommittee, evidenceIds: ReadonlyArray<string> = []): Promise<void> {
  const { applicationId, organisation } = file;
  accepted(
    await appealDecision(actOf(organisation.lead, APPEAL_TIME), {
      applicationId,
      version: await versionOf(applicationId),
      reason: 'Les horaires étaient affichés.',
      evidenceIds,
    }),
  );
}

async function answerOf(
  applicationId: string,
  outcome: 'confirmed' | 'revised',
  level: 'bronze' | 'silver' | null = null,
) {
  const version = await versionOf(applicationId);
  return { applicationId, version, outcome, level, reason: 'Réexamen fait.', confirmed: 'oui' as const };
}

async function publicLabelOf(applicationId: string) {
  const number = parseLabelNumber((await fileOf(applicationId)).labelNumber ?? '');
  return number.ok ? findPublicLabel(getDatabase(), number.value, parisDate(ANSWER_TIME)) : null;
}

async function recipients(kind: string, applicationId: string): Promise<ReadonlyArray<string>> {
  const rows = await getDatabase().outboxMessage.findMany({ where: { kind, applicationId } });
  return rows.map(({ recipient }) => recipient);
}

describe('appealing', () => {
  test('[R-DEC-30] the service is answered at once, and another decider and DITP are told', async () => {
    const file = await createRefused();
    const { applicationId, organisation, decider, officer } = file;
    const other = await createDecider();
    const act = actOf(organisation.lead, APPEAL_TIME);
    expect(accepted(await getAppealPage(act, applicationId))).toMatchObject({ refusal: null });
    await appeal(file);
    expect((await fileOf(applicationId)).status).toBe('under-appeal');
    expect(await recipients('appeal-received', applicationId)).toContain(organisation.lead.email);
    const told = await recipients('appeal-to-decide', applicationId);
    expect(told).toEqual(expect.arrayContaining([other.email, officer.email]));
    expect(told).not.toContain(decider.email);
    expect(accepted(await getAppealPage(act, applicationId))).toMatchObject({
      refusal: 'action-impossible-in-status',
      appeal: { reason: 'Les horaires étaient affichés.', outcome: null },
    });
  });

  test('[R-DEC-30] evidence comes from the service’s own library, and opens to the deciders once joined', async () => {
    const file = await createRefused();
    const { applicationId, organisation, decider } = file;
    const mine = await createEvidence(organisation, { title: 'Photographie des horaires' });
    const theirs = await createEvidence(await createOrganisation());
    const wrong = {
      applicationId,
      version: await versionOf(applicationId),
      reason: 'Motif.',
      evidenceIds: [theirs],
    };
    const act = actOf(organisation.lead, APPEAL_TIME);
    expect(await appealDecision(act, wrong)).toMatchObject({ code: 'unknown-evidence' });
    const evidence = await findEvidence(getDatabase(), mine);
    if (evidence === null) throw new Error('The item is missing.');
    const reader: Actor = decider;
    expect(await findReadableEvidence(getDatabase(), actOf(reader), evidence)).toBeNull();
    await appeal(file, [mine]);
    expect((await findReadableEvidence(getDatabase(), actOf(reader), evidence))?.versions).toHaveLength(1);
    const page = accepted(await getAppealDecisionPage(actOf(decider, APPEAL_TIME), applicationId));
    expect(page.evidence.map(({ title }) => title)).toEqual(['Photographie des horaires']);
  });

  test('[R-APP-32] [R-DEC-30] it takes a reason, the lead, and two months at most', async () => {
    const { applicationId, organisation } = await createRefused();
    const input = {
      applicationId,
      version: await versionOf(applicationId),
      reason: 'Motif.',
      evidenceIds: [],
    };
    const lead = organisation.lead;
    expect(await appealDecision(actOf(lead, APPEAL_TIME), { ...input, reason: ' ' })).toMatchObject({
      code: 'reason-missing',
    });
    expect(await appealDecision(actOf(organisation.contributor, APPEAL_TIME), input)).toMatchObject({
      ok: false,
    });
    expect(await appealDecision(actOf(lead, testTime(20 + 63)), input)).toMatchObject({
      code: 'appeal-too-late',
    });
    expect((await fileOf(applicationId)).status).toBe('refused');
  });
});

/** A second report that shows every criterion at 3, up to silver. */
async function reportSilver({ applicationId, auditor }: FileBeforeCommittee): Promise<void> {
  const settled = await findSettledSnapshot(getDatabase(), applicationId);
  if (settled === null) throw new Error('No report.');
  const { content } = settled;
  const { evaluation } = content;
  if (evaluation === null) throw new Error('No evaluation.');
  const referential = await getReferential(getDatabase(), (await fileOf(applicationId)).referentialCode);
  const ratings = Object.fromEntries(
    criteriaRequiredAt(referential, 'silver').map(({ code }) => [code, 3 as const]),
  );
  await inTransaction(async (transaction) => {
    await insertSnapshot(transaction, actOf(auditor, testTime(19)), {
      applicationId,
      kind: 'reported',
      content: {
        ...content,
        levelSought: 'silver',
        evaluation: { ...evaluation, ratings },
      },
    });
    return ok(null);
  });
}

/** Granted at bronze where silver was sought and attained; then appealed against. */
async function createRevisable(levelSought: 'silver' | 'gold' = 'silver'): Promise<FileBeforeCommittee> {
  const file = await createBeforeCommittee();
  const { applicationId, decider } = file;
  await getDatabase().application.update({ where: { id: applicationId }, data: { levelSought } });
  await reportSilver(file);
  const version = await versionOf(applicationId);
  const granting = { applicationId, version, level: 'bronze' as const, reason: 'Niveau prudent.' };
  accepted(await grantLabel(actOf(decider, DECISION_TIME), granting));
  await appeal(file);
  return file;
}

async function appealLetterOf(applicationId: string): Promise<string> {
  const letter = await getDatabase().document.findFirstOrThrow({
    where: { applicationId, kind: 'appeal-letter' },
  });
  return (await readPdfText(Buffer.from(letter.bytes))).join(' ').replace(/\s+/g, ' ');
}

describe('a revision, and what became of the label during the appeal', () => {
  test.each([
    ['withdrawn', 'été retiré'],
    ['expired', 'arrivé à son terme'],
    ['renewed', 'renouvelé sous un nouveau numéro'],
  ] as const)(
    '[R-DEC-36] of a label %s, the decision alone is recorded, and its letter says so',
    async (status, words) => {
      const { applicationId } = await createRevisable();
      await getDatabase().label.update({ where: { applicationId }, data: { status } });
      const before = await publicLabelOf(applicationId);
      const act = actOf(await createDecider(), ANSWER_TIME);
      expect(accepted(await getAppealDecisionPage(act, applicationId)).labelStatus).toBe(status);
      accepted(await decideAppeal(act, await answerOf(applicationId, 'revised', 'silver')));
      expect(await publicLabelOf(applicationId)).toEqual(before);
      expect(await getDatabase().certificate.count({ where: { label: { applicationId } } })).toBe(1);
      const [decision] = accepted(await getAppealDecisionPage(act, applicationId)).decisions;
      expect(decision).toMatchObject({ kind: 'grant', level: 'silver' });
      const letter = await appealLetterOf(applicationId);
      expect(letter).toContain(words);
      expect(letter).toContain('ne le rétablit pas');
      expect(letter).not.toContain('vous est attribué');
      expect(letter).toContain('tribunal administratif');
      const mail = await getDatabase().outboxMessage.findFirstOrThrow({
        where: { applicationId, kind: 'appeal-decided' },
      });
      expect(mail.text).toContain('n’est pas rétabli');
      expect(mail.documentIds).toHaveLength(1);
    },
  );

  test('[R-DEC-36] a label past its last day counts as expired before the clock writes it', async () => {
    const { applicationId } = await createRevisable();
    await getDatabase().label.update({
      where: { applicationId },
      data: { validUntil: new Date('2026-12-20') },
    });
    const act = actOf(await createDecider(), ANSWER_TIME);
    accepted(await decideAppeal(act, await answerOf(applicationId, 'revised', 'silver')));
    expect(await publicLabelOf(applicationId)).toMatchObject({ level: 'bronze', status: 'expired' });
    expect(await appealLetterOf(applicationId)).toContain('arrivé à son terme');
  });

  test('[R-DEC-36] a label suspended takes its level and its certificate, and stays suspended', async () => {
    const { applicationId } = await createRevisable();
    await getDatabase().label.update({
      where: { applicationId },
      data: { status: 'suspended', suspendedUntil: new Date('2027-04-01') },
    });
    const act = actOf(await createDecider(), ANSWER_TIME);
    accepted(await decideAppeal(act, await answerOf(applicationId, 'revised', 'silver')));
    expect(await publicLabelOf(applicationId)).toMatchObject({ level: 'silver', status: 'suspended' });
    expect(await getDatabase().certificate.count({ where: { label: { applicationId } } })).toBe(2);
    expect(await appealLetterOf(applicationId)).toContain('ne met pas fin à la suspension');
  });
});

describe('deciding the appeal', () => {
  test.each([
    ['silver', false],
    ['gold', true],
  ] as const)(
    '[R-DEC-35] revised to silver where %s was sought, the letter names the court: %s',
    async (sought, named) => {
      const { applicationId } = await createRevisable(sought);
      const act = actOf(await createDecider(), ANSWER_TIME);
      accepted(await decideAppeal(act, await answerOf(applicationId, 'revised', 'silver')));
      expect((await appealLetterOf(applicationId)).includes('tribunal administratif')).toBe(named);
    },
  );

  test('[R-DEC-34] a level revised stands on the same label, in its history, on a new certificate', async () => {
    const { applicationId } = await createRevisable();
    const number = (await fileOf(applicationId)).labelNumber;
    const first = await publicLabelOf(applicationId);
    const act = actOf(await createDecider(), ANSWER_TIME);
    accepted(await decideAppeal(act, await answerOf(applicationId, 'revised', 'silver')));
    const label = await publicLabelOf(applicationId);
    expect(label).toMatchObject({ number, level: 'silver', status: 'active' });
    expect(label?.validUntil).toBe(first?.validUntil);
    expect(label?.history.map(({ kind }) => kind)).toEqual(['issued', 'level-revised']);
    expect(label?.certificateSha256).not.toBe(first?.certificateSha256);
    const certificates = await getDatabase().certificate.findMany({
      where: { label: { applicationId } },
      orderBy: { sequence: 'asc' },
      select: { sequence: true, document: { select: { bytes: true } } },
    });
    expect(certificates.map(({ sequence }) => sequence)).toEqual([1, 2]);
    const text = (await readPdfText(Buffer.from(certificates[1]?.document.bytes ?? []))).join(' ');
    expect(text).toContain('Argent');
    const decided = await getDatabase().snapshot.count({ where: { applicationId, kind: 'decided' } });
    expect(decided).toBe(2);
  });

  test('[R-DEC-34] [R-DEC-35] a refusal revised gives the label, as a grant does, and the first decision stays', async () => {
    const file = await createRefused();
    const { applicationId, organisation } = file;
    await appeal(file);
    const other = await createDecider();
    const act = actOf(other, ANSWER_TIME);
    const page = accepted(await getAppealDecisionPage(act, applicationId));
    expect(page.mayDecide).toBe(true);
    expect(page.levels.map(({ level }) => level)).toEqual(['bronze']);
    accepted(await decideAppeal(act, await answerOf(applicationId, 'revised', 'bronze')));
    expect((await fileOf(applicationId)).status).toBe('granted');
    const label = await publicLabelOf(applicationId);
    expect(label).toMatchObject({
      level: 'bronze',
      status: 'active',
      decidedOn: parisDate(ANSWER_TIME),
      siret: organisation.siret,
    });
    expect(label?.history.map(({ kind }) => kind)).toEqual(['issued']);

    const after = accepted(await getAppealDecisionPage(act, applicationId));
    expect(after.decisions.map(({ kind }) => kind)).toEqual(['grant', 'refuse']);
    expect(after.decisions[1]?.reason).toBe('Accueil insuffisant.');
    expect(after.appeal).toMatchObject({ outcome: 'revised', outcomeReason: 'Réexamen fait.' });
    const letterId = after.decisions[0]?.letterId ?? '';
    expect((await openDocument(actOf(organisation.lead), letterId)).ok).toBe(true);
    const letter = await getDatabase().document.findUniqueOrThrow({ where: { id: letterId } });
    expect(letter.kind).toBe('appeal-letter');
    const text = (await readPdfText(Buffer.from(letter.bytes))).join(' ');
    expect(text).toContain('révisée');
    expect(text).toContain('Réexamen fait.');
    const mails = await getDatabase().outboxMessage.findMany({
      where: { applicationId, kind: 'appeal-decided' },
    });
    expect(mails.map(({ recipient }) => recipient)).toContain(organisation.lead.email);
    expect(mails.every(({ documentIds }) => documentIds.length === 2)).toBe(true);
    expect(await getDatabase().snapshot.count({ where: { applicationId, kind: 'decided' } })).toBe(1);
  });

  test('[R-DEC-31] a decision confirmed is not appealed against again, and says where to go', async () => {
    const file = await createRefused();
    const { applicationId, organisation } = file;
    await appeal(file);
    const other = await createDecider();
    accepted(await decideAppeal(actOf(other, ANSWER_TIME), await answerOf(applicationId, 'confirmed')));
    expect((await fileOf(applicationId)).status).toBe('refused');
    expect(await getDatabase().label.count({ where: { applicationId } })).toBe(0);
    const again = {
      applicationId,
      version: await versionOf(applicationId),
      reason: 'Encore.',
      evidenceIds: [],
    };
    expect(await appealDecision(actOf(organisation.lead, testTime(45)), again)).toMatchObject({
      code: 'already-appealed',
    });
    const letter = await getDatabase().document.findFirstOrThrow({
      where: { applicationId, kind: 'appeal-letter' },
    });
    const text = (await readPdfText(Buffer.from(letter.bytes))).join(' ');
    expect(text).toContain('confirmée');
    expect(text).toContain('tribunal administratif');
  });

  test('[R-DEC-31] a decision on an appeal opens no deadline to appeal, whatever it says', async () => {
    const refusedFile = await createRefused();
    const below = await createGrantedBelow();
    for (const file of [refusedFile, below]) {
      const { applicationId } = file;
      expect((await findDeadlineFile(getDatabase(), applicationId))?.facts.isAppealable).toBe(true);
      await appeal(file);
      const act = actOf(await createDecider(), ANSWER_TIME);
      accepted(await decideAppeal(act, await answerOf(applicationId, 'confirmed')));
      const answered = await findDeadlineFile(getDatabase(), applicationId);
      expect(answered?.facts).toMatchObject({ isAppealable: false, decidedOn: parisDate(ANSWER_TIME) });
    }
  });

  test('[R-DEC-32] [R-DEC-33] under appeal a label keeps its level, and a revision must be higher and attained', async () => {
    const file = await createGrantedBelow();
    const { applicationId } = file;
    await appeal(file);
    expect(await publicLabelOf(applicationId)).toMatchObject({ level: 'bronze', status: 'active' });
    const act = actOf(await createDecider(), ANSWER_TIME);
    for (const [level, code] of [
      [null, 'level-missing'],
      ['bronze', 'level-not-higher'],
      ['silver', 'level-not-attained'],
    ] as const) {
      const input = await answerOf(applicationId, 'revised', level);
      expect(await decideAppeal(act, input)).toMatchObject({ ok: false, code });
    }
    accepted(await decideAppeal(act, await answerOf(applicationId, 'confirmed')));
    expect(await publicLabelOf(applicationId)).toMatchObject({ level: 'bronze', status: 'active' });
    expect((await fileOf(applicationId)).status).toBe('granted');
  });

  test('[R-DEC-33] neither the first decider, nor an auditor, nor a member decides on it', async () => {
    const file = await createRefused();
    const { applicationId, decider, auditor, organisation } = file;
    await appeal(file);
    const input = await answerOf(applicationId, 'revised', 'bronze');
    for (const actor of [decider, auditor, organisation.lead]) {
      const also = { ...actor, platformRoles: [...actor.platformRoles, 'ditp-decider' as const] };
      expect((await decideAppeal(actOf(also, ANSWER_TIME), input)).ok).toBe(false);
    }
    expect((await fileOf(applicationId)).status).toBe('under-appeal');
  });

  test('[R-DEC-33] of eight decisions posted together, one is recorded and one label exists', async () => {
    const file = await createRefused();
    const { applicationId } = file;
    await appeal(file);
    const input = await answerOf(applicationId, 'revised', 'bronze');
    const deciders = await Promise.all(Array.from({ length: 8 }, () => createDecider()));
    const outcomes = await Promise.all(
      deciders.map((decider) => decideAppeal(actOf(decider, ANSWER_TIME), input)),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await getDatabase().label.count({ where: { applicationId } })).toBe(1);
    expect(await getDatabase().decision.count({ where: { applicationId } })).toBe(2);
  });
});
