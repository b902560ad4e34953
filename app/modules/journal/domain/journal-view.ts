/** An entry as a page shows it. */
import { MEMBERSHIP_ROLES, PLATFORM_ROLES, ROLE_LABELS } from '#app/modules/access/domain/roles.ts';
import type { JournalChange } from '#app/modules/journal/domain/journal-changes.ts';
import { journalChanges } from '#app/modules/journal/domain/journal-changes.ts';
import { journalLabel } from '#app/modules/journal/domain/journal-labels.ts';
import { ownValue } from '#app/platform/own-value.ts';

export type JournalView = {
  readonly sequence: number;
  readonly at: Date;
  readonly who: string;
  /** The role under which they acted; null when it has no name of its own. */
  readonly role: string | null;
  /** What was done, with the criterion or the item concerned. */
  readonly title: string;
  readonly changes: ReadonlyArray<JournalChange>;
};

const RELATION_LABELS: Readonly<Record<string, string>> = {
  'lead-auditor': 'Responsable d’audit',
  'assigned-auditor': 'Auditeur',
  decider: 'Décideur',
  'other-decider': 'Décideur',
};

function roleLabel(actorRole: string): string | null {
  const role = [...MEMBERSHIP_ROLES, ...PLATFORM_ROLES].find((known) => known === actorRole);
  return role === undefined ? (ownValue(RELATION_LABELS, actorRole) ?? null) : ROLE_LABELS[role];
}

/** Identifiers say nothing to a reader: only short subjects, such as codes of criteria, are shown. */
function subjectWords(subject: string): string {
  return subject === '' || /[0-9a-f]{8}-[0-9a-f]{4}/.test(subject) ? '' : ` – ${subject}`;
}

export function journalView(entry: {
  readonly sequence: number;
  readonly at: Date;
  readonly actorName: string;
  readonly actorRole: string;
  readonly action: string;
  readonly subject: string;
  readonly before: unknown;
  readonly after: unknown;
}): JournalView {
  return {
    sequence: entry.sequence,
    at: entry.at,
    who: entry.actorName,
    role: roleLabel(entry.actorRole),
    title: `${journalLabel(entry.action)}${subjectWords(entry.subject)}`,
    changes: journalChanges(entry),
  };
}
