import { describe, expect, test } from 'vitest';

import {
  getCommitteeSetting,
  settingFingerprint,
} from '#app/modules/access/persistence/scheme-settings.server.ts';
import { updateSchemeSettings } from '#app/modules/access/use-cases/update-scheme-settings.server.ts';
import { checkAgainstProposal } from '#app/modules/decisions/domain/decision-proposal.ts';
import { getDecisionSummary } from '#app/modules/decisions/use-cases/get-decision-summary.server.ts';
import { grantLabel } from '#app/modules/decisions/use-cases/grant-label.server.ts';
import { refuseApplication } from '#app/modules/decisions/use-cases/refuse-application.server.ts';
import { addDays, calendarDate, parisDate } from '#app/platform/calendar.ts';
import { getDatabase, observeStatements } from '#app/platform/database/database.server.ts';
import { accepted, actOf, createUser } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';
import { createBeforeCommittee, DECISION_TIME, versionOf } from '#tests/modules/decisions/decided-files.ts';
import {
  close,
  createPlannedSitting,
  openWith,
  propose,
  sittingOf,
} from '#tests/modules/decisions/sitting-files.ts';
import type { CommitteeProposal } from '#app/modules/decisions/domain/sitting.ts';

useDatabase();

const GRANT = { kind: 'grant', level: 'bronze', reason: 'Dossier solide.' } as const;

async function createProposed(proposal: CommitteeProposal) {
  const file = await createBeforeCommittee();
  const sitting = await createPlannedSitting([file.applicationId]);
  await openWith(sitting);
  await propose(sitting, file.applicationId, proposal);
  await close(sitting);
  const [item] = (await sittingOf(sitting.sittingId)).items;
  return { ...file, itemId: item?.itemId ?? '' };
}

async function decisionOf(applicationId: string) {
  return getDatabase().decision.findFirstOrThrow({
    where: { applicationId },
    orderBy: { decidedAt: 'desc' },
  });
}

describe('[R-DEC-21] departing from the proposal', () => {
  const defer = {
    kind: 'defer',
    reason: '',
    expected: 'Publier.',
    expectedBy: calendarDate('2027-01-01'),
  } as const;
  test.each([
    ['grant', 'bronze', '', GRANT, true],
    ['grant', 'silver', '', GRANT, false],
    ['grant', 'silver', 'Au vu du rapport.', GRANT, true],
    ['defer', null, '', GRANT, false],
    ['defer', null, '', defer, true],
    ['refuse', null, 'Motif.', GRANT, true],
  ] as const)('[R-DEC-21] %s at %s saying “%s”', (kind, level, reason, proposal, isOk) => {
    const outcome = checkAgainstProposal({
      decision: { kind, level, reason },
      proposal,
      opinionRequired: false,
    });
    expect(outcome.ok).toBe(isOk);
  });
});

test('[R-DEC-20] the decider reads the proposal first, and the decision names it', async () => {
  const { applicationId, decider, itemId } = await createProposed(GRANT);
  const act = actOf(decider, DECISION_TIME);
  const statements: string[] = [];
  const stop = observeStatements((sql) => statements.push(sql));
  const summary = accepted(await getDecisionSummary(act, applicationId));
  stop();
  // One more reads the session.
  expect(statements.length).toBeLessThanOrEqual(7);
  expect(summary.proposal).toMatchObject({ itemId, proposal: GRANT });
  expect(summary.proposal?.opinions).toHaveLength(3);
  const granting = {
    applicationId,
    version: await versionOf(applicationId),
    level: 'bronze' as const,
    reason: '',
  };
  accepted(await grantLabel(act, granting));
  expect((await decisionOf(applicationId)).sittingItemId).toBe(itemId);
});

test('[R-DEC-20] a decision without a sitting names none, and a proposal still open counts for nothing', async () => {
  const { applicationId, decider } = await createBeforeCommittee();
  const sitting = await createPlannedSitting([applicationId]);
  await openWith(sitting);
  await propose(sitting, applicationId, GRANT);
  const act = actOf(decider, DECISION_TIME);
  expect(accepted(await getDecisionSummary(act, applicationId)).proposal).toBeNull();
  const refusing = { applicationId, version: await versionOf(applicationId), reason: 'Motif.' };
  accepted(await refuseApplication(act, refusing));
  expect((await decisionOf(applicationId)).sittingItemId).toBeNull();
});

test('[R-DEC-21] granting where the committee proposed a refusal asks a reason', async () => {
  const { applicationId, decider, itemId } = await createProposed({ kind: 'refuse', reason: 'Insuffisant.' });
  const act = actOf(decider, DECISION_TIME);
  const granting = {
    applicationId,
    version: await versionOf(applicationId),
    level: 'bronze' as const,
    reason: ' ',
  };
  expect(await grantLabel(act, granting)).toMatchObject({ code: 'departure-reason-missing' });
  accepted(await grantLabel(act, { ...granting, reason: 'Le rapport établit le niveau.' }));
  expect((await decisionOf(applicationId)).sittingItemId).toBe(itemId);
});

test('[R-DEC-20] a proposal made before the file was last put before the committee no longer counts', async () => {
  const { applicationId, decider } = await createProposed({
    kind: 'defer',
    reason: 'Des résultats manquent.',
    expected: 'Publier.',
    expectedBy: addDays(parisDate(DECISION_TIME), 30),
  });
  await getDatabase().application.update({
    where: { id: applicationId },
    data: { statusSince: DECISION_TIME },
  });
  const summary = accepted(await getDecisionSummary(actOf(decider, DECISION_TIME), applicationId));
  expect(summary.proposal).toBeNull();
});

test('[R-DEC-22] once the setting is on, nothing is granted before a closed sitting has proposed', async () => {
  const { applicationId, decider } = await createBeforeCommittee();
  const administrator = await createUser({ platformRoles: ['administrator'] });
  const before = await getCommitteeSetting(getDatabase());
  expect(before).toEqual({ opinionRequired: false });
  accepted(
    await updateSchemeSettings(actOf(administrator), {
      name: 'committee',
      fingerprint: settingFingerprint(before),
      value: { opinionRequired: true },
    }),
  );
  const act = actOf(decider, DECISION_TIME);
  const granting = {
    applicationId,
    version: await versionOf(applicationId),
    level: 'bronze' as const,
    reason: '',
  };
  expect(await grantLabel(act, granting)).toMatchObject({ code: 'committee-opinion-missing' });
  const sitting = await createPlannedSitting([applicationId]);
  await openWith(sitting);
  await propose(sitting, applicationId, GRANT);
  await close(sitting);
  accepted(await grantLabel(act, granting));
});
