/** What changed between two moments of a file, for each side, on a real database. */
import { describe, expect, test } from 'vitest';

import { TODAY_MOMENT } from '#app/modules/applications/domain/compared-moments.ts';
import { DIFFERENCE_COLUMNS, differenceRows } from '#app/modules/applications/domain/differences-rows.ts';
import { compareContents, onlyChanges } from '#app/modules/applications/domain/file-differences.ts';
import type { FileSnapshot } from '#app/modules/applications/domain/file-snapshot.ts';
import { findLatestSnapshot } from '#app/modules/applications/persistence/snapshots.server.ts';
import type { DifferencesRequest } from '#app/modules/applications/use-cases/get-differences.server.ts';
import { getDifferences } from '#app/modules/applications/use-cases/get-differences.server.ts';
import { saveAnswer } from '#app/modules/self-assessments/use-cases/save-answer.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { createBeforeCommittee } from '#tests/modules/decisions/decided-files.ts';
import { createDelivered, createStarted } from '#tests/modules/evaluations/evaluation-files.ts';
import { accepted, actOf, createAuditor, testTime } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const ALL = { before: null, after: null, changedOnly: true } as const;

function of(side: 'service' | 'ditp' | 'any', applicationId: string): DifferencesRequest {
  return { from: { side, applicationId }, ...ALL };
}

describe('who compares what', () => {
  test('[R-APP-49] the live copy is for the service’s lead; the auditors’ side for those who read their report', async () => {
    const file = await createBeforeCommittee({ 'E1.2': 1 });
    const { applicationId, evaluationId, organisation, officer, auditor, decider } = file;
    const labels = ['Déposé', 'Figé pour l’évaluation', 'Projet de rapport', 'Rapport définitif'];
    const lead = accepted(
      await getDifferences(actOf(organisation.lead, testTime(21)), of('service', applicationId)),
    );
    expect(lead.moments.map(({ label }) => label)).toEqual([...labels, 'Aujourd’hui']);
    const ditp = accepted(await getDifferences(actOf(officer, testTime(21)), of('ditp', applicationId)));
    expect(ditp.moments.map(({ label }) => label)).toEqual(labels);
    const deciding = accepted(await getDifferences(actOf(decider, testTime(21)), of('ditp', applicationId)));
    expect(deciding.moments.map(({ label }) => label)).toEqual(labels);
    const audit = accepted(
      await getDifferences(actOf(auditor, testTime(21)), { from: { side: 'auditor', evaluationId }, ...ALL }),
    );
    expect(audit.moments.map(({ label }) => label)).toEqual(labels);
    const other = actOf(await createAuditor(), testTime(21));
    expect(await getDifferences(other, { from: { side: 'auditor', evaluationId }, ...ALL })).toMatchObject({
      code: 'not-found',
    });
    expect(await getDifferences(other, of('any', applicationId))).toMatchObject({ code: 'not-found' });
    expect(await getDifferences(actOf(officer, testTime(21)), of('service', applicationId))).toMatchObject({
      code: 'forbidden',
    });
    // An address that names the live copy gives it to nobody else: the latest moment they may read is shown instead.
    const asked = await getDifferences(actOf(officer, testTime(21)), {
      ...of('any', applicationId),
      after: TODAY_MOMENT,
    });
    expect(accepted(asked).compared?.after.label).toBe('Rapport définitif');
  });

  test('[R-APP-49] before the draft report is delivered, nothing tells the service of one', async () => {
    const { applicationId, organisation } = await createStarted();
    const page = accepted(
      await getDifferences(actOf(organisation.lead, testTime(6)), of('service', applicationId)),
    );
    expect(page.moments.map(({ label }) => label)).toEqual([
      'Déposé',
      'Figé pour l’évaluation',
      'Aujourd’hui',
    ]);
  });
});

