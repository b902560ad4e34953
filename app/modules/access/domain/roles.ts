/**
 * The roles a person holds, and the relations a person can have with a file.
 * A role is given; a relation is computed for one subject (see `can.ts`). Holds R-ACC-01.
 */

/** Held in one organisation. */
export const MEMBERSHIP_ROLES = ['organisation-lead', 'contributor'] as const;
export type MembershipRole = (typeof MEMBERSHIP_ROLES)[number];

/** Held on the whole platform. */
export const PLATFORM_ROLES = [
  'auditor',
  'ditp-officer',
  'ditp-decider',
  'committee-member',
  'administrator',
] as const;
export type PlatformRole = (typeof PLATFORM_ROLES)[number];

/**
 * What a person is to one subject. The `any-…` relations come from the role alone and open lists, never a file.
 *
 * - `self`: the account is one's own
 * - `organisation-lead`, `contributor`: of the subject's organisation
 * - `informed-lead`: the lead, once the draft report has been delivered
 * - `assigned-contributor`: a contributor of the organisation who was asked for this very criterion
 * - `involved-contributor`: a contributor who was asked for something in this file, or in what this evidence serves
 * - `author`: a member of the organisation who brought the item in
 * - `assigned-auditor`, `lead-auditor`: named on the file
 * - `ditp-officer`: on a file that has been submitted
 * - `independent-officer`: a `ditp-officer` who is not recused from the file, by declaration or by the register of links
 * - `decider`: on a submitted file, neither among its auditors, nor a member of its organisation, nor recused from it
 * - `other-decider`: a `decider` who did not take the decision appealed against
 * - `sitting-member`: a member of the committee called to the sitting; on a file, to a sitting whose agenda holds it,
 *   and not recused, nor an auditor of the file, nor a member of its organisation
 */
export const RELATIONS = [
  'self',
  'organisation-lead',
  'informed-lead',
  'contributor',
  'assigned-contributor',
  'involved-contributor',
  'author',
  'assigned-auditor',
  'lead-auditor',
  'ditp-officer',
  'independent-officer',
  'decider',
  'other-decider',
  'sitting-member',
  'any-auditor',
  'any-officer',
  'any-decider',
  'any-committee-member',
  'administrator',
] as const;
export type Relation = (typeof RELATIONS)[number];

/** What a person reads for each role. */
export const ROLE_LABELS: Record<MembershipRole | PlatformRole, string> = {
  'organisation-lead': 'Responsable de la candidature',
  contributor: 'Contributeur',
  auditor: 'Auditeur',
  'ditp-officer': 'Agent de la DITP',
  'ditp-decider': 'Décideur de la DITP',
  'committee-member': 'Membre de la commission',
  administrator: 'Administrateur',
};
