/**
 * The page of a file for its service: where it is, who has the hand, what is next and by when, and what may be done.
 * A contributor gets the criteria asked of them and nothing else. Holds R-APP-34 and R-APP-35.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { membershipRole } from '#app/modules/access/domain/actor.ts';
import { can, relationsOf } from '#app/modules/access/domain/can.ts';
import { editableScope, mayChange } from '#app/modules/applications/domain/clarification.ts';
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { factsOf, subjectOf } from '#app/modules/applications/domain/file-record.ts';
import type { FileSummary } from '#app/modules/applications/domain/file-summary.ts';
import { fileSummary } from '#app/modules/applications/domain/file-summary.ts';
import { actionsFor } from '#app/modules/applications/domain/lifecycle.ts';
import type { NextStepView } from '#app/modules/applications/domain/next-step-sentence.ts';
import { nextStepView } from '#app/modules/applications/domain/next-step-sentence.ts';
import type { ServiceAction } from '#app/modules/applications/domain/service-actions.ts';
import { isServiceAction } from '#app/modules/applications/domain/service-actions.ts';
import { listAskedSubjects } from '#app/modules/applications/persistence/clarifications.server.ts';
import type { FileProgress } from '#app/modules/applications/persistence/file-progress.server.ts';
import { findFileProgress } from '#app/modules/applications/persistence/file-progress.server.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import type { SnapshotMark } from '#app/modules/applications/persistence/snapshots.server.ts';
import { listSnapshots } from '#app/modules/applications/persistence/snapshots.server.ts';
import type { DocumentKind } from '#app/modules/certificates/persistence/documents.server.ts';
import { listDocuments } from '#app/modules/certificates/persistence/documents.server.ts';
import { correctableFindings } from '#app/modules/evaluations/domain/corrections.ts';
import { listCorrectedFindings } from '#app/modules/evaluations/persistence/corrections.server.ts';
import type { JournalView } from '#app/modules/journal/domain/journal-view.ts';
import { journalView } from '#app/modules/journal/domain/journal-view.ts';
import { listJournalPage } from '#app/modules/journal/persistence/journal-pages.server.ts';
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { criteriaRequiredAt } from '#app/modules/referentials/domain/referential.ts';
import { countUnreadMessages } from '#app/modules/applications/persistence/threads.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** The acts shown on the page itself; the whole history has its own. */
const MILESTONES_SHOWN = 20;

export type AskedCriterion = {
  readonly code: string;
  readonly commitment: string;
  readonly title: string;
  readonly isAnswered: boolean;
  readonly mayWrite: boolean;
};

export type FileDocument = {
  readonly documentId: string;
  readonly kind: DocumentKind;
  readonly fileName: string;
  readonly size: number;
  readonly createdAt: Date;
};

/** What only those who may open the whole file see. */
export type WholeFileView = {
  readonly scope: string;
  readonly sites: ReadonlyArray<{ readonly siteId: string; readonly name: string; readonly city: string }>;
  readonly leadName: string | null;
  readonly directorName: string;
  readonly directorTitle: string;
  readonly auditors: ReadonlyArray<{ readonly name: string; readonly role: 'lead' | 'co' }>;
  readonly plannedFrom: CalendarDate | null;
  readonly plannedTo: CalendarDate | null;
  readonly labelNumber: string | null;
  readonly progress: { readonly answered: number; readonly required: number };
  readonly documents: ReadonlyArray<FileDocument>;
  readonly snapshots: ReadonlyArray<SnapshotMark>;
  readonly history: ReadonlyArray<JournalView>;
};

export type ApplicationPage = {
  readonly file: FileSummary;
  readonly isRenewal: boolean;
  readonly statusSince: Date;
  /** Messages of the file's conversations not read by this person; null for whoever is not of the service. */
  readonly unreadMessages: number | null;
  readonly next: NextStepView;
  /** The acts the reader may do now, in the order of the lifecycle. */
  readonly actions: ReadonlyArray<ServiceAction>;
  readonly askedOfMe: ReadonlyArray<AskedCriterion>;
  /** Null for a contributor. */
  readonly whole: WholeFileView | null;
};

