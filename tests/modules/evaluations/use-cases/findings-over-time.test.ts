/** Templates, and minors that come back at the next evaluation, on a real database. */
import { describe, expect, test } from 'vitest';

import {
  deliverDraftReport,
  unmetInRefusal,
} from '#app/modules/evaluations/use-cases/deliver-draft-report.server.ts';
import { getDraftReport } from '#app/modules/evaluations/use-cases/get-draft-report.server.ts';
import { getFindings } from '#app/modules/evaluations/use-cases/get-findings.server.ts';
import { listFindingTemplates } from '#app/modules/evaluations/use-cases/list-finding-templates.server.ts';
import { closeContradictory } from '#app/modules/evaluations/use-cases/close-contradictory.server.ts';
import {
  archiveFindingTemplate,
  saveFindingAsTemplate,
  saveFindingTemplate,
} from '#app/modules/evaluations/use-cases/save-finding-template.server.ts';
import { saveFinding } from '#app/modules/evaluations/use-cases/save-finding.server.ts';
import { settleCarriedMinor } from '#app/modules/evaluations/use-cases/settle-carried-minor.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { EvaluatedFile } from '#tests/modules/evaluations/evaluation-files.ts';
import { createAnswered, createRated, createStarted } from '#tests/modules/evaluations/evaluation-files.ts';
import { accepted, actOf, createOfficer, fileOf, testTime } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const DRAFT = {
  kind: 'minor',
  title: 'Horaires illisibles',
  description: 'À l’entrée.',
  criteria: ['E1.2'],
} as const;

describe('templates', () => {
  test('[R-EVA-82] written, changed under its version, used by another auditor, archived', async () => {
    const file = await createRated({ 'E1.3': 0 });
    const act = actOf(file.auditor, testTime(7));
    const { templateId } = accepted(
      await saveFindingTemplate(act, { templateId: null, version: 0, draft: DRAFT }),
    );
    const changed = { templateId, version: 1, draft: { ...DRAFT, title: 'Horaires à refaire' } };
    accepted(await saveFindingTemplate(act, changed));
    expect(await saveFindingTemplate(act, changed)).toMatchObject({ code: 'conflict' });
    const [finding] = accepted(await getFindings(act, file.evaluationId)).findings;
    const kept = { evaluationId: file.evaluationId, findingId: finding?.findingId ?? '' };
    const first = accepted(await saveFindingAsTemplate(act, kept));
    expect(accepted(await saveFindingAsTemplate(act, kept))).toEqual(first);

    const other = await createStarted();
    const using = actOf(other.auditor, testTime(7));
    expect(await saveFindingAsTemplate(using, kept)).toMatchObject({ code: 'not-found' });
    const { templates } = accepted(await getFindings(using, other.evaluationId));
    expect(templates.map(({ title }) => title)).toEqual(expect.arrayContaining(['Horaires à refaire']));
    const { findingId } = accepted(
      await saveFinding(using, {
        evaluationId: other.evaluationId,
        findingId: null,
        version: 0,
        finding: { ...DRAFT, siteIds: [], evidenceIds: [] },
        templateId,
      }),
    );
    const row = await getDatabase().finding.findUniqueOrThrow({ where: { id: findingId } });
    expect(row.templateId).toBe(templateId);

    accepted(await archiveFindingTemplate(using, { templateId, version: 2 }));
    const left = accepted(await listFindingTemplates(act)).templates;
    expect(left.map((one) => one.templateId)).not.toContain(templateId);
    expect(await archiveFindingTemplate(using, { templateId, version: 3 })).toMatchObject({
      code: 'not-found',
    });
    expect(await listFindingTemplates(actOf(await createOfficer()))).toMatchObject({ code: 'forbidden' });
  });
});

/** A file whose organisation was evaluated before, on another scope, and left two minors open. */
async function createAfterAnother(): Promise<{
  readonly following: EvaluatedFile;
  readonly former: EvaluatedFile;
}> {
  const former = await createAnswered({ 'E1.2': 1, 'E3.4': 1 }, 'accept');
  const { version } = await fileOf(former.applicationId);
  accepted(
    await closeContradictory(actOf(former.auditor, testTime(12)), {
      evaluationId: former.evaluationId,
      version,
    }),
  );
  const following = await createStarted();
  await getDatabase().application.update({
    where: { id: former.applicationId },
    data: { organisationId: following.organisation.organisationId },
  });
  return { following, former };
}

