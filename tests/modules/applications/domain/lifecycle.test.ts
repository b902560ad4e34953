import { describe, expect, test } from 'vitest';

import { PERMISSION_MATRIX } from '#app/modules/access/domain/permission-matrix.ts';
import { RELATIONS } from '#app/modules/access/domain/roles.ts';
import type { Relation } from '#app/modules/access/domain/roles.ts';
import { PERMISSION_OF_ACTION } from '#app/modules/applications/domain/action-permissions.ts';
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import {
  APPLICATION_STATUSES,
  CLOSED_STATUSES,
  hasPublicFace,
  isOpen,
  OPEN_STATUSES,
} from '#app/modules/applications/domain/application-status.ts';
import type { ApplicationAction } from '#app/modules/applications/domain/lifecycle.ts';
import {
  actionsFor,
  APPLICATION_ACTIONS,
  decideTransition,
  TRANSITIONS,
} from '#app/modules/applications/domain/lifecycle.ts';
import { factsWith } from '#tests/modules/applications/domain/application-facts.ts';
import { calendarDate } from '#app/platform/calendar.ts';

/** Noon in Paris, far from any change of day. */
const NOW = new Date('2026-06-15T10:00:00Z');

/** Dates under which no delay stands in the way of any action. */
const FAVOURABLE = {
  levelSought: 'gold',
  levelGranted: 'silver',
  clarificationDueOn: calendarDate('2026-06-14'),
  contradictoryOpenedOn: calendarDate('2026-05-31'),
  correctionsHandedInOn: calendarDate('2026-06-10'),
  decidedOn: calendarDate('2026-06-01'),
} as const;

function contradictoryDate(action: ApplicationAction): typeof FAVOURABLE.contradictoryOpenedOn {
  return calendarDate(action === 'reply' ? '2026-06-01' : '2026-05-30');
}

/** The choice left to the service by a major ends today, or ended yesterday: what the one act asks for bars the other. */
function choiceDate(action: ApplicationAction): typeof FAVOURABLE.contradictoryOpenedOn {
  return calendarDate(action === 'decline-corrections' ? '2026-05-31' : '2026-05-30');
}

/** The table of the specification, written a second time as (action, from, to, by), independently of the code's shape. */
const ALLOWED: ReadonlyArray<
  readonly [ApplicationAction, ReadonlyArray<ApplicationStatus>, ApplicationStatus | 'same', Relation]
> = [
  ['submit', ['draft'], 'submitted', 'organisation-lead'],
  ['request-clarification', ['submitted'], 'clarification-requested', 'ditp-officer'],
  ['answer-clarification', ['clarification-requested'], 'submitted', 'organisation-lead'],
  ['declare-admissible', ['submitted'], 'admissible', 'ditp-officer'],
  ['declare-inadmissible', ['submitted', 'clarification-requested'], 'inadmissible', 'ditp-officer'],
  ['plan-evaluation', ['admissible'], 'evaluation-planned', 'ditp-officer'],
  ['change-auditors', ['evaluation-planned', 'in-evaluation'], 'same', 'ditp-officer'],
  ['start-evaluation', ['evaluation-planned'], 'in-evaluation', 'lead-auditor'],
  ['deliver-draft-report', ['in-evaluation'], 'contradictory', 'lead-auditor'],
  ['reply', ['contradictory'], 'same', 'organisation-lead'],
  ['close-contradictory', ['contradictory'], 'reported', 'lead-auditor'],
  ['open-corrections', ['reported'], 'in-correction', 'organisation-lead'],
  ['decline-corrections', ['reported'], 'same', 'organisation-lead'],
  ['verify-corrections', ['in-correction'], 'reported', 'lead-auditor'],
  ['put-before-committee', ['reported'], 'before-committee', 'ditp-officer'],
  ['grant', ['before-committee'], 'granted', 'decider'],
  ['defer', ['before-committee'], 'deferred', 'decider'],
  ['resume-evaluation', ['deferred'], 'in-evaluation', 'ditp-officer'],
  ['refuse', ['before-committee'], 'refused', 'decider'],
  ['withdraw', OPEN_STATUSES, 'withdrawn', 'organisation-lead'],
  ['appeal', ['refused', 'granted'], 'under-appeal', 'organisation-lead'],
  ['decide-appeal', ['under-appeal'], 'refused', 'other-decider'],
];

