/**
 * An item with its contents, its uses, and what its readers are decided on. Holds R-EVD-20 (who reads an item) and R-EVD-21 (a file
 * of evidence opens to the other side through an application that was submitted and that shows it).
 */
import type { GuardedSubject, Subject } from '#app/modules/access/domain/can.ts';
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import { isOpen } from '#app/modules/applications/domain/application-status.ts';
import type { Confidentiality, EvidenceVersion } from '#app/modules/evidence/domain/evidence.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

export type EvidenceUsage = {
  readonly applicationId: string;
  readonly reference: string;
  readonly status: ApplicationStatus;
  readonly referentialCode: string;
  readonly criterionCode: string;
};

export type SignedVersion = EvidenceVersion & { readonly uploadedById: string };

export type EvidenceRecord = {
  readonly evidenceId: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly title: string;
  readonly documentDate: CalendarDate;
  readonly expiresOn: CalendarDate | null;
  readonly confidentiality: Confidentiality;
  readonly createdById: string;
  readonly createdAt: Date;
  readonly archivedAt: Date | null;
  readonly version: number;
  readonly siteIds: ReadonlyArray<string>;
  /** Newest first. */
  readonly versions: ReadonlyArray<SignedVersion>;
  readonly uses: ReadonlyArray<EvidenceUsage>;
};

/** What one person reads of an item. */
export type ReadableEvidence = {
  /** Newest first. */
  readonly versions: ReadonlyArray<SignedVersion>;
  readonly uses: ReadonlyArray<EvidenceUsage>;
};

/** An application that uses the item, shows it in one of its snapshots, or quotes it in a finding or a reply. */
export type ShowingFile = {
  readonly applicationId: string;
  /** As `Subject`, without the assigned contributors. */
  readonly subject: GuardedSubject;
  /**
   * When the service sent the reply or handed in the corrections to which it joined the item, the last time; null when
   * it did neither. Contents added since are not part of it.
   */
  readonly joinedAt: Date | null;
  /** When the holder of its label told of corrections to which it joined the item, the last time: for label readers. */
  readonly toldAt: Date | null;
  /** Who was asked for which criterion. */
  readonly assignments: ReadonlyArray<{ readonly criterionCode: string; readonly userId: string }>;
};

/** Contributors asked for a criterion that the item serves. */
function involvedContributors(
  evidence: Pick<EvidenceRecord, 'uses'>,
  files: ReadonlyArray<ShowingFile>,
): ReadonlyArray<string> {
  const served = new Set(evidence.uses.map((use) => `${use.applicationId} ${use.criterionCode}`));
  return files.flatMap((file) =>
    file.assignments
      .filter((assignment) => served.has(`${file.applicationId} ${assignment.criterionCode}`))
      .map((assignment) => assignment.userId),
  );
}

/** What the permission resolver must know of the item on its own side, the organisation's. */
export function evidenceSubject(
  evidence: Pick<EvidenceRecord, 'organisationId' | 'createdById' | 'uses'>,
  files: ReadonlyArray<ShowingFile>,
): Subject {
  return {
    organisationId: evidence.organisationId,
    authorId: evidence.createdById,
    assignedContributorIds: involvedContributors(evidence, files),
  };
}

/** R-EVD-24: an item that serves an open application stays in the library. */
export function servesOpenApplication(evidence: Pick<EvidenceRecord, 'uses'>): boolean {
  return evidence.uses.some((use) => isOpen(use.status));
}
