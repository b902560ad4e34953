/** Who may decide: nobody recused, and nobody in the name of another authority than the one that decides. */
import { describe, expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import type { AuthorityKind } from '#app/modules/access/domain/authority-kinds.ts';
import {
  getDecidingAuthority,
  writeSetting,
} from '#app/modules/access/persistence/scheme-settings.server.ts';
import { listWorklist } from '#app/modules/applications/use-cases/list-worklist.server.ts';
import { appealDecision } from '#app/modules/decisions/use-cases/appeal-decision.server.ts';
import { decideAppeal } from '#app/modules/decisions/use-cases/decide-appeal.server.ts';
import { declareRecusal } from '#app/modules/decisions/use-cases/declare-recusal.server.ts';
import { deferApplication } from '#app/modules/decisions/use-cases/defer-application.server.ts';
import { getAppealDecisionPage } from '#app/modules/decisions/use-cases/get-appeal-decision-page.server.ts';
import { getDecisionSummary } from '#app/modules/decisions/use-cases/get-decision-summary.server.ts';
import { grantLabel } from '#app/modules/decisions/use-cases/grant-label.server.ts';
import { refuseApplication } from '#app/modules/decisions/use-cases/refuse-application.server.ts';
import { announceMeasure } from '#app/modules/labels/use-cases/announce-measure.server.ts';
import { getDitpLabel } from '#app/modules/labels/use-cases/get-ditp-label.server.ts';
import { addDays, addMonths, calendarDate, parisDate } from '#app/platform/calendar.ts';
import { getDatabase, inTransaction } from '#app/platform/database/database.server.ts';
import { toDateColumn } from '#app/platform/database/dates.server.ts';
import { ok } from '#app/platform/result.ts';
import { accepted, actOf, createDecider, createUser, fileOf, testTime } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';
import { readPdfText } from '#tests/support/pdf-reading.ts';
import type { FileBeforeCommittee } from '#tests/modules/decisions/decided-files.ts';
import { createBeforeCommittee, DECISION_TIME, versionOf } from '#tests/modules/decisions/decided-files.ts';
import { signedIn } from '#tests/modules/decisions/signed-in.ts';
import { createPlannedSitting, PLANNING_TIME, sittingOf } from '#tests/modules/decisions/sitting-files.ts';

useDatabase();

const TODAY = parisDate(DECISION_TIME);

async function setAuthority(kind: AuthorityKind, signatoryName = ''): Promise<void> {
  await inTransaction(async (transaction) => {
    const authority = await getDecidingAuthority(transaction);
    await writeSetting(transaction, 'deciding-authority', {
      ...authority,
      kind,
      signatoryName,
      certificationBody: 'Organisme d’essai',
    });
    return ok(null);
  });
}

async function decideFor(person: Actor, decidesFor: AuthorityKind): Promise<Actor> {
  await getDatabase().user.update({ where: { id: person.userId }, data: { decidesFor } });
  return person;
}

async function outcomesOf(actor: Actor, applicationId: string): Promise<ReadonlyArray<string>> {
  const act = actOf(actor, DECISION_TIME);
  const file = { applicationId, version: await versionOf(applicationId) };
  const outcomes = [
    await grantLabel(act, { ...file, level: 'bronze', reason: '' }),
    await refuseApplication(act, { ...file, reason: 'Motif.' }),
    await deferApplication(act, {
      ...file,
      reason: '',
      expected: 'Horaires.',
      expectedBy: addDays(TODAY, 30),
    }),
  ];
  return outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.code));
}

