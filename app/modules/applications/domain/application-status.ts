/**
 * The statuses of an application, and which of them are open or closed (domain: life of an application).
 * Holds R-APP-05 (what is never public).
 */
export const OPEN_STATUSES = [
  'draft',
  'submitted',
  'clarification-requested',
  'admissible',
  'evaluation-planned',
  'in-evaluation',
  'contradictory',
  'reported',
  'in-correction',
  'before-committee',
  'deferred',
] as const;

/** An appeal reopens the decision alone, never the file: `under-appeal` counts as closed. */
export const CLOSED_STATUSES = ['granted', 'refused', 'inadmissible', 'withdrawn', 'under-appeal'] as const;

export const APPLICATION_STATUSES = [...OPEN_STATUSES, ...CLOSED_STATUSES] as const;

export type OpenStatus = (typeof OPEN_STATUSES)[number];
export type ClosedStatus = (typeof CLOSED_STATUSES)[number];
export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number];

export function isOpen(status: ApplicationStatus): status is OpenStatus {
  return OPEN_STATUSES.some((open) => open === status);
}

/** Narrows text read from a query string or a database row. */
export function isApplicationStatus(text: string): text is ApplicationStatus {
  return APPLICATION_STATUSES.some((status) => status === text);
}

/**
 * R-APP-05: only a granted file ever has a public face (its label), never a file under way, refused,
 * inadmissible or withdrawn. A file under appeal stays out too, whatever was decided before.
 */
export function hasPublicFace(status: ApplicationStatus): boolean {
  return status === 'granted';
}