/** The same, where both files are about the same service and the same sites. */
async function createFollowing(): Promise<EvaluatedFile> {
  const { following, former } = await createAfterAnother();
  const { scope, sites } = await fileOf(following.applicationId);
  await getDatabase().application.update({
    where: { id: former.applicationId },
    data: {
      scope: `  ${scope.toUpperCase()} `,
      sites: { deleteMany: {}, create: sites.map(({ siteId }) => ({ siteId })) },
    },
  });
  return following;
}

async function renew(following: EvaluatedFile, former: EvaluatedFile): Promise<void> {
  const { organisationId, organisationName, siret, scope, referentialCode, levelSought } = await fileOf(
    former.applicationId,
  );
  const { id } = await getDatabase().label.create({
    data: {
      number: `SPP-2026-${former.applicationId.slice(-4)}`,
      year: 2026,
      serial: Number.parseInt(former.applicationId.slice(-4), 16),
      applicationId: former.applicationId,
      organisationId,
      organisationName,
      siret,
      scope,
      referentialCode,
      level: levelSought,
      decidedOn: testTime(12),
      validFrom: testTime(12),
      validUntil: testTime(1000),
      decidingAuthority: 'ditp',
      authorityName: 'DITP',
      sites: [],
      departments: [],
      createdAt: testTime(12),
    },
  });
  await getDatabase().application.update({
    where: { id: following.applicationId },
    data: { kind: 'renewal', renewsLabelId: id },
  });
}

describe('minors of the evaluation before', () => {
  test('[R-EVA-83] [R-EVA-84] each is confirmed as a major or declared lifted with a reason, once', async () => {
    const { applicationId, evaluationId, auditor } = await createFollowing();
    const act = actOf(auditor, testTime(13));
    const { carried } = accepted(await getFindings(act, evaluationId));
    expect(carried.map(({ criteria }) => criteria)).toEqual([['E1.2'], ['E3.4']]);
    const [first, second] = carried.map(({ findingId }) => findingId);
    const report = accepted(await getDraftReport(act, evaluationId));
    expect(report.unmet.filter(({ code }) => code === 'former-minor-unsettled')).toMatchObject([
      { criterion: 'E1.2' },
      { criterion: 'E3.4' },
    ]);
    const { version } = await fileOf(applicationId);
    const early = await deliverDraftReport(act, { evaluationId, version });
    expect(early.ok ? [] : unmetInRefusal(early.details).map(({ code }) => code)).toContain(
      'former-minor-unsettled',
    );
    const major = { evaluationId, findingId: first ?? '', outcome: 'major', reason: '' } as const;
    accepted(await settleCarriedMinor(act, major));
    expect(await settleCarriedMinor(act, major)).toMatchObject({ code: 'conflict' });
    const lifting = { evaluationId, findingId: second ?? '', outcome: 'lifted', reason: ' ' } as const;
    expect(await settleCarriedMinor(act, lifting)).toMatchObject({ code: 'lifting-without-reason' });
    accepted(await settleCarriedMinor(act, { ...lifting, reason: 'Vu affiché le premier jour.' }));
    const after = accepted(await getFindings(act, evaluationId));
    expect(after.carried).toEqual([]);
    expect(after.findings).toMatchObject([{ kind: 'major', criteria: ['E1.2'], carriedFromId: first }]);
    const lifted = await getDatabase().finding.findUniqueOrThrow({ where: { id: second ?? '' } });
    expect(lifted.liftedAt).toEqual(testTime(13));
  });

  test('[R-EVA-83] a file about something else leaves nothing, whatever it left open', async () => {
    const { following } = await createAfterAnother();
    const { carried } = accepted(
      await getFindings(actOf(following.auditor, testTime(13)), following.evaluationId),
    );
    expect(carried).toEqual([]);
  });

  test('[R-EVA-83] a renewal follows the file of its label, whatever the scope has become', async () => {
    const { following, former } = await createAfterAnother();
    await renew(following, former);
    const { carried } = accepted(
      await getFindings(actOf(following.auditor, testTime(13)), following.evaluationId),
    );
    expect(carried.map(({ criteria }) => criteria)).toEqual([['E1.2'], ['E3.4']]);
  });

  test('[R-EVA-84] nobody settles one before signing, nor on another’s evaluation', async () => {
    const { evaluationId } = await createFollowing();
    const other = await createStarted();
    expect(
      await settleCarriedMinor(actOf(other.auditor, testTime(13)), {
        evaluationId,
        findingId: evaluationId,
        outcome: 'major',
        reason: '',
      }),
    ).toMatchObject({ code: 'not-found' });
  });
});
