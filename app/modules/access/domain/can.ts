/**
 * The one resolver of permissions: relations of a person with a subject, then the matrix. Pure, deny by default.
 * Holds R-ACC-01 to R-ACC-07, R-ACC-41 to R-ACC-43. The same call gates a loader, an action and a button.
 */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { hasPlatformRole, membershipRole } from '#app/modules/access/domain/actor.ts';
import { PERMISSION_MATRIX } from '#app/modules/access/domain/permission-matrix.ts';
import type { Permission } from '#app/modules/access/domain/permissions.ts';
import type { Relation } from '#app/modules/access/domain/roles.ts';
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
  /** The committee's members called to the sitting, or to a sitting of this file; without those recused on the file. */
  readonly sittingMemberIds?: ReadonlyArray<string>;
};

function hasBeenSubmitted(subject: Subject): boolean {
  if (subject.everSubmitted !== undefined) return subject.everSubmitted;
  return subject.status !== undefined && subject.status !== 'draft' && subject.status !== 'withdrawn';
}

function memberRelations(actor: Actor, subject: Subject): ReadonlyArray<Relation> {
  if (subject.organisationId === undefined) return [];
  const role = membershipRole(actor, subject.organisationId);
  if (role === null) return [];
  const isAuthor = subject.authorId === actor.userId;
  const author: ReadonlyArray<Relation> = isAuthor ? ['author'] : [];
  if (role === 'organisation-lead') {
    return subject.reportDelivered === true
      ? ['organisation-lead', 'informed-lead', ...author]
      : ['organisation-lead', ...author];
  }
  const isAssigned = subject.assignedToId === actor.userId;
  const isInvolved = isAssigned || (subject.assignedContributorIds ?? []).includes(actor.userId);
  const assigned: ReadonlyArray<Relation> = isAssigned ? ['assigned-contributor'] : [];
  const involved: ReadonlyArray<Relation> = isInvolved ? ['involved-contributor'] : [];
  return ['contributor', ...assigned, ...involved, ...author];
}

/** R-ACC-41: whoever belongs to the service stands on its side of the file, and on no other. */
function isMemberOf(actor: Actor, subject: Subject): boolean {
  return subject.organisationId !== undefined && membershipRole(actor, subject.organisationId) !== null;
}

function officerRelations(actor: Actor, subject: Subject): ReadonlyArray<Relation> {
  if (!hasPlatformRole(actor, 'ditp-officer') || !hasBeenSubmitted(subject)) return [];
  return isMemberOf(actor, subject) ? [] : ['ditp-officer'];
}

function auditorRelations(actor: Actor, subject: Subject): ReadonlyArray<Relation> {
  if (!hasPlatformRole(actor, 'auditor') || !hasBeenSubmitted(subject)) return [];
  if (isMemberOf(actor, subject)) return [];
  const isLead = subject.leadAuditorId === actor.userId;
  if (isLead) return ['assigned-auditor', 'lead-auditor'];
  return (subject.auditorIds ?? []).includes(actor.userId) ? ['assigned-auditor'] : [];
}

function deciderRelations(actor: Actor, subject: Subject): ReadonlyArray<Relation> {
  if (!hasPlatformRole(actor, 'ditp-decider') || !hasBeenSubmitted(subject)) return [];
  if (subject.organisationId === undefined || subject.auditorIds === undefined) return [];
  const isMember = membershipRole(actor, subject.organisationId) !== null;
  const auditorIds = [...subject.auditorIds, ...(subject.pastAuditorIds ?? []), subject.leadAuditorId];
  if (isMember || auditorIds.includes(actor.userId)) return [];
  const tookTheDecision =
    subject.decidedById === undefined || subject.decidedById === null || subject.decidedById === actor.userId;
  return tookTheDecision ? ['decider'] : ['decider', 'other-decider'];
}

/** R-ACC-43: who audited the file, now or before, or belongs to the service, sits on it no more than decides on it. */
function sittingRelations(actor: Actor, subject: Subject): ReadonlyArray<Relation> {
  if (!hasPlatformRole(actor, 'committee-member')) return [];
  if (subject.sittingMemberIds?.includes(actor.userId) !== true) return [];
  if (subject.organisationId === undefined) return ['sitting-member'];
  if (!hasBeenSubmitted(subject) || isMemberOf(actor, subject) || subject.auditorIds === undefined) return [];
  const auditorIds = [...subject.auditorIds, ...(subject.pastAuditorIds ?? []), subject.leadAuditorId];
  return auditorIds.includes(actor.userId) ? [] : ['sitting-member'];
}

function platformRelations(actor: Actor, subject: Subject): ReadonlyArray<Relation> {
  const relations: Relation[] = [];
  if (subject.userId === actor.userId) relations.push('self');
  if (hasPlatformRole(actor, 'auditor')) relations.push('any-auditor');
  if (hasPlatformRole(actor, 'ditp-officer')) relations.push('any-officer');
  if (hasPlatformRole(actor, 'ditp-decider')) relations.push('any-decider');
  if (hasPlatformRole(actor, 'committee-member')) relations.push('any-committee-member');
  if (hasPlatformRole(actor, 'administrator')) relations.push('administrator');
  return relations;
}

/** Every relation of this person with this subject; empty for a visitor who is not signed in. */
export function relationsOf(actor: Actor | null, subject: Subject): ReadonlyArray<Relation> {
  if (actor === null) return [];
  return [
    ...platformRelations(actor, subject),
    ...memberRelations(actor, subject),
    ...auditorRelations(actor, subject),
    ...officerRelations(actor, subject),
    ...deciderRelations(actor, subject),
    ...sittingRelations(actor, subject),
  ];
}

/** Whether this person may do this to this subject. False for anything the matrix does not give. */
export function can(actor: Actor | null, permission: Permission, subject: Subject = {}): boolean {
  const relations = relationsOf(actor, subject);
  return PERMISSION_MATRIX[permission].some((allowed) => relations.includes(allowed));
}
