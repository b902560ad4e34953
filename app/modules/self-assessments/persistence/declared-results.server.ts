/** The published results declared on a file: columns of the application, with their own version. */
import { z } from 'zod';

import { APPLICATION_STATUSES } from '#app/modules/applications/domain/application-status.ts';
import { LEVELS } from '#app/modules/referentials/domain/referential.ts';
import type {
  ResultsContent,
  ResultsRecord,
} from '#app/modules/self-assessments/domain/results-declaration.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toNullableCalendarDate, toNullableDateColumn } from '#app/platform/database/dates.server.ts';
import { isRowId } from '#app/platform/row-id.ts';

const statusSchema = z.enum(APPLICATION_STATUSES);
const levelSchema = z.enum(LEVELS);

/** The declaration of this file and what decides whether it may change; null when the file is unknown. */
export async function findDeclaredResults(
  transaction: Transaction,
  applicationId: string,
): Promise<ResultsRecord | null> {
  if (!isRowId(applicationId)) return null;
  const row = await transaction.application.findUnique({
    where: { id: applicationId },
    select: {
      reference: true,
      organisationId: true,
      organisation: { select: { name: true } },
      referentialCode: true,
      levelSought: true,
      status: true,
      firstSubmittedAt: true,
      declaredSatisfaction: true,
      declaredNetSatisfaction: true,
      declaredPublishedOn: true,
      declaredRespondents: true,
      declaredSource: true,
      declaredEvidenceId: true,
      resultsVersion: true,
      clarifications: {
        where: { answeredAt: null },
        select: { items: { select: { subject: true, criterionCode: true } } },
      },
    },
  });
  if (row === null) return null;
  return {
    file: {
      applicationId,
      reference: row.reference,
      organisationId: row.organisationId,
      organisationName: row.organisation.name,
      referentialCode: row.referentialCode,
      levelSought: levelSchema.parse(row.levelSought),
      status: statusSchema.parse(row.status),
      firstSubmittedOn: row.firstSubmittedAt === null ? null : parisDate(row.firstSubmittedAt),
      askedSubjects: row.clarifications.flatMap(({ items }) =>
        items.map((item) => item.criterionCode ?? item.subject),
      ),
    },
    content: {
      satisfaction: row.declaredSatisfaction?.toNumber() ?? null,
      netSatisfaction: row.declaredNetSatisfaction?.toNumber() ?? null,
      publishedOn: toNullableCalendarDate(row.declaredPublishedOn),
      respondents: row.declaredRespondents,
      source: row.declaredSource,
      evidenceId: row.declaredEvidenceId,
    },
    version: row.resultsVersion,
  };
}

/** Writes the declaration; false when someone else did since it was read, or when the file left its status. */
export async function updateDeclaredResults(
  transaction: Transaction,
  read: ResultsRecord,
  content: ResultsContent,
): Promise<boolean> {
  const written = await transaction.application.updateMany({
    where: { id: read.file.applicationId, status: read.file.status, resultsVersion: read.version },
    data: {
      declaredSatisfaction: content.satisfaction,
      declaredNetSatisfaction: content.netSatisfaction,
      declaredPublishedOn: toNullableDateColumn(content.publishedOn),
      declaredRespondents: content.respondents,
      declaredSource: content.source,
      declaredEvidenceId: content.evidenceId,
      resultsVersion: { increment: 1 },
    },
  });
  return written.count > 0;
}
