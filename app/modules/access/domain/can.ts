/**
 * The one resolver of permissions: relations of a person with a subject, then the matrix. Pure, deny by default.
 * Holds R-ACC-01 to R-ACC-07, R-ACC-41 to R-ACC-44, R-ACC-70. The same call gates a loader, an action and a button.
 */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { hasPlatformRole, membershipRole } from '#app/modules/access/domain/actor.ts';
import type { OpenPermission } from '#app/modules/access/domain/permission-matrix.ts';
import { PERMISSION_MATRIX } from '#app/modules/access/domain/permission-matrix.ts';
import type { Permission } from '#app/modules/access/domain/permissions.ts';
import type { RecusalFacts } from '#app/modules/access/domain/recusal-facts.ts';
import { isBarred } from '#app/modules/access/domain/recusal-facts.ts';
import type {
  OfficialRelation,
  PlatformRelation,
  Relation,
  ServiceRelation,
} from '#app/modules/access/domain/roles.ts';
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';

/**
 * What the permission is asked about. A fact left out gives no relation: a caller who forgets to say who the
 * auditors are finds that nobody decides, never that everybody does.
 */
export type Subject = {
  /** The account concerned, for `self`. */
  readonly userId?: string;
  readonly organisationId?: string;
  readonly status?: ApplicationStatus;
  /** Whether the file has been submitted once; needed for a withdrawn file, else deduced from `status`. */
  readonly everSubmitted?: boolean;
  /** Every auditor named on the file, the lead auditor among them; empty when none is named yet. */
  readonly auditorIds?: ReadonlyArray<string>;
  readonly leadAuditorId?: string | null;
  /** Auditors replaced since: they no longer open the file, and they never decide on it. */
  readonly pastAuditorIds?: ReadonlyArray<string>;
  /** Who was asked for this very criterion: gives the right to rate it. */
  readonly assignedToId?: string | null;
  /** Who was asked for at least one criterion of this file, or of those this evidence serves: gives reading only. */
  readonly assignedContributorIds?: ReadonlyArray<string>;
  /** Who brought the evidence in. */
  readonly authorId?: string | null;
  /** Whether the draft report has been delivered to the service. */
  readonly reportDelivered?: boolean;
  /** Who took the decision appealed against. */
  readonly decidedById?: string | null;
  /** The committee's members called to the sitting, or to a sitting of this file. */
  readonly sittingMemberIds?: ReadonlyArray<string>;
  /** Whom it bars; left out, nobody but the service is anything to it. */
  readonly recusal?: RecusalFacts;
};

/** A subject that may be shown to somebody outside its service: it says whose it is, and whom it bars (R-ACC-70). */
export type GuardedSubject = Subject & { readonly organisationId: string; readonly recusal: RecusalFacts };

function isGuarded(subject: Subject): subject is GuardedSubject {
  return subject.organisationId !== undefined && subject.recusal !== undefined;
}

function hasBeenSubmitted(subject: Subject): boolean {
  if (subject.everSubmitted !== undefined) return subject.everSubmitted;
  return subject.status !== undefined && subject.status !== 'draft' && subject.status !== 'withdrawn';
}

function serviceRelations(actor: Actor, subject: Subject): ReadonlyArray<ServiceRelation> {
  if (subject.organisationId === undefined) return [];
  const role = membershipRole(actor, subject.organisationId);
  if (role === null) return [];
  const isAuthor = subject.authorId === actor.userId;
  const author: ReadonlyArray<ServiceRelation> = isAuthor ? ['author'] : [];
  if (role === 'organisation-lead') {
    return subject.reportDelivered === true
      ? ['organisation-lead', 'informed-lead', ...author]
      : ['organisation-lead', ...author];
  }
  const isAssigned = subject.assignedToId === actor.userId;
  const isInvolved = isAssigned || (subject.assignedContributorIds ?? []).includes(actor.userId);
  const assigned: ReadonlyArray<ServiceRelation> = isAssigned ? ['assigned-contributor'] : [];
  const involved: ReadonlyArray<ServiceRelation> = isInvolved ? ['involved-contributor'] : [];
  return ['contributor', ...assigned, ...involved, ...author];
}

function officerRelations(actor: Actor, subject: Subject): ReadonlyArray<OfficialRelation> {
  if (!hasPlatformRole(actor, 'ditp-officer')) return [];
  return hasBeenSubmitted(subject) ? ['service-officer', 'ditp-officer'] : ['service-officer'];
}

