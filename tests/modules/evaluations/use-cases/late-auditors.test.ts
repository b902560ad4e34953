/** An auditor named after the start signs before any act, whatever the stage, on a real database. */
import { describe, expect, test } from 'vitest';

import { listReportedFindings } from '#app/modules/applications/persistence/finding-replies.server.ts';
import { openCorrections } from '#app/modules/applications/use-cases/open-corrections.server.ts';
import { listCorrectedFindings } from '#app/modules/evaluations/persistence/corrections.server.ts';
import { changeAuditors } from '#app/modules/evaluations/use-cases/change-auditors.server.ts';
import { closeContradictory } from '#app/modules/evaluations/use-cases/close-contradictory.server.ts';
import { declareLink } from '#app/modules/evaluations/use-cases/declare-link.server.ts';
import { declareNoConflict } from '#app/modules/evaluations/use-cases/declare-no-conflict.server.ts';
import { getContradictory } from '#app/modules/evaluations/use-cases/get-contradictory.server.ts';
import { getSiteSample } from '#app/modules/evaluations/use-cases/get-site-sample.server.ts';
import { getCorrections } from '#app/modules/evaluations/use-cases/get-corrections.server.ts';
import { judgeCorrectiveAction } from '#app/modules/evaluations/use-cases/judge-corrective-action.server.ts';
import { saveCorrectiveAction } from '#app/modules/evaluations/use-cases/save-corrective-action.server.ts';
import { verifyCorrections } from '#app/modules/evaluations/use-cases/verify-corrections.server.ts';
import { listAssignments } from '#app/modules/evaluations/use-cases/list-assignments.server.ts';
import { removeFinding } from '#app/modules/evaluations/use-cases/remove-finding.server.ts';
import { settleContestedFinding } from '#app/modules/evaluations/use-cases/settle-contested-finding.server.ts';
import { swapSite } from '#app/modules/evaluations/use-cases/swap-site.server.ts';
import { addDays, calendarDate, parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { EvaluatedFile } from '#tests/modules/evaluations/evaluation-files.ts';
import { createAnswered, createRated } from '#tests/modules/evaluations/evaluation-files.ts';
import { accepted, actOf, createAuditor, fileOf, testTime } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

/** The lead leaves because of a link, and another is named the next day. */
async function replaceLead({ applicationId, auditor, officer, organisation }: EvaluatedFile, day: number) {
  accepted(
    await declareLink(actOf(auditor, testTime(day)), {
      target: { kind: 'organisation', id: organisation.organisationId },
      kind: 'consultancy',
      description: '',
      startsOn: calendarDate('2015-01-01'),
      endsOn: null,
    }),
  );
  const successor = await createAuditor();
  const { version } = await fileOf(applicationId);
  const change = { applicationId, version, leadAuditorId: successor.userId };
  accepted(await changeAuditors(actOf(officer, testTime(day + 1)), change));
  return successor;
}

/** Past the three months of a major. */
function afterTheDelay(instant: Date): Date {
  return new Date(instant.getTime() + 100 * 86_400_000);
}

const MISSING = { code: 'declaration-missing' };

/** What a settlement that amends nothing leaves unread. */
const UNREAD = { kind: 'minor', title: '', description: '' } as const;

describe('an auditor named late', () => {
  test('[R-EVA-14] in the contradictory phase: signs, then settles and closes', async () => {
    const file = await createAnswered({ 'E1.2': 1 });
    const { evaluationId, applicationId } = file;
    const act = actOf(await replaceLead(file, 11), testTime(13));
    const [finding] = await listReportedFindings(getDatabase(), evaluationId);
    if (finding === undefined) throw new Error('A finding is contested.');
    const settling = {
      evaluationId,
      findingId: finding.findingId,
      version: (await getDatabase().finding.findUniqueOrThrow({ where: { id: finding.findingId } })).version,
      settlement: { outcome: 'maintained', reason: 'Constaté sur place.', amended: UNREAD, ratings: [] },
    } as const;
    const closing = { evaluationId, version: (await fileOf(applicationId)).version };
    expect(await settleContestedFinding(act, settling)).toMatchObject(MISSING);
    expect(await closeContradictory(act, closing)).toMatchObject(MISSING);
    const before = accepted(await getContradictory(act, evaluationId));
    expect(before).toMatchObject({ isOpen: false, header: { isToSign: true, actions: [] } });
    expect(before.header.step).toMatchObject({
      code: 'declare',
      isMine: true,
      isOverdue: false,
      dueOn: null,
    });
    expect(JSON.stringify(await listAssignments(act))).toContain('declare');

    accepted(await declareNoConflict(act, { evaluationId }));
    const after = accepted(await getContradictory(act, evaluationId));
    expect(after).toMatchObject({ isOpen: true, header: { isToSign: false, step: { code: 'close' } } });
    accepted(await settleContestedFinding(act, settling));
    accepted(await closeContradictory(act, closing));
  });

  test('[R-EVA-14] during the corrections: judges no action and ends no verification before signing', async () => {
    const file = await createAnswered({ 'E1.3': 0 }, 'accept');
    const { evaluationId, applicationId, organisation } = file;
    async function versionOf(): Promise<number> {
      return (await fileOf(applicationId)).version;
    }
    accepted(
      await closeContradictory(actOf(file.auditor, testTime(12)), {
        evaluationId,
        version: await versionOf(),
      }),
    );
    const lead = actOf(organisation.lead, testTime(13));
    const [finding] = await listCorrectedFindings(getDatabase(), await fileOf(applicationId));
    if (finding === undefined) throw new Error('A major is open.');
    const draft = {
      cause: 'Personne n’en était chargé.',
      action: 'Afficher la charte.',
      owner: 'Accueil',
      dueOn: addDays(parisDate(testTime(13)), 20),
    };
    const { findingId } = finding;
    accepted(
      await saveCorrectiveAction(lead, { applicationId, findingId, actionId: null, version: 0, draft }),
    );
    accepted(await openCorrections(lead, { applicationId, version: await versionOf() }));
    const act = actOf(await replaceLead(file, 20), afterTheDelay(testTime(13)));
    const [corrected] = await listCorrectedFindings(getDatabase(), await fileOf(applicationId));
    const [action] = corrected?.actions ?? [];
    if (action === undefined) throw new Error('An action was planned.');
    const judging = {
      evaluationId,
      actionId: action.actionId,
      version: action.version,
      verdict: 'effective',
      comment: '',
    } as const;
    const verifying = {
      evaluationId,
      version: await versionOf(),
      ratings: [{ criterion: 'E1.3', rating: 2 }],
    } as const;
    expect(await judgeCorrectiveAction(act, judging)).toMatchObject(MISSING);
    expect(await verifyCorrections(act, verifying)).toMatchObject(MISSING);
    expect(accepted(await getCorrections(act, evaluationId))).toMatchObject({ mayJudge: false });
    accepted(await declareNoConflict(act, { evaluationId }));
    expect(accepted(await getCorrections(act, evaluationId))).toMatchObject({ mayJudge: true });
    accepted(await judgeCorrectiveAction(act, judging));
    accepted(await verifyCorrections(act, verifying));
  });

  test('[R-EVA-14] while the evaluation is open: removes no finding and replaces no site before signing', async () => {
    const file = await createRated({ 'E1.2': 1 });
    const { evaluationId, officer } = file;
    const act = actOf(await replaceLead(file, 7), testTime(9));
    const finding = await getDatabase().finding.findFirstOrThrow({ where: { evaluationId } });
    const removing = { evaluationId, findingId: finding.id, version: finding.version };
    const swap = { evaluationId, removedSiteId: '', addedSiteId: '', reason: 'Travaux.' };
    expect(await removeFinding(act, removing)).toMatchObject(MISSING);
    expect(await swapSite(act, swap)).toMatchObject(MISSING);
    expect(accepted(await getSiteSample(act, { evaluationId }))).toMatchObject({
      maySwap: false,
      isToSign: true,
    });
    expect(await swapSite(actOf(officer, testTime(9)), swap)).toMatchObject({ code: 'swap-not-in-sample' });
    accepted(await declareNoConflict(act, { evaluationId }));
    accepted(await removeFinding(act, removing));
    expect(await swapSite(act, swap)).toMatchObject({ code: 'swap-not-in-sample' });
  });
});