export async function getApplicationPage(
  act: Act,
  applicationId: string,
): Promise<Result<ApplicationPage, 'not-found'>> {
  const database = getDatabase();
  const file = await findFile(database, applicationId);
  if (file === null || !can(act.actor, 'application.read', subjectOf(file))) return refused('not-found');
  const referential = await getReferential(database, file.referentialCode);
  const facts = factsOf(file);
  const progress = await findFileProgress(database, applicationId, act.actor.userId);
  const askedSubjects =
    file.status === 'clarification-requested' ? await listAskedSubjects(database, applicationId) : [];
  const role = membershipRole(act.actor, file.organisationId);
  const unreadMessages =
    role === null
      ? null
      : await countUnreadMessages(database, {
          applicationId,
          userId: act.actor.userId,
          side: 'service',
          onlyAsked: role === 'contributor',
        });
  const scope = editableScope(file.status, askedSubjects);
  return ok({
    file: fileSummary(file, referential, act.actor),
    isRenewal: file.renewsLabelId !== null,
    statusSince: file.statusSince,
    unreadMessages,
    next: nextStepView(facts, parisDate(act.now)),
    actions: await serviceActions(database, act, file),
    askedOfMe: referential.criteria
      .filter(({ code }) => progress.askedOfMe.includes(code))
      .map(({ code, commitment, title }) => ({
        code,
        commitment,
        title,
        isAnswered: progress.answeredCodes.includes(code),
        mayWrite: mayChange(code, scope),
      })),
    whole: can(act.actor, 'grid.read-whole', subjectOf(file))
      ? await wholeView(database, act, file, referential, progress)
      : null,
  });
}

/** The acts the service may do now: corrections are offered where a nonconformity may still be corrected. */
async function serviceActions(
  database: Transaction,
  act: Act,
  file: FileRecord,
): Promise<ReadonlyArray<ServiceAction>> {
  const relations = relationsOf(act.actor, subjectOf(file));
  const actions = actionsFor({ application: factsOf(file), relations, now: act.now }).filter(isServiceAction);
  if (!actions.includes('open-corrections')) return actions;
  const correctable = correctableFindings(await listCorrectedFindings(database, file), parisDate(act.now));
  return correctable.length > 0 ? actions : actions.filter((action) => action !== 'open-corrections');
}

async function wholeView(
  database: Transaction,
  act: Act,
  file: FileRecord,
  referential: Referential,
  progress: FileProgress,
): Promise<WholeFileView> {
  const { applicationId } = file;
  const required = criteriaRequiredAt(referential, file.levelSought);
  const entries = can(act.actor, 'journal.read', subjectOf(file))
    ? await listJournalPage(
        database,
        { stream: `application:${applicationId}`, reach: 'service', milestonesOnly: true },
        { page: 1, pageSize: MILESTONES_SHOWN },
      )
    : [];
  return {
    scope: file.scope,
    sites: file.sites.map(({ siteId, name, city }) => ({ siteId, name, city })),
    leadName: file.lead?.name ?? null,
    directorName: file.directorName,
    directorTitle: file.directorTitle,
    auditors: file.evaluation?.auditors.map(({ name, role }) => ({ name, role })) ?? [],
    plannedFrom: file.evaluation?.plannedFrom ?? null,
    plannedTo: file.evaluation?.plannedTo ?? null,
    labelNumber: file.labelNumber,
    progress: {
      answered: required.filter(({ code }) => progress.answeredCodes.includes(code)).length,
      required: required.length,
    },
    documents: await openDocuments(database, act, file),
    snapshots: await listSnapshots(database, applicationId),
    history: entries.map(journalView),
  };
}

/** The letters, reports and certificates of the file that the reader may open. */
async function openDocuments(
  database: Transaction,
  act: Act,
  file: FileRecord,
): Promise<ReadonlyArray<FileDocument>> {
  const subject = subjectOf(file);
  const opens: Readonly<Record<DocumentKind, boolean>> = {
    certificate: true,
    'decision-letter': can(act.actor, 'decision.read', subject),
    'measure-notice': can(act.actor, 'label.read', subject),
    'measure-letter': can(act.actor, 'label.read', subject),
    'surrender-letter': can(act.actor, 'label.read', subject),
    'evaluation-report': can(act.actor, 'report.read', subject),
    'appeal-letter': can(act.actor, 'decision.read', subject),
    minutes: false,
  };
  const documents = await listDocuments(database, file.applicationId);
  return documents
    .filter((document) => opens[document.kind])
    .map(({ documentId, kind, fileName, size, createdAt }) => ({
      documentId,
      kind,
      fileName,
      size,
      createdAt,
    }));
}
