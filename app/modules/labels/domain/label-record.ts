/**
 * A label as the acts of its life need it: what is stored, its measures, its certificates, its corrections. One
 * statement loads it; every act on it starts with `decideActOnLabel`. Holds R-LAB-11 and R-LAB-23.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { GuardedSubject } from '#app/modules/access/domain/can.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { Permission } from '#app/modules/access/domain/permissions.ts';
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import type { LabelFacts } from '#app/modules/labels/domain/label-life.ts';
import type { LabelMeasure } from '#app/modules/labels/domain/label-measure.ts';
import type { LabelNumber } from '#app/modules/labels/domain/label-number.ts';
import type { LabelStatus, ScheduledStatus } from '#app/modules/labels/domain/label-status.ts';
import { settledStatus } from '#app/modules/labels/domain/label-status.ts';
import type { RecordedEvent } from '#app/modules/labels/domain/public-label.ts';
import type { CoveredSite, SiteRenaming } from '#app/modules/labels/domain/site-names.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type LabelCertificate = {
  readonly sequence: number;
  readonly documentId: string;
  readonly issuedAt: Date;
  /** Hexadecimal. */
  readonly sha256: string;
};

export type LabelRecord = {
  readonly labelId: string;
  readonly number: LabelNumber;
  readonly version: number;
  readonly applicationId: string;
  readonly organisationId: string;
  readonly level: LevelCode;
  /** As stored: `statusToday` says what the label is. */
  readonly status: LabelStatus;
  readonly scheduled: ScheduledStatus | null;
  /** The last day of the suspension in force or scheduled. */
  readonly suspendedUntil: CalendarDate | null;
  readonly renewalPending: boolean;
  readonly decidedOn: CalendarDate;
  readonly validFrom: CalendarDate;
  readonly validUntil: CalendarDate;
  readonly authorityName: string;
  readonly certificationBody: string | null;
  readonly organisationName: string;
  readonly siret: string;
  readonly networkName: string | null;
  readonly scope: string;
  readonly sites: ReadonlyArray<CoveredSite>;
  readonly departments: ReadonlyArray<string>;
  readonly referentialCode: string;
  /** Oldest first. */
  readonly events: ReadonlyArray<RecordedEvent>;
  /** Latest first. */
  readonly certificates: ReadonlyArray<LabelCertificate>;
  /** Latest first. */
  readonly measures: ReadonlyArray<LabelMeasure>;
  readonly correctionCount: number;
  /** Everyone whom its surveillances were entrusted to, and everyone who rated one. */
  readonly surveyorIds: ReadonlyArray<string>;
  /** Corrections of names of sites, oldest first. */
  readonly siteRenamings: ReadonlyArray<SiteRenaming>;
  /** The letter that acknowledges its surrender; null unless the holder gave it up. */
  readonly surrenderDocumentId: string | null;
};

/** The measure announced and not yet decided; one at most. */
export function runningMeasure(label: Pick<LabelRecord, 'measures'>): LabelMeasure | null {
  return label.measures.find((measure) => measure.outcome === null) ?? null;
}

/** What the label's life must know of it on this day. */
export function factsOfLabel(label: LabelRecord, today: CalendarDate): LabelFacts {
  const running = runningMeasure(label);
  const { scheduled } = label;
  return {
    status: settledStatus(label, today),
    validUntil: label.validUntil,
    renewalPending: label.renewalPending,
    noticeSentOn: running === null ? null : parisDate(running.noticedAt),
    hasObserved: running !== null && running.observedAt !== null,
    scheduledOn: scheduled !== null && scheduled.on > today ? scheduled.on : null,
  };
}

export type LabelInHand = { readonly label: LabelRecord; readonly file: FileRecord };
/** R-LAB-11: the label as a subject: whoever surveyed it stands with its auditors, and decides nothing on it. */
export function subjectOfLabel({ label, file }: LabelInHand): GuardedSubject {
  const subject = subjectOf(file);
  return { ...subject, pastAuditorIds: [...(subject.pastAuditorIds ?? []), ...label.surveyorIds] };
}

export type ActOnLabelRefusal = 'not-found' | 'action-not-yours' | 'conflict';

/** R-LAB-11: whether this person may do this to this label, which they read at `version`. */
export function decideActOnLabel(
  act: Act,
  request: {
    readonly found: LabelInHand | null;
    readonly permission: Permission;
    readonly version: number;
  },
): Result<LabelInHand, ActOnLabelRefusal> {
  const { found } = request;
  if (found === null) return refused('not-found');
  if (!can(act.actor, 'label.read', subjectOf(found.file))) return refused('not-found');
  if (!can(act.actor, request.permission, subjectOfLabel(found))) return refused('action-not-yours');
  return found.label.version === request.version ? ok(found) : refused('conflict');
}

/** The sequence of the certificate that would follow the one in force. */
export function nextCertificateSequence(label: Pick<LabelRecord, 'certificates'>): number {
  return (label.certificates[0]?.sequence ?? 0) + 1;
}
