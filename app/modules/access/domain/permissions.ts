/** The vocabulary of permissions: everything a person may be allowed to do. Who may is in `permission-matrix.ts`. */
export const PERMISSIONS = [
  // One's own account
  'account.manage',
  // The organisation
  'organisation.read',
  'organisation.edit',
  'organisation.invite',
  'organisation.remove-member',
  'organisation.hand-over',
  // The application, on the service's side
  'application.create',
  'application.read',
  'application.edit',
  'application.submit',
  'application.withdraw',
  'application.appeal',
  'clarification.answer',
  'contradictory.reply',
  'corrections.open',
  // The self-assessment and its evidence
  'grid.read-whole',
  'grid.read',
  'grid.rate',
  'grid.assign',
  'results.declare',
  'evidence.list',
  'evidence.read',
  'evidence.add',
  'evidence.replace',
  'evidence.download-all',
  // DITP
  'worklist.read',
  'registration.decide',
  'clarification.request',
  'admissibility.decide',
  'evaluation.plan',
  'evaluation.resume',
  'committee.submit',
  // The auditor
  'assignments.read',
  'evaluation.read',
  'evaluation.start',
  'evaluation.rate',
  'results.confirm',
  'finding.write',
  'report.deliver',
  'report.read',
  'contradictory.close',
  'corrections.verify',
  // The committee
  'sittings.list',
  'sittings.follow',
  'sitting.manage',
  'sitting.read',
  // The decision
  'decisions.list',
  'decision.read-summary',
  'decision.take',
  'decision.read',
  'appeal.read',
  'appeal.decide',
  // The life of a label
  'labels.list',
  'label.read',
  'label.hold',
  'label.measure',
  'certificate.correct',
  'complaints.list',
  'complaint.handle',
  // The history and the platform
  'journal.read',
  'user.list',
  'user.invite',
  'user.disable',
  'user.assign-role',
] as const;

export type Permission = (typeof PERMISSIONS)[number];
