/** The overview of one evaluation: who, when, where, how far, what differs, what may be done. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { declaredRatingsOf } from '#app/modules/applications/domain/file-snapshot.ts';
import { countUnreadMessages } from '#app/modules/applications/persistence/threads.server.ts';
import { listDocuments } from '#app/modules/certificates/persistence/documents.server.ts';
import { noConflictStatement } from '#app/modules/evaluations/domain/declaration.ts';
import { nextUnrated } from '#app/modules/evaluations/domain/evaluated-ratings.ts';
import type { EvaluatedCommitment } from '#app/modules/evaluations/domain/evaluation-overview.ts';
import { evaluatedCommitments } from '#app/modules/evaluations/domain/evaluation-overview.ts';
import type { EvaluationHeader, LevelComparison } from '#app/modules/evaluations/domain/evaluation-view.ts';
import {
  compareLevels,
  countedRatings,
  evaluationHeader,
} from '#app/modules/evaluations/domain/evaluation-view.ts';
import type { FindingKind } from '#app/modules/evaluations/domain/findings.ts';
import { FINDING_KINDS } from '#app/modules/evaluations/domain/findings.ts';
import { findConflictDeclaration } from '#app/modules/evaluations/persistence/conflict-declarations.server.ts';
import { findEvaluationSource } from '#app/modules/evaluations/persistence/evaluation-sources.server.ts';
import { criteriaRequiredAt } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type EvaluatedSite = {
  readonly siteId: string;
  readonly name: string;
  readonly address: string;
  readonly isHeadOffice: boolean;
  /** Null when the site is in the scope and is not visited. */
  readonly reason: 'head-office' | 'chosen' | 'drawn' | null;
  readonly visitOn: CalendarDate | null;
};

export type EvaluationOverview = {
  readonly header: EvaluationHeader;
  /** Messages of the file's conversations not read by this person, on the auditors' side. */
  readonly unreadMessages: number;
  readonly identity: {
    readonly siret: string;
    readonly networkName: string | null;
    readonly scope: string;
    readonly leadName: string;
    readonly leadEmail: string;
    readonly directorName: string;
    readonly directorTitle: string;
  };
  readonly plannedFrom: CalendarDate;
  readonly plannedTo: CalendarDate;
  readonly replyDueOn: CalendarDate | null;
  readonly sites: ReadonlyArray<EvaluatedSite>;
  readonly organisationId: string;
  readonly declaration: { readonly statement: string; readonly declaredAt: Date | null };
  readonly commitments: ReadonlyArray<EvaluatedCommitment>;
  readonly levels: ReadonlyArray<LevelComparison>;
  readonly areResultsSettled: boolean;
  readonly next: { readonly code: string; readonly commitment: string } | null;
  readonly findings: ReadonlyArray<{ readonly kind: FindingKind; readonly count: number }>;
  /** Criteria with their commitment, for links. */
  readonly places: Readonly<Record<string, string>>;
  readonly documents: ReadonlyArray<{
    readonly documentId: string;
    readonly fileName: string;
    readonly size: number;
    readonly createdAt: Date;
  }>;
};

export async function getEvaluation(
  act: Act,
  evaluationId: string,
): Promise<Result<EvaluationOverview, 'not-found'>> {
  const database = getDatabase();
  const source = await findEvaluationSource(database, act, evaluationId);
  if (source === null) return refused('not-found');
  const { file, fileEvaluation, record, referential, frozen } = source;
  const signed = await findConflictDeclaration(database, evaluationId, act.actor.userId);
  const unreadMessages = await countUnreadMessages(database, {
    applicationId: file.applicationId,
    userId: act.actor.userId,
    side: 'auditors',
    onlyAsked: false,
  });
  const documents = await listDocuments(database, file.applicationId);
  const declared = declaredRatingsOf(frozen);
  const evaluated = countedRatings(source);
  const visits = new Map(record.sites.map((site) => [site.siteId, site]));
  const next = nextUnrated(criteriaRequiredAt(referential, file.levelSought), evaluated);
  return ok({
    header: evaluationHeader(source),
    unreadMessages,
    identity: {
      siret: file.siret,
      networkName: file.networkName,
      scope: frozen.scope,
      leadName: file.lead?.name ?? '',
      leadEmail: file.lead?.email ?? '',
      directorName: file.directorName,
      directorTitle: file.directorTitle,
    },
    plannedFrom: fileEvaluation.plannedFrom,
    plannedTo: fileEvaluation.plannedTo,
    replyDueOn: fileEvaluation.replyDueOn,
    sites: file.sites.map((site) => ({
      siteId: site.siteId,
      name: site.name,
      address: `${site.address}, ${site.postalCode} ${site.city}`,
      isHeadOffice: site.isHeadOffice,
      reason: visits.get(site.siteId)?.reason ?? null,
      visitOn: visits.get(site.siteId)?.visitOn ?? null,
    })),
    organisationId: file.organisationId,
    declaration: {
      statement:
        signed?.statement ??
        noConflictStatement({
          auditorName: act.actor.name,
          organisationName: file.organisationName,
          networkName: file.networkName,
        }),
      declaredAt: signed?.declaredAt ?? null,
    },
    commitments: evaluatedCommitments({ referential, levelSought: file.levelSought, declared, evaluated }),
    levels: compareLevels(source, { ratings: declared, results: frozen.results }, evaluated),
    areResultsSettled: record.results !== null,
    next: next === null ? null : { code: next.code, commitment: next.commitment },
    findings: FINDING_KINDS.map((kind) => ({
      kind,
      count: record.findings.filter((finding) => finding.kind === kind).length,
    })),
    places: Object.fromEntries(referential.criteria.map(({ code, commitment }) => [code, commitment])),
    documents: documents
      .filter(({ kind }) => kind === 'evaluation-report')
      .map(({ documentId, fileName, size, createdAt }) => ({ documentId, fileName, size, createdAt })),
  });
}