describe('[R-APP-01] the table of transitions', () => {
  test('[R-APP-01] every action has one row, and no other', () => {
    expect(ALLOWED.map(([action]) => action)).toEqual([...APPLICATION_ACTIONS]);
    expect(Object.keys(TRANSITIONS)).toEqual([...APPLICATION_ACTIONS]);
  });

  for (const [action, from, to, by] of ALLOWED) {
    test(`[R-APP-01] ${action}: of all relations and statuses, only ${by} from ${from.join(', ')}`, () => {
      for (const relation of RELATIONS) {
        for (const status of APPLICATION_STATUSES) {
          const outcome = decideTransition({
            application: factsWith({
              ...FAVOURABLE,
              contradictoryOpenedOn: contradictoryDate(action),
              correctionsChoiceFrom: choiceDate(action),
              status,
            }),
            action,
            relations: [relation],
            now: NOW,
            ...(action === 'decide-appeal' ? { outcome: 'refused' as const } : {}),
          });
          const isAllowed = relation === by && from.includes(status);
          expect({ action, relation, status, ok: outcome.ok }).toEqual({
            action,
            relation,
            status,
            ok: isAllowed,
          });
          if (outcome.ok) expect(outcome.value).toEqual({ from: status, to: to === 'same' ? status : to });
          else
            expect(outcome.code).toBe(relation === by ? 'action-impossible-in-status' : 'action-not-yours');
        }
      }
    });
  }

  test('[R-APP-01] a person with no relation to the file does nothing', () => {
    for (const action of APPLICATION_ACTIONS) {
      const outcome = decideTransition({ application: factsWith(), action, relations: [], now: NOW });
      expect(outcome.ok).toBe(false);
    }
  });

  test('[R-APP-01] the matrix of permissions names the same person as the table, for each action', () => {
    for (const action of APPLICATION_ACTIONS) {
      expect(PERMISSION_MATRIX[PERMISSION_OF_ACTION[action]], action).toEqual([TRANSITIONS[action].by]);
    }
  });

  test('[R-APP-01] every status but the draft is reached by an action', () => {
    const reached = new Set(Object.values(TRANSITIONS).flatMap(({ to }) => to));
    const unreached = APPLICATION_STATUSES.filter((status) => !reached.has(status));
    expect(unreached).toEqual(['draft']);
  });
});

describe('guards named in the table', () => {
  test('[R-APP-21, R-APP-29] starting and resuming an evaluation both freeze what is evaluated', () => {
    const freezing = APPLICATION_ACTIONS.filter((action) => TRANSITIONS[action].guards.includes('freeze'));
    expect(freezing).toEqual(['start-evaluation', 'resume-evaluation']);
  });

  test('[R-APP-25] corrections leave the report stage and come back to it', () => {
    expect(TRANSITIONS['open-corrections']).toMatchObject({ from: ['reported'], to: ['in-correction'] });
    expect(TRANSITIONS['verify-corrections']).toMatchObject({ from: ['in-correction'], to: ['reported'] });
  });
});

describe('open and closed files', () => {
  test('[R-APP-31] every open file may be withdrawn, no closed one', () => {
    for (const status of APPLICATION_STATUSES) {
      const outcome = decideTransition({
        application: factsWith({ status }),
        action: 'withdraw',
        relations: ['organisation-lead'],
        now: NOW,
      });
      expect({ status, ok: outcome.ok }).toEqual({ status, ok: isOpen(status) });
    }
    expect([...OPEN_STATUSES, ...CLOSED_STATUSES]).toHaveLength(16);
  });

  test('[R-APP-05] only a granted file has a public face', () => {
    expect(APPLICATION_STATUSES.filter(hasPublicFace)).toEqual(['granted']);
  });
});

describe('the actions a page offers', () => {
  test('[R-APP-35] they are those the table allows, in its order', () => {
    expect(
      actionsFor({ application: factsWith({ status: 'submitted' }), relations: ['ditp-officer'], now: NOW }),
    ).toEqual(['request-clarification', 'declare-admissible', 'declare-inadmissible']);
    expect(
      actionsFor({
        application: factsWith({ status: 'before-committee' }),
        relations: ['decider'],
        now: NOW,
      }),
    ).toEqual(['grant', 'defer', 'refuse']);
    expect(
      actionsFor({ application: factsWith({ status: 'granted' }), relations: [...RELATIONS], now: NOW }),
    ).toEqual([]);
  });

  test('[R-APP-35] an act that chooses between two outcomes is offered while one of them is allowed', () => {
    const application = factsWith({ status: 'under-appeal' });
    expect(actionsFor({ application, relations: ['decider'], now: NOW })).toEqual([]);
    expect(actionsFor({ application, relations: ['decider', 'other-decider'], now: NOW })).toEqual([
      'decide-appeal',
    ]);
  });

  test('[R-APP-35] the service is offered an appeal while it is in time', () => {
    const application = factsWith({ status: 'refused', decidedOn: calendarDate('2026-04-15') });
    const request = { application, relations: ['organisation-lead'] as const };
    expect(actionsFor({ ...request, now: NOW })).toEqual(['appeal']);
    expect(actionsFor({ ...request, now: new Date('2026-06-16T10:00:00Z') })).toEqual([]);
  });

  test('[R-APP-35] nobody is offered anything without a relation to the file', () => {
    for (const status of APPLICATION_STATUSES) {
      expect(actionsFor({ application: factsWith({ status }), relations: [], now: NOW })).toEqual([]);
    }
  });
});
