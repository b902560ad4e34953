/**
 * An item of evidence as the organisation keeps it: what it is, its own date, its contents over time.
 * Holds R-EVD-01 (the document's date is never the upload's) and R-EVD-02 (expiry).
 */
import type { FileNotice } from '#app/modules/evidence/domain/file-verdict.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

export const EVIDENCE_KINDS = ['file', 'link'] as const;
/** A file sent, or a page of the web seen on a given day. */
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

export const CONFIDENTIALITIES = ['public', 'internal', 'confidential'] as const;
/** Who the service means it for; it never opens an item to more people than the permissions do. */
export type Confidentiality = (typeof CONFIDENTIALITIES)[number];

export const EVIDENCE_KIND_LABELS: Record<EvidenceKind, string> = {
  file: 'Fichier',
  link: 'Lien',
};

export const CONFIDENTIALITY_LABELS: Record<Confidentiality, string> = {
  public: 'Publique',
  internal: 'Interne',
  confidential: 'Confidentielle',
};

export const CONFIDENTIALITY_HINTS: Record<Confidentiality, string> = {
  public: 'Le document est déjà publié ou peut l’être.',
  internal: 'Le document est réservé à votre service, à l’évaluation et à la décision.',
  confidential: 'Le document contient des informations sensibles : il est signalé comme tel à l’auditeur.',
};

/** R-EVD-64: since when the antivirus has kept a content from being opened, and the name it gives to what it saw. */
export type Quarantine = { readonly since: Date; readonly threat: string };

/** R-EVD-41: the copy of an image that is shown in its place: upright, without what a device or a program added. */
export type ServedCopy = {
  /** Bytes. */
  readonly size: number;
  /** 64 hexadecimal characters: the copy's own, not those of the content that is sealed. */
  readonly sha256: string;
};

/** One content of an item. A link may come with a captured file: its name, size and hash are then there too. */
export type EvidenceVersion = {
  readonly versionId: string;
  /** 1, 2… within the item. */
  readonly number: number;
  readonly kind: EvidenceKind;
  readonly fileName: string | null;
  readonly mediaType: string | null;
  /** Bytes. */
  readonly size: number | null;
  /** 64 hexadecimal characters. */
  readonly sha256: string | null;
  readonly url: string | null;
  /** The day the linked page was seen as described. */
  readonly seenOn: CalendarDate | null;
  readonly uploadedAt: Date;
  readonly quarantine: Quarantine | null;
  /** Null when what is shown is the content itself. */
  readonly served: ServedCopy | null;
  /** What is told of it, beside it. */
  readonly notices: ReadonlyArray<FileNotice>;
};

/** An item as it serves one criterion of one application. */
export type UsedEvidence = {
  readonly criterionCode: string;
  readonly evidenceId: string;
  readonly title: string;
  readonly documentDate: CalendarDate;
  readonly expiresOn: CalendarDate | null;
  readonly confidentiality: Confidentiality;
  readonly siteIds: ReadonlyArray<string>;
  /** Null while its file has still to be joined: such an item proves nothing yet (R-EVD-03). */
  readonly latestVersion: EvidenceVersion | null;
};

/** What a snapshot keeps of an item used: enough to find the very content again and to check it. */
export type SnapshotEvidence = {
  /** The criterion served, or `RESULTS_EVIDENCE` for the proof of the published results. */
  readonly criterionCode: string;
  readonly evidenceId: string;
  readonly versionId: string;
  readonly title: string;
  readonly documentDate: CalendarDate;
  readonly expiresOn: CalendarDate | null;
  readonly siteIds: ReadonlyArray<string>;
  readonly kind: EvidenceKind;
  readonly fileName: string | null;
  readonly mediaType: string | null;
  readonly size: number | null;
  readonly sha256: string | null;
  readonly url: string | null;
  readonly seenOn: CalendarDate | null;
};

/** Stands for a criterion's code where an item proves the published results of R-SCO-05. */
export const RESULTS_EVIDENCE = 'results';

/** R-EVD-02: valid through its day of expiry, expired from the day after. */
export function isExpired(
  evidence: { readonly expiresOn: CalendarDate | null },
  today: CalendarDate,
): boolean {
  return evidence.expiresOn !== null && evidence.expiresOn < today;
}

/** The items serving one criterion, in the order given. */
export function evidenceOfCriterion(
  uses: ReadonlyArray<UsedEvidence>,
  criterionCode: string,
): ReadonlyArray<UsedEvidence> {
  return uses.filter((use) => use.criterionCode === criterionCode);
}

/** Whether one of the evidence a criterion expects is asked of each site: the form then asks which sites (R-EVD-04). */
export function asksForSites(criterion: { readonly expectedEvidence: ReadonlyArray<string> }): boolean {
  return criterion.expectedEvidence.some((expected) => /\bpar site\b/i.test(expected));
}