describe('whoever is recused does not decide', () => {
  test('[R-ACC-44] after a recusal declared in the committee, the decider opens the file no more', async () => {
    const { applicationId } = await createBeforeCommittee();
    const both = await createUser({ platformRoles: ['committee-member', 'ditp-decider'] });
    const officer = await createUser({ platformRoles: ['committee-member', 'ditp-officer'] });
    const sitting = await createPlannedSitting([applicationId], { members: [both, officer] });
    accepted(await getDecisionSummary(actOf(both, PLANNING_TIME), applicationId));
    const itemId = (await sittingOf(sitting.sittingId)).items[0]?.itemId ?? '';
    for (const { userId } of [both, officer]) {
      const recusal = { sittingId: sitting.sittingId, itemId, userId, reason: 'Parenté.' };
      accepted(await declareRecusal(actOf(sitting.officer, PLANNING_TIME), recusal));
    }
    for (const actor of [both, officer]) {
      expect(await getDecisionSummary(actOf(actor, DECISION_TIME), applicationId)).toMatchObject({
        code: 'not-found',
      });
    }
    expect(await outcomesOf(both, applicationId)).toEqual(['not-found', 'not-found', 'not-found']);
    const listed = accepted(await listWorklist(actOf(both), new URLSearchParams('etape=decision')));
    expect(listed.rows).toEqual([]);
    const managed = accepted(await listWorklist(actOf(officer), new URLSearchParams('etape=decision')));
    expect(managed.rows).toHaveLength(1);
    expect((await fileOf(applicationId)).status).toBe('before-committee');
  });

  test.each([
    ['which lasts', null, false],
    ['ended three years ago to the day', addMonths(TODAY, -36), false],
    ['ended the day before', addDays(addMonths(TODAY, -36), -1), true],
  ])('[R-ACC-44] [R-APP-27] by a link declared, %s', async (_case, endsOn, decides) => {
    const { applicationId, organisation } = await createBeforeCommittee();
    const decider = await createDecider();
    await getDatabase().auditorLink.create({
      data: {
        userId: decider.userId,
        kind: 'employer',
        organisationId: organisation.organisationId,
        startsOn: toDateColumn(calendarDate('2015-01-01')),
        endsOn: endsOn === null ? null : toDateColumn(endsOn),
        declaredAt: testTime(0),
      },
    });
    const actor = await signedIn(decider);
    expect((await getDecisionSummary(actOf(actor, DECISION_TIME), applicationId)).ok).toBe(decides);
    // The act reads the register itself: a session opened before the declaration gives nothing.
    const outcomes = await outcomesOf(decider, applicationId);
    expect(outcomes[0]).toBe(decides ? 'ok' : 'decider-is-recused');
    if (!decides) expect(new Set(outcomes)).toEqual(new Set(['decider-is-recused']));
  });

  test('[R-ACC-44] by being a member of the head of the network, or having been', async () => {
    const { applicationId, organisation } = await createBeforeCommittee();
    const head = await createUser();
    const network = await getDatabase().network.create({
      data: { name: `Réseau ${head.userId}`, createdAt: testTime(0) },
    });
    const headOrganisation = await getDatabase().organisation.create({
      data: {
        name: 'Tête de réseau',
        kind: 'local-state-service',
        siret: '35600000049837',
        networkId: network.id,
        createdAt: testTime(0),
      },
    });
    await getDatabase().network.update({
      where: { id: network.id },
      data: { headOrganisationId: headOrganisation.id },
    });
    await getDatabase().organisation.update({
      where: { id: organisation.organisationId },
      data: { networkId: network.id },
    });
    for (const endedAt of [null, testTime(-30)]) {
      const decider = await createDecider();
      await getDatabase().membership.create({
        data: {
          userId: decider.userId,
          organisationId: headOrganisation.id,
          role: 'contributor',
          createdAt: testTime(-60),
          endedAt,
        },
      });
      const act = actOf(await signedIn(decider), DECISION_TIME);
      expect(await getDecisionSummary(act, applicationId)).toMatchObject({ code: 'not-found' });
      expect(await outcomesOf(decider, applicationId)).toEqual(Array(3).fill('decider-is-recused'));
    }
  });
});

async function appealed(): Promise<FileBeforeCommittee> {
  const file = await createBeforeCommittee();
  const { applicationId, organisation, decider } = file;
  const refusal = { applicationId, version: await versionOf(applicationId), reason: 'Accueil insuffisant.' };
  accepted(await refuseApplication(actOf(decider, DECISION_TIME), refusal));
  accepted(
    await appealDecision(actOf(organisation.lead, testTime(25)), {
      applicationId,
      version: await versionOf(applicationId),
      reason: 'Les horaires étaient affichés.',
      evidenceIds: [],
    }),
  );
  return file;
}

