/**
 * A file as DITP works on it: identity, stage, acts possible, what was submitted, questions asked, evaluation,
 * documents, history. Six statements. Holds R-APP-34, R-APP-35 and R-WRK-05.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can, relationsOf } from '#app/modules/access/domain/can.ts';
import type { ClarificationView, DitpFile } from '#app/modules/applications/domain/ditp-file.ts';
import { declaredContent } from '#app/modules/applications/domain/ditp-file-view.ts';
import { listSubjects, subjectLabel } from '#app/modules/applications/domain/clarification-subjects.ts';
import type { FileEvaluation } from '#app/modules/applications/domain/file-record.ts';
import { factsOf, subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { actionsFor } from '#app/modules/applications/domain/lifecycle.ts';
import { nextStepView } from '#app/modules/applications/domain/next-step-sentence.ts';
import type { Clarification } from '#app/modules/applications/persistence/clarifications.server.ts';
import { listClarifications } from '#app/modules/applications/persistence/clarifications.server.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { findLatestSnapshot } from '#app/modules/applications/persistence/snapshots.server.ts';
import { countUnreadMessages } from '#app/modules/applications/persistence/threads.server.ts';
import type { DocumentKind } from '#app/modules/certificates/persistence/documents.server.ts';
import { listDocuments } from '#app/modules/certificates/persistence/documents.server.ts';
import { areRatingsRevealed, RATING_ACTIONS } from '#app/modules/evaluations/domain/double-rating.ts';
import { findCorrectionsView } from '#app/modules/evaluations/persistence/corrections-views.server.ts';
import { journalView } from '#app/modules/journal/domain/journal-view.ts';
import { listJournalPage } from '#app/modules/journal/persistence/journal-pages.server.ts';
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { levelLabel } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { daysBetween, parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

const MILESTONES_SHOWN = 40;
const ENTRIES_SHOWN = 300;

/** Refuses `not-found` to anyone who may not read this file as DITP does: officers, and deciders with no part in it. */
export async function getDitpFile(
  act: Act,
  applicationId: string,
  options: { readonly wholeHistory: boolean } = { wholeHistory: false },
): Promise<Result<DitpFile, 'not-found'>> {
  const database = getDatabase();
  const file = await findFile(database, applicationId);
  if (file === null) return refused('not-found');
  const subject = subjectOf(file);
  if (!can(act.actor, 'decision.read-summary', subject)) return refused('not-found');
  const today = parisDate(act.now);
  const referential = await getReferential(database, file.referentialCode);
  const submitted = await findLatestSnapshot(database, applicationId, 'submitted');
  const clarifications = await listClarifications(database, applicationId);
  const opens: Readonly<Record<DocumentKind, boolean>> = {
    certificate: true,
    'decision-letter': can(act.actor, 'decision.read', subject),
    minutes: false,
    'appeal-letter': can(act.actor, 'decision.read', subject),
    'measure-notice': can(act.actor, 'label.read', subject),
    'measure-letter': can(act.actor, 'label.read', subject),
    'surrender-letter': can(act.actor, 'label.read', subject),
    'evaluation-report': can(act.actor, 'report.read', subject),
  };
  const documents = await listDocuments(database, applicationId);
  const entries = await listJournalPage(
    database,
    {
      stream: `application:${applicationId}`,
      reach: 'other-side',
      ...(file.evaluation === null || areRatingsRevealed(file.evaluation)
        ? {}
        : { hidden: { actions: RATING_ACTIONS, exceptBy: act.actor.userId } }),
      milestonesOnly: !options.wholeHistory,
    },
    { page: 1, pageSize: options.wholeHistory ? ENTRIES_SHOWN : MILESTONES_SHOWN },
  );
  const { userId } = act.actor;
  const reader = { applicationId, userId, side: 'ditp', onlyAsked: false } as const;
  const unreadMessages = await countUnreadMessages(database, reader);
  const facts = factsOf(file);
  const firstSubmittedOn = file.firstSubmittedAt === null ? today : parisDate(file.firstSubmittedAt);
  return ok({
    applicationId,
    reference: file.reference,
    version: file.version,
    status: file.status,
    statusSince: file.statusSince,
    ageInDays: Math.max(0, daysBetween(parisDate(file.statusSince), today)),
    next: nextStepView(facts, today),
    organisationName: file.organisationName,
    siret: file.siret,
    networkName: file.networkName,
    levelSought: file.levelSought,
    levelLabel: levelLabel(referential, file.levelSought),
    scope: file.scope,
    sites: file.sites,
    lead: file.lead,
    director: { name: file.directorName, title: file.directorTitle, email: file.directorEmail },
    firstSubmittedAt: file.firstSubmittedAt,
    labelNumber: file.labelNumber,
    evaluation: file.evaluation === null ? null : evaluationView(file.evaluation),
    corrections: await findCorrectionsView(database, file, { side: 'other', today }),
    actions: actionsFor({ application: facts, relations: relationsOf(act.actor, subject), now: act.now }),
    mayDownloadEvidence: can(act.actor, 'evidence.download-all', subject),
    unreadMessages,
    maySeeSummary: file.evaluation?.closedAt !== undefined && file.evaluation?.closedAt !== null,
    declared:
      submitted === null
        ? null
        : declaredContent(submitted.content, referential, { firstSubmittedOn, today }),
    clarifications: clarifications.map((request) => clarificationView(request, referential)),
    documents: documents
      .filter((document) => opens[document.kind])
      .map(({ documentId, kind, fileName, size, createdAt }) => ({
        documentId,
        kind,
        fileName,
        size,
        createdAt,
      })),
    history: entries.map(journalView),
    subjects: listSubjects(referential),
    today,
  });
}

function evaluationView(evaluation: FileEvaluation): NonNullable<DitpFile['evaluation']> {
  const { round, plannedFrom, plannedTo, startedAt, draftDeliveredAt, repliedAt, closedAt } = evaluation;
  return {
    round,
    plannedFrom,
    plannedTo,
    startedAt,
    draftDeliveredAt,
    repliedAt,
    closedAt,
    auditors: evaluation.auditors.map(({ name, role }) => ({ name, isLead: role === 'lead' })),
  };
}

/** R-APP-43: what the service is still writing stays its own until it sends it. */
function clarificationView(request: Clarification, referential: Referential): ClarificationView {
  const { requestId, requestedAt, dueOn, answeredAt } = request;
  return {
    requestId,
    requestedAt,
    dueOn,
    answeredAt,
    items: request.items.map(({ itemId, subject, question, answer }) => ({
      itemId,
      subject: subjectLabel(referential, subject),
      question,
      answer: answeredAt === null ? null : answer,
    })),
  };
}
