/**
 * Conflicts of interest between an auditor and an organisation. *Own*, after the impartiality that
 * ISO/IEC 17021-1 (clause 5.2) asks of a certification body. Holds R-EVA-01 to R-EVA-04.
 */
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addMonths } from '#app/platform/calendar.ts';

/** Years during which a link that has ended still counts. */
export const LINK_YEARS = 3;
/** Cycles an auditor may evaluate the same organisation in a row. */
export const CYCLES_RUNNING = 2;

export const LINK_KINDS = ['employer', 'former-employer', 'consultancy', 'family', 'other'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

export const LINK_KIND_LABELS: Readonly<Record<LinkKind, string>> = {
  employer: 'Employeur',
  'former-employer': 'Ancien employeur',
  consultancy: 'Conseil, formation ou autre prestation rémunérée',
  family: 'Lien personnel ou familial',
  other: 'Autre lien',
};

/** A link the auditor has declared, with an organisation or with a whole network. */
export type DeclaredLink = {
  readonly organisationId: string | null;
  readonly networkId: string | null;
  readonly kind: LinkKind;
  readonly from: CalendarDate;
  /** The last day of the link; null while it lasts. */
  readonly until: CalendarDate | null;
};

export type EvaluatedOrganisation = {
  readonly organisationId: string;
  readonly networkId: string | null;
  /** The organisation at the head of its network, null outside a network. */
  readonly headOrganisationId: string | null;
};

export const CONFLICT_REASONS = [
  'member-of-organisation',
  'member-of-network-head',
  'link-with-organisation',
  'link-with-network',
  'too-many-cycles',
] as const;
export type ConflictReason = (typeof CONFLICT_REASONS)[number];

export type Conflict = {
  readonly reason: ConflictReason;
  /** The declared link concerned, null for the other reasons. */
  readonly link: DeclaredLink | null;
};

export const CONFLICT_MESSAGES: Readonly<Record<ConflictReason, string>> = {
  'member-of-organisation': 'Cette personne est membre de l’organisation candidate.',
  'member-of-network-head': 'Cette personne est membre de la tête de réseau de l’organisation candidate.',
  'link-with-organisation':
    'Cette personne a déclaré un lien avec l’organisation candidate, en cours ou de moins de trois ans.',
  'link-with-network':
    'Cette personne a déclaré un lien avec le réseau de l’organisation candidate, en cours ou de moins de trois ans.',
  'too-many-cycles': 'Cette personne a déjà évalué cette organisation lors des deux derniers cycles.',
};

export type ConflictInput = {
  readonly auditorId: string;
  readonly links: ReadonlyArray<DeclaredLink>;
  readonly memberOrganisationIds: ReadonlyArray<string>;
  readonly organisation: EvaluatedOrganisation;
  /** The auditors of each earlier cycle of this organisation that went to a decision, the latest cycle first. */
  readonly pastCycles: ReadonlyArray<{ readonly auditorIds: ReadonlyArray<string> }>;
  readonly today: CalendarDate;
};

/** R-EVA-01: whether the link lasts, or ended in the last three years, that day three years ago included. */
export function isLinkRecent(link: DeclaredLink, today: CalendarDate): boolean {
  return link.until === null || link.until >= addMonths(today, -12 * LINK_YEARS);
}

function reasonOfLink(link: DeclaredLink, organisation: EvaluatedOrganisation): ConflictReason | null {
  if (link.organisationId !== null && link.organisationId === organisation.organisationId) {
    return 'link-with-organisation';
  }
  const withHead = link.organisationId !== null && link.organisationId === organisation.headOrganisationId;
  const withNetwork = link.networkId !== null && link.networkId === organisation.networkId;
  return withHead || withNetwork ? 'link-with-network' : null;
}

function linkConflicts(input: ConflictInput): ReadonlyArray<Conflict> {
  return input.links.flatMap((link) => {
    const reason = reasonOfLink(link, input.organisation);
    return reason !== null && isLinkRecent(link, input.today) ? [{ reason, link }] : [];
  });
}

/** R-EVA-02 and R-EVA-03: a member of the organisation, or of the head of its network. */
function membershipConflicts(input: ConflictInput): ReadonlyArray<Conflict> {
  const { organisationId, headOrganisationId } = input.organisation;
  return input.memberOrganisationIds.flatMap((memberOf): ReadonlyArray<Conflict> => {
    if (memberOf === organisationId) return [{ reason: 'member-of-organisation', link: null }];
    if (memberOf === headOrganisationId) return [{ reason: 'member-of-network-head', link: null }];
    return [];
  });
}

/** R-EVA-04: the two latest cycles were both evaluated by this auditor, who would make a third. */
function rotationConflicts(input: ConflictInput): ReadonlyArray<Conflict> {
  const latest = input.pastCycles.slice(0, CYCLES_RUNNING);
  const evaluatedAll = latest.every(({ auditorIds }) => auditorIds.includes(input.auditorId));
  return latest.length === CYCLES_RUNNING && evaluatedAll ? [{ reason: 'too-many-cycles', link: null }] : [];
}

/** Every reason that bars this auditor from this organisation today; empty when none does. */
export function findConflicts(input: ConflictInput): ReadonlyArray<Conflict> {
  return [...membershipConflicts(input), ...linkConflicts(input), ...rotationConflicts(input)];
}
