/**
 * A file as every page and use case of its life needs it: its header, who stands around it, its dates.
 * One statement loads it (`files.server.ts`); permissions and transitions are decided on it alone.
 */
import type { GuardedSubject } from '#app/modules/access/domain/can.ts';
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import { correctionsChoiceFrom } from '#app/modules/applications/domain/corrections-choice.ts';
import type { ApplicationFacts } from '#app/modules/applications/domain/lifecycle-guards.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';

export type FilePerson = { readonly userId: string; readonly name: string; readonly email: string };

export type FileSite = {
  readonly siteId: string;
  readonly name: string;
  readonly address: string;
  readonly postalCode: string;
  readonly city: string;
  readonly department: string;
  readonly isHeadOffice: boolean;
};

export type FileAuditor = FilePerson & {
  readonly role: 'lead' | 'co';
  /** When they handed their ratings in; null before, and always for a lead auditor alone. */
  readonly handedInAt: Date | null;
};

/** The evaluation under way or last held; null before the assignment. */
export type FileEvaluation = {
  readonly evaluationId: string;
  readonly round: number;
  readonly version: number;
  readonly plannedFrom: CalendarDate;
  readonly plannedTo: CalendarDate;
  readonly startedAt: Date | null;
  readonly draftDeliveredAt: Date | null;
  readonly replyDueOn: CalendarDate | null;
  readonly repliedAt: Date | null;
  /** The day it happened is when the report became final: correction delays run from it. */
  readonly closedAt: Date | null;
  /** Majors open at the level sought when the report became final. */
  readonly majorsAtReport: number;
  readonly correctionsDeclinedAt: Date | null;
  readonly correctionsOpenedAt: Date | null;
  readonly correctionsDueOn: CalendarDate | null;
  /** The end of the majors' delay when the stage outlasts it; null otherwise. */
  readonly majorsDueOn: CalendarDate | null;
  readonly correctionsHandedInAt: Date | null;
  readonly verificationDueOn: CalendarDate | null;
  readonly correctionsVerifiedAt: Date | null;
  /** Those in charge today. */
  readonly auditors: ReadonlyArray<FileAuditor>;
  /** Everyone ever named on the file, replaced auditors and earlier rounds included. */
  readonly everAuditorIds: ReadonlyArray<string>;
};

export type FileDecision = {
  readonly decisionId: string;
  readonly kind: 'grant' | 'defer' | 'refuse' | 'inadmissible';
  readonly level: LevelCode | null;
  readonly decidedAt: Date;
  readonly decidedById: string;
  readonly expectedBy: CalendarDate | null;
  readonly letterId: string | null;
  /** The appeal that it answers; null for a first decision. */
  readonly appealId: string | null;
};

export type FileRecord = {
  readonly applicationId: string;
  readonly reference: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly organisationKind: string;
  readonly siret: string;
  readonly networkId: string | null;
  readonly networkName: string | null;
  readonly networkHeadOrganisationId: string | null;
  readonly referentialCode: string;
  readonly levelSought: LevelCode;
  readonly status: ApplicationStatus;
  readonly version: number;
  readonly scope: string;
  readonly lead: FilePerson | null;
  readonly directorName: string;
  readonly directorTitle: string;
  readonly directorEmail: string;
  readonly sites: ReadonlyArray<FileSite>;
  readonly createdAt: Date;
  readonly statusSince: Date;
  readonly dueOn: CalendarDate | null;
  readonly firstSubmittedAt: Date | null;
  readonly closedAt: Date | null;
  /** Due day of the clarification not yet answered. */
  readonly clarificationDueOn: CalendarDate | null;
  readonly evaluation: FileEvaluation | null;
  /** The latest decision; null before the first. */
  readonly decision: FileDecision | null;
  readonly labelNumber: string | null;
  /** The label that the file asks to renew; null for a first application. */
  readonly renewsLabelId: string | null;
  /** Contributors asked for at least one criterion. */
  readonly contributorIds: ReadonlyArray<string>;
  /** Those whose recusal from the file was recorded, at any sitting. */
  readonly recusedIds: ReadonlyArray<string>;
};

/** What the permission resolver must know of this file. */
export function subjectOf(file: FileRecord): GuardedSubject {
  const lead = file.evaluation?.auditors.find((auditor) => auditor.role === 'lead');
  return {
    organisationId: file.organisationId,
    status: file.status,
    everSubmitted: file.firstSubmittedAt !== null,
    auditorIds: file.evaluation?.auditors.map((auditor) => auditor.userId) ?? [],
    leadAuditorId: lead?.userId ?? null,
    pastAuditorIds: file.evaluation?.everAuditorIds ?? [],
    assignedContributorIds: file.contributorIds,
    reportDelivered: file.evaluation !== null && file.evaluation.draftDeliveredAt !== null,
    decidedById: file.decision?.decidedById ?? null,
    recusal: {
      networkId: file.networkId,
      networkHeadOrganisationId: file.networkHeadOrganisationId,
      recusedIds: file.recusedIds,
    },
  };
}

function dayOf(instant: Date | null | undefined): CalendarDate | null {
  return instant === null || instant === undefined ? null : parisDate(instant);
}

/** What the lifecycle must know of this file. */
export function factsOf(file: FileRecord): ApplicationFacts {
  const last = file.decision;
  const corrected = file.evaluation?.correctionsVerifiedAt === null ? file.evaluation : null;
  return {
    status: file.status,
    isLeadMissing: file.evaluation !== null && !file.evaluation.auditors.some(({ role }) => role === 'lead'),
    levelSought: file.levelSought,
    levelGranted: last?.kind === 'grant' ? last.level : null,
    clarificationDueOn: file.clarificationDueOn,
    contradictoryOpenedOn: dayOf(file.evaluation?.draftDeliveredAt),
    repliedOn: dayOf(file.evaluation?.repliedAt),
    correctionsDueOn: corrected?.correctionsDueOn ?? null,
    correctionsHandedInOn: dayOf(corrected?.correctionsHandedInAt),
    verificationDueOn: corrected?.verificationDueOn ?? null,
    correctionsChoiceFrom: correctionsChoiceFrom(file.evaluation),
    deferredUntil: last?.kind === 'defer' ? last.expectedBy : null,
    decidedOn:
      last !== null && (last.kind === 'grant' || last.kind === 'refuse') ? dayOf(last.decidedAt) : null,
    answersAppeal: last !== null && last.appealId !== null,
  };
}
