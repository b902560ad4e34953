/**
 * The permission each action of the lifecycle asks for, so that a use case checks the right one and a test proves
 * that the matrix of `access` and the table of `lifecycle.ts` name the same people. Holds R-APP-01.
 */
import type { Permission } from '#app/modules/access/domain/permissions.ts';
import type { ApplicationAction } from '#app/modules/applications/domain/lifecycle.ts';

export const PERMISSION_OF_ACTION: Readonly<Record<ApplicationAction, Permission>> = {
  submit: 'application.submit',
  'request-clarification': 'clarification.request',
  'answer-clarification': 'clarification.answer',
  'declare-admissible': 'admissibility.decide',
  'declare-inadmissible': 'admissibility.decide',
  'plan-evaluation': 'evaluation.plan',
  'change-auditors': 'evaluation.plan',
  'start-evaluation': 'evaluation.start',
  'deliver-draft-report': 'report.deliver',
  reply: 'contradictory.reply',
  'close-contradictory': 'contradictory.close',
  'open-corrections': 'corrections.open',
  'decline-corrections': 'corrections.open',
  'verify-corrections': 'corrections.verify',
  'put-before-committee': 'committee.submit',
  grant: 'decision.take',
  defer: 'decision.take',
  'resume-evaluation': 'evaluation.resume',
  refuse: 'decision.take',
  withdraw: 'application.withdraw',
  appeal: 'application.appeal',
  'decide-appeal': 'appeal.decide',
};
