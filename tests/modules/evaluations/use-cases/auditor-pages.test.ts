/** What the auditor's pages read, what they ask of the database, and the links an auditor declares. */
import { describe, expect, test } from 'vitest';

import { changeAuditors } from '#app/modules/evaluations/use-cases/change-auditors.server.ts';
import { declareLink } from '#app/modules/evaluations/use-cases/declare-link.server.ts';
import { declareNoConflict } from '#app/modules/evaluations/use-cases/declare-no-conflict.server.ts';
import { endLink } from '#app/modules/evaluations/use-cases/end-link.server.ts';
import { getContradictory } from '#app/modules/evaluations/use-cases/get-contradictory.server.ts';
import { getEvaluationCommitment } from '#app/modules/evaluations/use-cases/get-evaluation-commitment.server.ts';
import { getEvaluation } from '#app/modules/evaluations/use-cases/get-evaluation.server.ts';
import { listAssignments } from '#app/modules/evaluations/use-cases/list-assignments.server.ts';
import { listLinks } from '#app/modules/evaluations/use-cases/list-links.server.ts';
import { calendarDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import {
  createAnswered,
  createDelivered,
  createPlanned,
  createRated,
  createStarted,
} from '#tests/modules/evaluations/evaluation-files.ts';
import { accepted, actOf, createAuditor, fileOf, testTime } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

describe('the pages of an evaluation', () => {
  test('[R-EVA-13] the page of a commitment shows declared and evaluated apart', async () => {
    const { evaluationId, auditor } = await createAnswered({ 'E1.1': 1 });
    const act = actOf(auditor, testTime(11));
    const view = accepted(await getEvaluation(act, evaluationId));
    expect(view.commitments.find(({ code }) => code === 'E1')?.differences).toEqual(['E1.1']);
    expect(view.header).toMatchObject({ step: { code: 'close' }, actions: ['close-contradictory'] });
    const commitment = accepted(await getEvaluationCommitment(act, evaluationId, 'E1'));
    expect(commitment.criteria[0]).toMatchObject({ declared: { rating: 3 }, own: { rating: 1, version: 1 } });
    expect(commitment.criteria[0]?.evidence).toHaveLength(1);
    expect(await getEvaluationCommitment(act, evaluationId, 'E99')).toMatchObject({ code: 'not-found' });
  });

  test('[R-EVA-25] the worklist says of each mission what is expected first', async () => {
    const auditor = await createAuditor();
    const act = actOf(auditor, testTime(6));
    async function handOver(): Promise<void> {
      const { applicationId, officer } = await createStarted();
      const { version } = await fileOf(applicationId);
      accepted(
        await changeAuditors(actOf(officer, testTime(5, 30)), {
          applicationId,
          version,
          leadAuditorId: auditor.userId,
        }),
      );
    }
    await handOver();
    await handOver();
    await handOver();
    const { mine } = await listAssignments(act);
    expect(mine.map(({ step }) => step.code)).toEqual(['declare', 'declare', 'declare']);
  });

  test('[R-EVA-16] an auditor who was replaced finds nothing any more', async () => {
    const { evaluationId, applicationId, officer, auditor } = await createRated();
    const successor = await createAuditor();
    const { version } = await fileOf(applicationId);
    accepted(
      await changeAuditors(actOf(officer, testTime(7, 30)), {
        applicationId,
        version,
        leadAuditorId: successor.userId,
      }),
    );
    expect(await getEvaluation(actOf(auditor, testTime(8)), evaluationId)).toMatchObject({
      code: 'not-found',
    });
    expect((await listAssignments(actOf(auditor, testTime(8)))).mine).toEqual([]);
    const act = actOf(successor, testTime(8));
    const view = accepted(await getEvaluationCommitment(act, evaluationId, 'E1'));
    expect(view.criteria[0]).toMatchObject({ own: { version: 0 }, former: { auditorId: auditor.userId } });
    expect(view.header.rated).toBe(view.header.required);
  });

  test('[R-EVA-11] observations not yet sent are not shown to the auditor', async () => {
    const { evaluationId, auditor } = await createDelivered({ 'E1.1': 1 });
    await getDatabase().finding.updateMany({
      where: { evaluationId },
      data: { reply: 'contest', replyText: 'Brouillon' },
    });
    const view = accepted(await getContradictory(actOf(auditor, testTime(9)), evaluationId));
    expect(view).toMatchObject({ isOpen: false, contested: 0, findings: [{ reply: null, replyText: '' }] });
  });

  test('[R-EVA-13] before the start, the auditor reads what was submitted', async () => {
    const { evaluationId, auditor } = await createPlanned();
    const view = accepted(await getEvaluationCommitment(actOf(auditor), evaluationId, 'E1'));
    expect(view.criteria[0]?.declared.rating).toBe(3);
    expect(view.header).toMatchObject({ isWritable: false, step: { code: 'declare' } });
  });
});

describe('declared links', () => {
  test('[R-EVA-26] a link with a service under evaluation warns DITP, and leaves nothing to sign', async () => {
    const { evaluationId, applicationId, auditor, officer, organisation } = await createPlanned();
    const act = actOf(auditor, testTime(4));
    const link = {
      target: { kind: 'organisation', id: organisation.organisationId },
      kind: 'consultancy',
      description: 'Formation',
      startsOn: calendarDate('2025-01-01'),
      endsOn: calendarDate('2025-12-31'),
    } as const;
    const { linkId, warned } = accepted(await declareLink(act, link));
    expect(warned).toEqual([(await fileOf(applicationId)).reference]);
    const mails = await getDatabase().outboxMessage.findMany({
      where: { applicationId, kind: 'auditor-recused' },
    });
    expect(mails.map(({ recipient }) => recipient)).toContain(officer.email);
    expect(await declareNoConflict(act, { evaluationId })).toMatchObject({ code: 'not-found' });
    expect(await endLink(act, { linkId, endsOn: calendarDate('2024-12-31') })).toMatchObject({
      code: 'link-dates-reversed',
    });
    const { links } = await listLinks(act, { search: '', targetId: '' });
    expect(links).toMatchObject([{ targetName: organisation.name, isBarring: true }]);
  });

  test('[R-EVA-26] a link is ended by its owner, and organisations are found whatever the accents', async () => {
    const auditor = await createAuditor();
    const act = actOf(auditor);
    const { organisation } = await createPlanned();
    const { targets } = await listLinks(act, { search: organisation.siret, targetId: '' });
    expect(targets.map(({ id }) => id)).toEqual([organisation.organisationId]);
    expect(
      (await listLinks(act, { search: 'SERVICE D’ESSAI', targetId: '' })).targets.length,
    ).toBeGreaterThan(0);
    expect((await listLinks(act, { search: '100 %', targetId: 'x' })).targets).toEqual([]);
    const { linkId } = accepted(
      await declareLink(act, {
        target: { kind: 'organisation', id: organisation.organisationId },
        kind: 'employer',
        description: '',
        startsOn: calendarDate('2020-01-01'),
        endsOn: null,
      }),
    );
    const endsOn = calendarDate('2026-06-30');
    expect(await endLink(actOf(await createAuditor()), { linkId, endsOn })).toMatchObject({
      code: 'not-found',
    });
    accepted(await endLink(act, { linkId, endsOn }));
    expect(
      await declareLink(act, {
        target: { kind: 'network', id: organisation.organisationId },
        kind: 'other',
        description: '',
        startsOn: calendarDate('2020-01-01'),
        endsOn: null,
      }),
    ).toMatchObject({ code: 'link-target-missing' });
  });
});
