/**
 * Who may do what: each permission with the relations that give it, and no other. Holds R-ACC-02 to R-ACC-07,
 * R-ACC-17 and R-ACC-42.
 * Data only; `can.ts` reads it. The lifecycle says *when* an act is possible, this matrix says *by whom*.
 */
import type { Permission } from '#app/modules/access/domain/permissions.ts';
import type { OfficialRelation, Relation } from '#app/modules/access/domain/roles.ts';

export const PERMISSION_MATRIX = {
  'account.manage': ['self'],

  'organisation.read': ['organisation-lead', 'contributor', 'service-officer', 'assigned-auditor', 'decider'],
  'organisation.edit': ['organisation-lead'],
  'organisation.invite': ['organisation-lead'],
  'organisation.remove-member': ['organisation-lead'],
  'organisation.hand-over': ['organisation-lead'],

  'application.create': ['organisation-lead'],
  'application.read': [
    'organisation-lead',
    'involved-contributor',
    'assigned-auditor',
    'ditp-officer',
    'decider',
  ],
  'application.edit': ['organisation-lead'],
  'application.submit': ['organisation-lead'],
  'application.withdraw': ['organisation-lead'],
  'application.appeal': ['organisation-lead'],
  'clarification.answer': ['organisation-lead'],
  'contradictory.reply': ['organisation-lead'],
  'corrections.open': ['organisation-lead'],

  'grid.read-whole': ['organisation-lead', 'assigned-auditor', 'ditp-officer', 'decider'],
  'working-grid.read-whole': ['organisation-lead'],
  'working-grid.read': ['organisation-lead', 'assigned-contributor'],
  'grid.rate': ['organisation-lead', 'assigned-contributor'],
  'grid.assign': ['organisation-lead'],
  'results.declare': ['organisation-lead'],
  'evidence.list': ['organisation-lead'],
  'evidence.read-own': ['organisation-lead', 'involved-contributor', 'author'],
  'evidence.read': [
    'organisation-lead',
    'involved-contributor',
    'author',
    'assigned-auditor',
    'ditp-officer',
    'decider',
  ],
  'evidence.add': ['organisation-lead', 'assigned-contributor'],
  'evidence.replace': ['organisation-lead', 'author'],
  'evidence.download-all': ['organisation-lead', 'assigned-auditor', 'ditp-officer'],

  'worklist.read': ['any-officer'],
  'registration.decide': ['any-officer'],
  'clarification.request': ['ditp-officer'],
  'admissibility.decide': ['ditp-officer'],
  'evaluation.plan': ['ditp-officer'],
  'evaluation.resume': ['ditp-officer'],
  'committee.submit': ['ditp-officer'],
  'auditors.manage': ['any-officer'],
  'referential.read': ['any-officer', 'any-decider', 'administrator'],
  'referential.edit': ['any-officer'],
  'referential.publish': ['any-decider', 'administrator'],

  'assignments.read': ['any-auditor'],
  'links.declare': ['any-auditor', 'any-officer', 'any-decider', 'any-committee-member'],
  'sample.read': ['organisation-lead', 'assigned-auditor', 'ditp-officer', 'decider'],
  'sample.swap': ['lead-auditor', 'ditp-officer'],
  'programme.read': ['organisation-lead', 'assigned-auditor', 'ditp-officer'],
  'programme.write': ['lead-auditor'],
  'evaluation.read': ['assigned-auditor'],
  'evaluation.start': ['lead-auditor'],
  'evaluation.rate': ['assigned-auditor'],
  'results.confirm': ['lead-auditor'],
  'finding.write': ['assigned-auditor'],
  'report.deliver': ['lead-auditor'],
  'report.read': ['informed-lead', 'assigned-auditor', 'ditp-officer', 'decider', 'sitting-member'],
  'contradictory.close': ['lead-auditor'],
  'corrections.verify': ['lead-auditor'],

  'sittings.list': ['any-committee-member'],
  'sittings.follow': ['any-officer', 'any-decider'],
  'sitting.manage': ['any-officer'],
  'sitting.read': ['any-officer', 'any-decider', 'called-member'],

  'decisions.list': ['any-decider'],
  'decision.read-summary': ['ditp-officer', 'decider', 'sitting-member'],
  'decision.take': ['decider'],
  'decision.read': ['organisation-lead', 'lead-auditor', 'ditp-officer', 'decider'],
  'appeal.read': ['organisation-lead', 'ditp-officer', 'decider'],
  'appeal.decide': ['other-decider'],

  'labels.list': ['any-officer', 'any-decider'],
  'label.read': ['organisation-lead', 'ditp-officer', 'decider'],
  'label.hold': ['organisation-lead'],
  'label.measure': ['decider'],
  'certificate.correct': ['ditp-officer', 'decider'],
  'complaints.list': ['any-officer', 'any-decider'],
  'complaint.handle': ['ditp-officer', 'decider'],

  'mailing.send': ['any-officer'],
  'jobs.manage': ['administrator'],
  'quarantine.manage': ['administrator'],
  'thread.read': [
    'organisation-lead',
    'involved-contributor',
    'assigned-auditor',
    'ditp-officer',
    'decider',
    'sitting-member',
  ],
  'thread.write': ['organisation-lead', 'involved-contributor', 'assigned-auditor', 'ditp-officer'],
  'thread.open': ['organisation-lead', 'assigned-auditor', 'ditp-officer'],
  'journal.read': ['organisation-lead', 'lead-auditor', 'ditp-officer', 'decider'],
  'user.list': ['administrator'],
  'user.invite': ['administrator'],
  'user.disable': ['administrator'],
  'user.assign-role': ['administrator'],
} as const satisfies Readonly<Record<Permission, ReadonlyArray<Relation>>>;

/**
 * The permissions that the matrix gives to nobody outside the service but by a role alone: the service's own side, lists,
 * the platform, one's account. All the others are taken away by a recusal, and asked of a subject that says whom it bars.
 */
export type OpenPermission = {
  [Given in Permission]: Extract<(typeof PERMISSION_MATRIX)[Given][number], OfficialRelation> extends never
    ? Given
    : never;
}[Permission];
