/**
 * The one resolver of permissions: relations of a person with a subject, then the matrix. Pure, deny by default.
 * Holds R-ACC-01 to R-ACC-07, R-ACC-41 to R-ACC-44. The same call gates a loader, an action and a button.
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
  /** The service's network, and the organisation at its head: a link with either bars from deciding (R-ACC-44). */
  readonly networkId?: string | null;
  readonly networkHeadOrganisationId?: string | null;
  /** Those whose recusal from the file was recorded, at any sitting of the committee; empty when nobody's was. */
  readonly recusedIds?: ReadonlyArray<string>;
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

/**
 * R-ACC-44: whether a recusal was recorded, or a link or a membership bars, whatever the role in which the person
 * comes: with the service, its network or the head of its network.
 */
function isRecusedFrom(actor: Actor, subject: Subject): boolean {
  const { organisationId, networkId, networkHeadOrganisationId: headId } = subject;
  if (subject.recusedIds?.includes(actor.userId) === true) return true;
  const isOfHead = typeof headId === 'string' && membershipRole(actor, headId) !== null;
  const isLinked = (actor.recentLinks ?? []).some(
    (link) =>
      (link.organisationId !== null && [organisationId, headId].includes(link.organisationId)) ||
      (link.networkId !== null && link.networkId === networkId),
  );
  return isOfHead || isLinked;
}

/** DITP goes on managing the file; what prepares or follows its decision is for an officer with no part in it. */
function officerRelations(actor: Actor, subject: Subject): ReadonlyArray<Relation> {
  if (!hasPlatformRole(actor, 'ditp-officer') || !hasBeenSubmitted(subject)) return [];
  if (isMemberOf(actor, subject)) return [];
  return isRecusedFrom(actor, subject) ? ['ditp-officer'] : ['ditp-officer', 'independent-officer'];
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
  if (subject.recusedIds === undefined || isRecusedFrom(actor, subject)) return [];
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
  return auditorIds.includes(actor.userId) || isRecusedFrom(actor, subject) ? [] : ['sitting-member'];
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