describe('in whose name one decides', () => {
  test.each([
    ['ditp', 'certification-body'],
    ['certification-body', 'ditp'],
  ] as const)('[R-ACC-45] while %s decides, those of %s decide nothing', async (kind, other) => {
    const { applicationId } = await createBeforeCommittee();
    await setAuthority(kind);
    const without = await decideFor(await createDecider(), other);
    const holder = await decideFor(await createDecider(), kind);
    const codes = await outcomesOf(without, applicationId);
    expect(new Set(codes)).toEqual(new Set(['another-authority-decides']));
    const barred = accepted(await getDecisionSummary(actOf(without, DECISION_TIME), applicationId));
    expect(barred).toMatchObject({ lacksMandate: true, actions: [] });
    const open = accepted(await getDecisionSummary(actOf(holder, DECISION_TIME), applicationId));
    expect(open.lacksMandate).toBe(false);
    expect(open.actions).toContain('grant');
    expect((await outcomesOf(holder, applicationId))[0]).toBe('ok');
    const label = await getDatabase().label.findUniqueOrThrow({ where: { applicationId } });
    expect(label.decidingAuthority).toBe(kind);

    const measure = {
      labelId: label.id,
      version: label.version,
      kind: 'suspension' as const,
      reason: 'Motif.',
      siteNames: [],
    };
    expect(await announceMeasure(actOf(without, testTime(30)), measure)).toMatchObject({
      code: 'another-authority-decides',
    });
    expect(accepted(await getDitpLabel(actOf(without, testTime(30)), label.id))).toMatchObject({
      lacksMandate: true,
      acts: { announce: [] },
    });
    accepted(await announceMeasure(actOf(holder, testTime(30)), measure));
    await setAuthority('ditp');
  });

  test('[R-ACC-45] an appeal is decided in the name of the authority of that day', async () => {
    const { applicationId } = await appealed();
    await setAuthority('certification-body');
    const ditp = await createDecider();
    const body = await decideFor(await createDecider(), 'certification-body');
    const answer = {
      applicationId,
      version: await versionOf(applicationId),
      outcome: 'confirmed' as const,
      level: null,
      reason: 'Réexamen fait.',
      confirmed: 'oui' as const,
    };
    const time = testTime(40);
    expect(await decideAppeal(actOf(ditp, time), answer)).toMatchObject({
      code: 'another-authority-decides',
    });
    expect(accepted(await getAppealDecisionPage(actOf(ditp, time), applicationId))).toMatchObject({
      mayDecide: false,
      lacksMandate: true,
    });
    accepted(await decideAppeal(actOf(body, time), answer));
    await setAuthority('ditp');
  });

  test('[R-DEC-37] each letter is signed by who decided, for the signatory, and both are kept', async () => {
    await setAuthority('ditp', 'Dominique Signataire');
    const { applicationId, decider } = await appealed();
    const other = await createUser({ name: 'Diane Autre', platformRoles: ['ditp-decider'] });
    accepted(
      await decideAppeal(actOf(other, testTime(40)), {
        applicationId,
        version: await versionOf(applicationId),
        outcome: 'confirmed',
        level: null,
        reason: 'Réexamen fait.',
        confirmed: 'oui',
      }),
    );
    const page = accepted(await getAppealDecisionPage(actOf(other, testTime(40)), applicationId));
    expect(page.decisions.map(({ deciderName, signatoryName }) => [deciderName, signatoryName])).toEqual([
      ['Diane Autre', 'Dominique Signataire'],
      [decider.name, 'Dominique Signataire'],
    ]);
    for (const [index, name] of ['Diane Autre', decider.name].entries()) {
      const letter = await getDatabase().document.findUniqueOrThrow({
        where: { id: page.decisions[index]?.letterId ?? '' },
      });
      const text = (await readPdfText(Buffer.from(letter.bytes))).join(' ').replace(/\s+/g, ' ');
      expect(text).toContain(name);
      expect(text).toContain('pour Dominique Signataire');
    }
    await setAuthority('ditp');
  });
});