function auditorRelations(actor: Actor, subject: Subject): ReadonlyArray<OfficialRelation> {
  if (!hasPlatformRole(actor, 'auditor') || !hasBeenSubmitted(subject)) return [];
  const isLead = subject.leadAuditorId === actor.userId;
  if (isLead) return ['assigned-auditor', 'lead-auditor'];
  return (subject.auditorIds ?? []).includes(actor.userId) ? ['assigned-auditor'] : [];
}

/** R-ACC-07 and R-ACC-43: whether they audit the file, or audited it in any round, or nobody says who does. */
function mayHaveAudited(actor: Actor, subject: Subject): boolean {
  if (subject.auditorIds === undefined) return true;
  const auditorIds = [...subject.auditorIds, ...(subject.pastAuditorIds ?? []), subject.leadAuditorId];
  return auditorIds.includes(actor.userId);
}

function deciderRelations(actor: Actor, subject: Subject): ReadonlyArray<OfficialRelation> {
  if (!hasPlatformRole(actor, 'ditp-decider') || !hasBeenSubmitted(subject)) return [];
  if (mayHaveAudited(actor, subject)) return [];
  const tookTheDecision =
    subject.decidedById === undefined || subject.decidedById === null || subject.decidedById === actor.userId;
  return tookTheDecision ? ['decider'] : ['decider', 'other-decider'];
}

/** R-ACC-43: who audited the file sits on it no more than decides on it. */
function sittingRelations(actor: Actor, subject: Subject): ReadonlyArray<OfficialRelation> {
  if (!hasPlatformRole(actor, 'committee-member') || !hasBeenSubmitted(subject)) return [];
  if (subject.sittingMemberIds?.includes(actor.userId) !== true) return [];
  return mayHaveAudited(actor, subject) ? [] : ['sitting-member'];
}

/**
 * R-ACC-70: what somebody outside the service is to the subject. The bar is asked once, before any role: no role, and no
 * line of the matrix, gives anything to whoever is barred, nor to anybody when the subject does not say whom it bars.
 * R-ACC-41: whoever belongs to the service is barred from every other side.
 */
function officialRelations(actor: Actor, subject: Subject): ReadonlyArray<OfficialRelation> {
  if (!isGuarded(subject) || isBarred(actor, subject.organisationId, subject.recusal)) return [];
  return [
    ...auditorRelations(actor, subject),
    ...officerRelations(actor, subject),
    ...deciderRelations(actor, subject),
    ...sittingRelations(actor, subject),
  ];
}

function platformRelations(actor: Actor, subject: Subject): ReadonlyArray<PlatformRelation> {
  const relations: PlatformRelation[] = [];
  if (subject.userId === actor.userId) relations.push('self');
  if (hasPlatformRole(actor, 'auditor')) relations.push('any-auditor');
  if (hasPlatformRole(actor, 'ditp-officer')) relations.push('any-officer');
  if (hasPlatformRole(actor, 'ditp-decider')) relations.push('any-decider');
  if (hasPlatformRole(actor, 'committee-member')) {
    relations.push('any-committee-member');
    if (subject.sittingMemberIds?.includes(actor.userId) === true) relations.push('called-member');
  }
  if (hasPlatformRole(actor, 'administrator')) relations.push('administrator');
  return relations;
}

/** Every relation of this person with this subject; empty for a visitor who is not signed in. */
export function relationsOf(actor: Actor | null, subject: Subject): ReadonlyArray<Relation> {
  if (actor === null) return [];
  return [
    ...platformRelations(actor, subject),
    ...serviceRelations(actor, subject),
    ...officialRelations(actor, subject),
  ];
}

/**
 * Whether this person may do this to this subject. False for anything the matrix does not give. What somebody outside a
 * service may do is asked of a subject that says whom it bars: anything less does not compile.
 */
export function can(actor: Actor | null, permission: Permission, subject: GuardedSubject): boolean;
export function can(actor: Actor | null, permission: OpenPermission, subject?: Subject): boolean;
export function can(actor: Actor | null, permission: Permission, subject: Subject = {}): boolean {
  const relations = relationsOf(actor, subject);
  const allowed: ReadonlyArray<Relation> = PERMISSION_MATRIX[permission];
  return allowed.some((relation) => relations.includes(relation));
}
