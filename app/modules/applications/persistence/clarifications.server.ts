/**
 * Clarification requests and their items. An item's subject is a criterion's code or a general subject of
 * `clarification.ts`; the two columns that hold it are known here alone. Holds R-APP-16 and R-APP-17.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { ClarificationQuestion } from '#app/modules/applications/domain/clarification.ts';
import { GENERAL_SUBJECTS } from '#app/modules/applications/domain/clarification.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toCalendarDate, toDateColumn } from '#app/platform/database/dates.server.ts';

export type ClarificationItem = {
  readonly itemId: string;
  /** A criterion's code, or one of `GENERAL_SUBJECTS`. */
  readonly subject: string;
  readonly question: string;
  /** Empty while unanswered. */
  readonly answer: string;
  readonly version: number;
};

export type Clarification = {
  readonly requestId: string;
  readonly requestedAt: Date;
  readonly dueOn: CalendarDate;
  readonly answeredAt: Date | null;
  readonly items: ReadonlyArray<ClarificationItem>;
};

/** Every request of the file with its items, newest first, in one statement. */
export async function listClarifications(
  transaction: Transaction,
  applicationId: string,
): Promise<ReadonlyArray<Clarification>> {
  const rows = await transaction.clarificationRequest.findMany({
    where: { applicationId },
    orderBy: { requestedAt: 'desc' },
    select: {
      id: true,
      requestedAt: true,
      dueOn: true,
      answeredAt: true,
      items: { orderBy: { id: 'asc' } },
    },
  });
  return rows.map((row) => ({
    requestId: row.id,
    requestedAt: row.requestedAt,
    dueOn: toCalendarDate(row.dueOn),
    answeredAt: row.answeredAt,
    items: row.items.map((item) => ({
      itemId: item.id,
      subject: item.criterionCode ?? item.subject,
      question: item.question,
      answer: item.answer,
      version: item.version,
    })),
  }));
}

/** The request that waits for its answer, or null. */
export async function findOpenClarification(
  transaction: Transaction,
  applicationId: string,
): Promise<Clarification | null> {
  const all = await listClarifications(transaction, applicationId);
  return all.find((request) => request.answeredAt === null) ?? null;
}

/** The subjects of the request that waits for its answer; empty when there is none. */
export async function listAskedSubjects(
  transaction: Transaction,
  applicationId: string,
): Promise<ReadonlyArray<string>> {
  const open = await findOpenClarification(transaction, applicationId);
  return open?.items.map((item) => item.subject) ?? [];
}

/** Writes a request with its questions, in their order. */
export async function insertClarification(
  transaction: Transaction,
  act: Act,
  request: {
    readonly applicationId: string;
    readonly dueOn: CalendarDate;
    readonly questions: ReadonlyArray<ClarificationQuestion>;
  },
): Promise<void> {
  const row = await transaction.clarificationRequest.create({
    data: {
      applicationId: request.applicationId,
      requestedById: act.actor.userId,
      requestedAt: act.now,
      dueOn: toDateColumn(request.dueOn),
    },
    select: { id: true },
  });
  await transaction.clarificationItem.createMany({
    data: request.questions.map(({ subject, question }) => {
      const isGeneral = GENERAL_SUBJECTS.some((general) => general === subject);
      return {
        requestId: row.id,
        subject: isGeneral ? subject : 'criterion',
        criterionCode: isGeneral ? null : subject,
        question,
      };
    }),
  });
}

/** Keeps the text of one answer over the version that was shown; false when someone else wrote since. */
export async function updateItemAnswer(
  transaction: Transaction,
  item: { readonly itemId: string; readonly version: number; readonly answer: string },
): Promise<boolean> {
  const written = await transaction.clarificationItem.updateMany({
    where: { id: item.itemId, version: item.version, request: { answeredAt: null } },
    data: { answer: item.answer, version: { increment: 1 } },
  });
  return written.count > 0;
}

/** Closes the request; false when it was closed already. */
export async function closeClarification(
  transaction: Transaction,
  act: Act,
  requestId: string,
): Promise<boolean> {
  const written = await transaction.clarificationRequest.updateMany({
    where: { id: requestId, answeredAt: null },
    data: { answeredAt: act.now, answeredById: act.actor.userId },
  });
  return written.count > 0;
}