describe('what changed', () => {
  test('[R-APP-51] what the service goes on writing differs from what is frozen, criterion by criterion', async () => {
    const { applicationId, organisation } = await createStarted();
    const act = actOf(organisation.lead, testTime(6));
    const kept = await getDatabase().selfAssessmentAnswer.findUniqueOrThrow({
      where: { applicationId_criterionCode: { applicationId, criterionCode: 'E1.2' } },
    });
    accepted(
      await saveAnswer(act, {
        applicationId,
        criterionCode: 'E1.2',
        version: kept.version,
        content: { rating: 1, notApplicableReason: '', comment: 'Nouveau commentaire.' },
      }),
    );
    const page = accepted(await getDifferences(act, of('service', applicationId)));
    expect(page.compared?.differences).toMatchObject({
      changedCriteria: 1,
      sites: [],
      results: [],
      commitments: [
        {
          code: 'E1',
          changed: 1,
          criteria: [
            {
              code: 'E1.2',
              declared: { before: 3, after: 1, isChanged: true },
              comment: { after: 'Nouveau commentaire.', isChanged: true },
            },
          ],
        },
      ],
    });
    const whole = accepted(
      await getDifferences(act, { ...of('service', applicationId), changedOnly: false }),
    );
    expect(whole.compared?.differences.commitments.length).toBeGreaterThan(1);
  });

  test('[R-APP-51] [R-APP-52] evidence, scope, sites, results, findings and scores are compared and exported', async () => {
    const { applicationId, referential } = await createDelivered({ 'E1.3': 0 });
    const frozen = await findLatestSnapshot(getDatabase(), applicationId, 'frozen');
    const draft = await findLatestSnapshot(getDatabase(), applicationId, 'draft-report');
    if (frozen === null || draft === null) throw new Error('A delivered file has both.');
    const [first, second, ...rest] = frozen.content.evidence;
    if (first === undefined || second === undefined) throw new Error('The grid has evidence.');
    const after: FileSnapshot = {
      ...draft.content,
      scope: '=2+2',
      sites: [],
      results: { ...draft.content.results, source: 'Enquête de 2026' },
      evidence: [{ ...first, versionId: 'v2' }, { ...second, evidenceId: 'e2', title: 'Affiche' }, ...rest],
    };
    const differences = compareContents({
      before: frozen.content,
      after,
      referential,
      dates: { today: parisDate(testTime(9)), firstSubmittedOn: parisDate(testTime(0)) },
    });
    const changes = onlyChanges(differences);
    expect(changes.sites.every(({ change }) => change === 'removed')).toBe(true);
    expect(changes.results.map(({ field }) => field)).toEqual(['source']);
    const evidence = changes.commitments.flatMap(({ criteria }) => criteria.flatMap((one) => one.evidence));
    expect(evidence.map(({ change }) => change)).toEqual(
      expect.arrayContaining(['new-version', 'removed', 'added']),
    );
    expect(changes.findings).toMatchObject([{ number: 1, kind: { before: null, after: 'major' } }]);
    expect(differences.levels[0]).toMatchObject({ isChanged: true, after: { attained: false } });
    const rows = differenceRows(changes, referential.ratings);
    expect(rows.every((row) => row.length === DIFFERENCE_COLUMNS.length)).toBe(true);
    expect(rows[0]).toEqual(['Cadre', '', '', '', 'Périmètre', frozen.content.scope, '=2+2', 'Modifié']);
  });

  test('[R-APP-51] an amended finding shows its text, its criteria and its reply, under another number too', async () => {
    const { applicationId, referential } = await createDelivered({ 'E1.2': 1, 'E1.3': 0 });
    const draft = await findLatestSnapshot(getDatabase(), applicationId, 'draft-report');
    const evaluation = draft?.content.evaluation ?? null;
    if (draft === null || evaluation === null) throw new Error('A delivered file has a draft.');
    const [first, second] = evaluation.findings;
    if (first === undefined || second === undefined) throw new Error('It has two findings.');
    expect(first.id).toMatch(/^[0-9a-f-]{36}$/);
    const amended = { ...second, number: 1, description: 'Amendé.', criteria: ['E1.4'], reply: 'contest' };
    function compare(findings: NonNullable<FileSnapshot['evaluation']>['findings'], before = draft?.content) {
      if (draft === null || evaluation === null || before === undefined) throw new Error('No draft.');
      const after = { ...draft.content, evaluation: { ...evaluation, findings } };
      const dates = { today: parisDate(testTime(9)), firstSubmittedOn: null };
      return onlyChanges(compareContents({ before, after, referential, dates }));
    }
    const changed = compare([amended]);
    expect(changed.findings).toMatchObject([
      {
        number: 1,
        title: { isChanged: false },
        description: { before: second.description, after: 'Amendé.' },
        criteria: { before: second.criteria.join(', '), after: 'E1.4' },
        reply: { before: null, after: 'contest' },
      },
      { number: 1, title: { before: first.title, after: '' } },
    ]);
    expect(differenceRows(changed, referential.ratings).map((row) => row[4])).toEqual(
      expect.arrayContaining(['Description', 'Critères', 'Réponse du service']),
    );
    // Contents kept before findings had an id are set against each other by their numbers.
    const { number, kind, title, description, criteria, reply, outcome } = first;
    const older = { number, kind, title, description, criteria, reply, outcome };
    const former = { ...draft.content, evaluation: { ...evaluation, findings: [older] } };
    expect(compare([{ ...first, description: 'Autre.' }], former).findings).toMatchObject([
      { number: 1, title: { isChanged: false }, description: { after: 'Autre.' } },
    ]);
  });

  test('[R-APP-51] a content compared with itself shows no change', async () => {
    const { applicationId, referential } = await createStarted();
    const frozen = await findLatestSnapshot(getDatabase(), applicationId, 'frozen');
    if (frozen === null) throw new Error('A started file is frozen.');
    const dates = { today: parisDate(testTime(9)), firstSubmittedOn: null };
    const input = { before: frozen.content, after: frozen.content, referential, dates };
    expect(onlyChanges(compareContents(input))).toMatchObject({
      changedCriteria: 0,
      commitments: [],
      sites: [],
      findings: [],
      scope: { isChanged: false },
    });
  });
});
