/**
 * The header of a file: level sought, scope, sites, lead and director, and when each may change.
 * Holds R-APP-41 (reference) and R-APP-42 (what of the header may change, and when).
 */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';

export type FileHeader = {
  readonly levelSought: LevelCode;
  readonly scope: string;
  readonly siteIds: ReadonlyArray<string>;
  readonly leadUserId: string | null;
  readonly directorName: string;
  readonly directorTitle: string;
  readonly directorEmail: string;
};

/** The parts of the header, each changed as a whole. */
export const HEADER_PARTS = ['level', 'scope', 'people'] as const;
export type HeaderPart = (typeof HEADER_PARTS)[number];

/** R-APP-41: `C-<year>-<5 digits>`; the serial starts again each year. */
export function applicationReference(year: number, serial: number): string {
  return `C-${year}-${String(serial).padStart(5, '0')}`;
}

/**
 * R-APP-42: the whole header in preparation; afterwards the scope, or the people, only while a question about them
 * is open. The label's scope is the header's: it never follows a working copy.
 */
export function editableHeaderParts(
  status: ApplicationStatus,
  askedSubjects: ReadonlyArray<string>,
): ReadonlyArray<HeaderPart> {
  if (status === 'draft') return HEADER_PARTS;
  if (status !== 'clarification-requested') return [];
  return [
    ...(askedSubjects.includes('scope') ? (['scope'] as const) : []),
    ...(askedSubjects.includes('organisation') ? (['people'] as const) : []),
  ];
}

export function headerOf(file: FileRecord): FileHeader {
  return {
    levelSought: file.levelSought,
    scope: file.scope,
    siteIds: file.sites.map((site) => site.siteId),
    leadUserId: file.lead?.userId ?? null,
    directorName: file.directorName,
    directorTitle: file.directorTitle,
    directorEmail: file.directorEmail,
  };
}

/** The header with the parts that may change taken from `typed`, and the others left as they are. */
export function withParts(
  current: FileHeader,
  typed: FileHeader,
  parts: ReadonlyArray<HeaderPart>,
): FileHeader {
  const { levelSought } = parts.includes('level') ? typed : current;
  const { scope, siteIds } = parts.includes('scope') ? typed : current;
  const { leadUserId, directorName, directorTitle, directorEmail } = parts.includes('people')
    ? typed
    : current;
  return { levelSought, scope, siteIds, leadUserId, directorName, directorTitle, directorEmail };
}

/** The facts that differ, before and after, for the journal; empty when nothing does. */
export function headerChanges(
  before: FileHeader,
  after: FileHeader,
): { readonly before: Partial<FileHeader>; readonly after: Partial<FileHeader> } {
  function text(value: unknown): string {
    return JSON.stringify(Array.isArray(value) ? value.map(String).sort() : value);
  }
  const names = (Object.keys(after) as ReadonlyArray<keyof FileHeader>).filter(
    (name) => text(before[name]) !== text(after[name]),
  );
  function pick(header: FileHeader): Partial<FileHeader> {
    return Object.fromEntries(names.map((name) => [name, header[name]]));
  }
  return { before: pick(before), after: pick(after) };
}

export type HeaderRefusal = 'site-unknown' | 'lead-unknown' | 'header-locked';

export const HEADER_MESSAGES: Readonly<Record<HeaderRefusal, string>> = {
  'site-unknown': 'Un des sites choisis n’existe pas ou a été fermé. Vérifiez la liste des sites.',
  'lead-unknown': 'Le responsable choisi ne peut plus déposer pour cette organisation.',
  'header-locked':
    'Le cadre de la candidature ne peut plus être modifié à cette étape, sauf si la DITP pose une question à ce sujet.',
};
