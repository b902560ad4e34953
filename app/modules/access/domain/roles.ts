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
 * What a member of the service is to what belongs to it. Nothing bars them: it is their side.
 *
 * - `organisation-lead`, `contributor`: of the subject's organisation
 * - `informed-lead`: the lead, once the draft report has been delivered
 * - `assigned-contributor`: a contributor of the organisation who was asked for this very criterion
 * - `involved-contributor`: a contributor who was asked for something in this file, or in what this evidence serves
 * - `author`: a member of the organisation who brought the item in
 */
const SERVICE_RELATIONS = [
  'organisation-lead',
  'informed-lead',
  'contributor',
  'assigned-contributor',
  'involved-contributor',
  'author',
] as const;

/**
 * What somebody else is to what belongs to a service. None of them holds for whoever is barred from it (R-ACC-70).
 *
 * - `service-officer`: a DITP officer, of the service itself, whether or not it has submitted anything
 * - `assigned-auditor`, `lead-auditor`: named on the file
 * - `ditp-officer`: on a file that has been submitted
 * - `decider`: on a submitted file of which they have never been an auditor
 * - `other-decider`: a `decider` who did not take the decision appealed against
 * - `sitting-member`: a member of the committee called to a sitting whose agenda holds the file, and no auditor of it
 */
export const OFFICIAL_RELATIONS = [
  'service-officer',
  'assigned-auditor',
  'lead-auditor',
  'ditp-officer',
  'decider',
  'other-decider',
  'sitting-member',
] as const;

/**
 * What the account or its roles are by themselves: they open lists and the platform, never a file.
 *
 * - `self`: the account is one's own
 * - `called-member`: a member of the committee called to the sitting
 */
const PLATFORM_RELATIONS = [
  'self',
  'called-member',
  'any-auditor',
  'any-officer',
  'any-decider',
  'any-committee-member',
  'administrator',
] as const;

export const RELATIONS = [...SERVICE_RELATIONS, ...OFFICIAL_RELATIONS, ...PLATFORM_RELATIONS] as const;
export type Relation = (typeof RELATIONS)[number];

export type ServiceRelation = (typeof SERVICE_RELATIONS)[number];
export type OfficialRelation = (typeof OFFICIAL_RELATIONS)[number];
export type PlatformRelation = (typeof PLATFORM_RELATIONS)[number];

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
