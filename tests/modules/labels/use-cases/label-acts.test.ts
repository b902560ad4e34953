/** Roles × acts × statuses of a label, each act on the version that was read, so that what refuses it is the rule. */
import { beforeAll, describe, expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { startRenewal } from '#app/modules/applications/use-cases/start-renewal.server.ts';
import type { LabelStatus } from '#app/modules/labels/domain/label-status.ts';
import { LABEL_STATUSES } from '#app/modules/labels/domain/label-status.ts';
import { announceMeasure } from '#app/modules/labels/use-cases/announce-measure.server.ts';
import { confirmYearlyRefresh } from '#app/modules/labels/use-cases/confirm-yearly-refresh.server.ts';
import { correctCertificate } from '#app/modules/labels/use-cases/correct-certificate.server.ts';
import { decideMeasure } from '#app/modules/labels/use-cases/decide-measure.server.ts';
import { getYearlyRefresh } from '#app/modules/labels/use-cases/get-yearly-refresh.server.ts';
import { planSurveillance } from '#app/modules/labels/use-cases/plan-surveillance.server.ts';
import { reduceOwnScope } from '#app/modules/labels/use-cases/reduce-own-scope.server.ts';
import { restoreLabel } from '#app/modules/labels/use-cases/restore-label.server.ts';
import { sendObservations } from '#app/modules/labels/use-cases/send-observations.server.ts';
import { surrenderLabel } from '#app/modules/labels/use-cases/surrender-label.server.ts';
import { addMonths, parisDate, parisInstant } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { announce, createHeldLabel, versionOfLabel } from '#tests/modules/labels/held-labels.ts';
import type { HeldLabelScene } from '#tests/modules/labels/held-labels.ts';
import {
  actOf,
  createAuditor,
  createDecider,
  createOfficer,
  createOrganisation,
  createUser,
  TEST_NOW,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

/** The renewal is open, and every delay of a notice is over. */
const NOW = parisInstant(addMonths(parisDate(TEST_NOW), 31), 9);
const TODAY = parisDate(NOW);

type Outcome = { readonly ok: boolean; readonly code?: string };
type Role =
  'lead' | 'contributor' | 'stranger' | 'officer' | 'decider' | 'auditor' | 'committee' | 'administrator';

type LabelAct = {
  readonly roles: ReadonlyArray<Role>;
  readonly statuses: ReadonlyArray<LabelStatus>;
  /** What an official who may not is told; the label's page is open to them. */
  readonly toOfficials: 'action-not-yours' | 'not-found';
  readonly inOtherStatuses: string;
  readonly onMeasure: boolean;
  readonly run: (actor: Actor, scene: HeldLabelScene) => Promise<Outcome>;
};

const IN_FORCE: ReadonlyArray<LabelStatus> = ['active', 'suspended'];

let surveyor: Actor;

async function read(scene: HeldLabelScene) {
  return { labelId: scene.labelId, version: await versionOfLabel(scene), reason: 'Motif.' };
}

function byDecider(
  statuses: ReadonlyArray<LabelStatus>,
  run: LabelAct['run'],
  options: { readonly onMeasure?: boolean } = {},
): LabelAct {
  return {
    roles: ['decider'],
    statuses,
    toOfficials: 'action-not-yours',
    inOtherStatuses: 'action-impossible-in-status',
    onMeasure: options.onMeasure ?? false,
    run,
  };
}

function byLead(statuses: ReadonlyArray<LabelStatus>, run: LabelAct['run']): LabelAct {
  return { ...byDecider(statuses, run), roles: ['lead'] };
}

function announcing(kind: 'suspension' | 'withdrawal' | 'scope-reduction'): LabelAct['run'] {
  return async (actor, scene) =>
    announceMeasure(actOf(actor, NOW), { ...(await read(scene)), kind, siteNames: ['Accueil 1'] });
}

function deciding(decision: 'take' | 'drop'): LabelAct['run'] {
  return async (actor, scene) => {
    const effect = { effectiveOn: null, endsOn: null };
    return decideMeasure(actOf(actor, NOW), { ...(await read(scene)), decision, ...effect });
  };
}

const ACTS: Readonly<Record<string, LabelAct>> = {
  'announce a suspension': byDecider(['active'], announcing('suspension')),
  'announce a withdrawal': byDecider(IN_FORCE, announcing('withdrawal')),
  'announce a smaller scope': byDecider(['active'], announcing('scope-reduction')),
  'take a withdrawal': byDecider(IN_FORCE, deciding('take'), { onMeasure: true }),
  'drop a measure': byDecider(LABEL_STATUSES, deciding('drop'), { onMeasure: true }),
  restore: byDecider(['suspended'], async (actor, scene) =>
    restoreLabel(actOf(actor, NOW), await read(scene)),
  ),
  correct: {
    ...byDecider(LABEL_STATUSES, async (actor, scene) => {
      const wanted = { field: 'scope', siteName: '', after: 'Les seuls accueils', confirmed: 'oui' } as const;
      return correctCertificate(actOf(actor, NOW), scene.labelId, { ...(await read(scene)), ...wanted });
    }),
    roles: ['officer', 'decider'],
  },
  observe: {
    ...byLead(LABEL_STATUSES, async (actor, scene) =>
      sendObservations(actOf(actor, NOW), { ...(await read(scene)), observations: 'Corrigé.' }),
    ),
    onMeasure: true,
  },
  'reduce the scope': byLead(['active'], async (actor, scene) =>
    reduceOwnScope(actOf(actor, NOW), { ...(await read(scene)), siteNames: ['Accueil 1'] }),
  ),
  surrender: byLead(IN_FORCE, async (actor, scene) => surrenderLabel(actOf(actor, NOW), await read(scene))),
  'ask for the renewal': {
    ...byLead(IN_FORCE, (actor, { labelId }) => startRenewal(actOf(actor, NOW), { labelId })),
    toOfficials: 'not-found',
    inOtherStatuses: 'label-ended',
  },
  refresh: {
    ...byLead(IN_FORCE, async (actor, { labelId, organisation }) => {
      const page = await getYearlyRefresh(actOf(organisation.lead, NOW), labelId);
      if (!page.ok) return page;
      return confirmYearlyRefresh(actOf(actor, NOW), { labelId, contentHash: page.value.contentHash });
    }),
    toOfficials: 'not-found',
    inOtherStatuses: 'label-ended',
  },
  'plan the surveillance': {
    ...byDecider(IN_FORCE, (actor, { labelId }) => {
      const plan = { labelId, version: 0, auditorId: surveyor.userId, plannedOn: TODAY };
      return planSurveillance(actOf(actor, NOW), plan);
    }),
    roles: ['officer'],
    inOtherStatuses: 'label-not-in-force',
  },
};

async function sceneIn(status: LabelStatus, act: Pick<LabelAct, 'onMeasure'>): Promise<HeldLabelScene> {
  const scene = await createHeldLabel();
  if (act.onMeasure) await announce(scene, 'withdrawal');
  await getDatabase().label.update({ where: { id: scene.labelId }, data: { status } });
  return scene;
}

let others: Readonly<Record<Exclude<Role, 'lead' | 'contributor'>, Actor>>;

beforeAll(async () => {
  surveyor = await createAuditor();
  others = {
    stranger: (await createOrganisation()).lead,
    officer: await createOfficer(),
    decider: await createDecider(),
    auditor: await createAuditor(),
    committee: await createUser({ platformRoles: ['committee-member'] }),
    administrator: await createUser({ platformRoles: ['administrator'] }),
  };
});

function expectedFor(act: LabelAct, role: Role, status: LabelStatus): string {
  if (act.roles.includes(role)) return act.statuses.includes(status) ? 'ok' : act.inOtherStatuses;
  if (role === 'officer' || role === 'decider') return act.toOfficials;
  return role === 'lead' ? 'action-not-yours' : 'not-found';
}

describe.each(Object.entries(ACTS))('%s', (_, act) => {
  test.each(LABEL_STATUSES)('[R-LAB-06, R-LAB-11] on a label %s, for each role', async (status) => {
    const shared = await sceneIn(status, act);
    const roles: Readonly<Record<Role, Actor>> = {
      ...others,
      lead: shared.organisation.lead,
      contributor: shared.organisation.contributor,
    };
    const found: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const role of Object.keys(roles) as ReadonlyArray<Role>) {
      // Whoever may act changes the label: they act on one of their own.
      const isOwn = act.roles.includes(role);
      const scene = isOwn ? await sceneIn(status, act) : shared;
      const outcome = await act.run(role === 'lead' ? scene.organisation.lead : roles[role], scene);
      found[role] = outcome.ok ? 'ok' : (outcome.code ?? '');
      expected[role] = expectedFor(act, role, status);
    }
    expect(found).toEqual(expected);
  });
});
